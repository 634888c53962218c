import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { bundling } from "../../../infra/constructs/bundling.ts";

const folder = mkdtempSync(join(tmpdir(), "bundling-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a CommonJS dependency that requires a built-in runs inside the ES module", async () => {
  writeFileSync(join(folder, "legacy.cjs"), 'module.exports = require("node:path").posix.join("a", "b");');
  writeFileSync(join(folder, "handler.ts"), 'import joined from "./legacy.cjs"; console.log(joined);');
  const outfile = join(folder, "index.mjs");
  await build({ ...bundling, entryPoints: [join(folder, "handler.ts")], outfile });
  expect(execFileSync(process.execPath, [outfile], { encoding: "utf8" })).toBe("a/b\n");
});
