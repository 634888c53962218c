import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";

// Imports point one way. What a layer may see is written here once; everything else is refused.
const sees: Readonly<Record<string, readonly string[]>> = {
  "shared/problems": [],
  "shared/calculations": ["shared/problems"],
  "shared/schema": ["shared/problems"],
  "shared/registers": ["shared/schema", "shared/calculations", "shared/problems"],
  "shared/figures": ["shared/registers", "shared/schema", "shared/calculations", "shared/problems"],
  "shared/analyses": ["shared/figures", "shared/registers", "shared/schema", "shared/calculations", "shared/problems"],
  "shared/projections": [
    "shared/analyses",
    "shared/figures",
    "shared/registers",
    "shared/schema",
    "shared/calculations",
    "shared/problems",
  ],
  "shared/samples": ["shared/registers", "shared/schema", "shared/calculations", "shared/problems"],
  "shared/reports": ["shared/figures", "shared/registers", "shared/schema", "shared/calculations", "shared/problems"],
  "shared/storage": [
    "shared/reports",
    "shared/projections",
    "shared/analyses",
    "shared/figures",
    "shared/registers",
    "shared/schema",
    "shared/calculations",
    "shared/problems",
  ],
  functions: ["shared"],
  "sheets-addon": ["shared"],
  infra: ["functions", "shared"],
  test: ["infra", "functions", "shared", "sheets-addon"],
};

/** What runs unchanged in Apps Script, in a browser and in Lambda: no SDK, nothing of Node, no clock, no chance. */
const pure = Object.keys(sees).filter((layer) => layer.startsWith("shared/") && layer !== "shared/storage");

const root = join(import.meta.dirname, "..");
const sources = ["shared", "functions", "sheets-addon", "infra", "test"].flatMap((folder) => filesUnder(folder));

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => join(folder, file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:^|\n)(?:import|export)[^;'"]*?from\s*"([^"]+)"|import\("([^"]+)"\)/g)].map(
    ([, from, lazily]) => from ?? lazily ?? "",
  );
}

const layerOf = (file: string): string | undefined =>
  Object.keys(sees)
    .filter((layer) => file.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];

const allowed = (from: string, to: string): boolean =>
  from === to || (sees[from] ?? []).some((layer) => to === layer || to.startsWith(`${layer}/`));

describe("imports point one way", () => {
  test.each(Object.keys(sees))("%s sees only what lies before it", (layer) => {
    const strays = sources
      .filter((file) => layerOf(file) === layer)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith("."))
          .map((target) => relative(root, join(root, dirname(file), target)))
          .filter((target) => !allowed(layer, layerOf(target) ?? target))
          .map((target) => `${file} → ${target}`),
      );
    expect(strays).toEqual([]);
  });

  test("every source belongs to a layer", () => {
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  test("the add-on never sees storage", () => {
    const reached = new Set<string>();
    const queue = sources.filter((file) => file.startsWith("sheets-addon/"));
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      const from = file;
      queue.push(
        ...importsOf(from)
          .filter((to) => to.startsWith("."))
          .map((to) => join(dirname(from), to)),
      );
    }
    expect([...reached].filter((file) => file.startsWith("shared/storage/"))).toEqual([]);
  });
});

test.each([
  ["a module of Node", /from "node:/],
  ["an AWS package", /from "@aws-sdk\//],
  ["the clock", /\bDate\.now\(|new Date\(\)|performance\.now/],
  ["chance", /Math\.random|randomUUID|randomBytes/],
  ["the environment", /\bprocess\.|\bBuffer\b/],
])("what is shared with the spreadsheet does not use %s", (_what, pattern) => {
  const offenders = sources.filter(
    (file) => pure.includes(layerOf(file) ?? "") && pattern.test(readFileSync(join(root, file), "utf8")),
  );
  expect(offenders).toEqual([]);
});

test("no file of the product is longer than a reader can hold", () => {
  const product = sources.filter((file) => !file.startsWith("test/"));
  const long = product.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 300);
  expect(long).toEqual([]);
});
