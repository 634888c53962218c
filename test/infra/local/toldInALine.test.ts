import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const main = join(import.meta.dirname, "../../../infra/local/main.ts");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "told-"));
  await writeFile(join(folder, "file"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  {
    because: "an option that there is not",
    args: ["--nope"],
    env: {},
    says: /Unknown option '--nope'.*Usage: npm start/,
  },
  { because: "a stray word", args: ["now"], env: {}, says: /Unexpected argument 'now'.*Usage: npm start/ },
  { because: "no folder", args: ["--data="], env: {}, says: /"" cannot hold the data: it has no name/ },
  { because: "a file for a folder", args: ["--data", "FOLDER/file"], env: {}, says: /file.* cannot hold the data: / },
  {
    because: "an endpoint that is no address",
    args: ["--data", "FOLDER/data"],
    env: { DYNAMODB_ENDPOINT: "foo" },
    says: /^DYNAMODB_ENDPOINT is foo, and no DynamoDB answers there/,
  },
])("npm start tells $because in one line, without a stack trace", async ({ args, env, says }) => {
  const words = args.map((word) => word.replace("FOLDER", folder));
  const { code, said } = await start(words, env);
  expect(code).toBe(1);
  expect(said.trim().split("\n")).toHaveLength(1);
  expect(said).toMatch(says);
});

function start(args: readonly string[], env: object): Promise<{ readonly code: unknown; readonly said: string }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, DYNAMODB_ENDPOINT: undefined, ...env }, timeout: 50_000 };
    execFile(process.execPath, [main, ...args], options, (error, _out, said) => resolve({ code: error?.code, said }));
  });
}
