/** `npm run bench -- <suite>`: measures what design promises in figures. One file a suite; each prints one table. `--short`: one round of three. */
const suites: Readonly<Record<string, () => Promise<{ readonly run: (rounds: number) => Promise<void> }>>> = {
  storage: () => import("./storage.ts"),
};

const [name = "", ...rest] = process.argv.slice(2);
const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
if (suite === undefined) {
  process.stderr.write(`Name a suite: ${Object.keys(suites).join(", ")}. For example: npm run bench -- storage\n`);
  process.exitCode = 2;
} else {
  await (await suite()).run(rest.includes("--short") ? 1 : 3);
}
