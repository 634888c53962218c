import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { BundleSize } from "../../../infra/bin/bundles.ts";
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
