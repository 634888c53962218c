import * as z from "zod";

const schema = z.object({
  /** Names the stacks, so that a trial can stand beside the real one in the same account. */
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, "up to 16 lower-case letters, digits and hyphens, a letter first"),
  /** The address reports come from. */
  mailFrom: z.email("one e-mail address, such as pmo@example.org"),
  /** Who is told of an alarm; nobody if it is left out. */
  alarmEmail: z.email("one e-mail address").optional(),
});

/** What a deployment chooses. All else is decided in the code. */
export type Settings = z.infer<typeof schema>;

/**
 * Reads the settings from CDK's context: cdk.json holds the defaults, `-c mailFrom=pmo@your.org` overrides one.
 * @throws {Error} that names each setting at fault and what it should be
 */
export function settingsFrom(context: (key: string) => unknown): Settings {
  const read = schema.safeParse(Object.fromEntries(Object.keys(schema.shape).map((key) => [key, context(key)])));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(
    ["Plumbline cannot be deployed like this (see the context in cdk.json, or -c):", ...faults].join("\n"),
  );
}
