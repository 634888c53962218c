import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { BundleSize } from "../../../infra/bin/bundles.ts";
import { bundling } from "../../../infra/constructs/bundling.ts";
import { functionShapes } from "../../../infra/stacks/functionShapes.ts";
import { bundleSizes, coldImportMilliseconds } from "../../../infra/bin/bundles.ts";

const folder = mkdtempSync(join(tmpdir(), "bundles-"));
let bundles: readonly BundleSize[];
beforeAll(async () => {
  bundles = await bundleSizes(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every function loads on its own, with nothing but the environment that the cloud gives it", () => {
  expect(bundles.map(({ name }) => name)).toEqual(["api", "recalculate", "analyse", "history", "report"]);
  for (const { file } of bundles) expect(coldImportMilliseconds(file, 1)).toBeGreaterThan(0);
});

test("the api's bundle keeps below the 1.2 MB that are promised", () => {
  expect(bundles.find(({ name }) => name === "api")!.bytes).toBeLessThan(1_200_000);
});

test("the solver loads from a bundle, beside which its own file was laid", async () => {
  const file = join(folder, "solver.mjs");
  const root = join(import.meta.dirname, "../../..");
  await build({ ...bundling, entryPoints: [join(root, "functions/analyse/highsSolver.ts")], outfile: file });
  for (const beside of functionShapes.analyse.files) copyFileSync(join(root, beside), join(folder, basename(beside)));
  const load = `const { highsSolver } = await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(typeof (await highsSolver()).solve);`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", load], { encoding: "utf8" });
  expect(said).toBe("function");
});
