import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { apiProblems } from "../../../functions/api/apiProblems.ts";
import { etag, packed } from "../../../functions/api/openApiPacked.generated.ts";
import { routes } from "../../../functions/api/routes.ts";
import { generatedFiles } from "../../../infra/bin/generatedFiles.ts";
import { registers } from "../../../shared/registers/index.ts";

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
  readonly components: Readonly<Record<"schemas" | "parameters" | "responses" | "headers", object>>;
}

const files = new Map(generatedFiles().map(({ file, text }) => [basename(file), { file, text }]));
const document = JSON.parse(files.get("openapi.generated.json")?.text ?? "") as Document;

// The compressed bytes may differ from machine to machine; what they hold may not.
test.each([...files.keys()].filter((name) => !name.endsWith(".ts")))("%s is fresh (else: npm run generate)", (name) => {
  const { file, text } = files.get(name)!;
  expect(readFileSync(file, "utf8") === text).toBe(true);
});

test("what the API carries is that document (else: npm run generate)", () => {
  const carried = JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString()) as Document;
  expect(carried).toEqual(document);
  expect(files.get("openApiPacked.generated.ts")?.text).toContain(etag);
});

test("every route is described, under the address of every register", () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => method !== "parameters")
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  const inPortfolio = registers.filter(({ role }) => role !== "portfolio");
  const expected = routes.flatMap(({ method, path }) =>
    path.includes("{register}")
      ? inPortfolio.map(({ name }) => `${method} ${path.replace("{register}", name)}`)
      : [`${method} ${path}`],
  );
  expect(described.sort()).toEqual(expected.sort());
});

test("no two operations share a name", () => {
  const names = Object.values(document.paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["listRisks", "patchBudgetLine", "getCompetency", "batchPortfolios"]));
});

test("every reference leads to a part of the document", () => {
  const refs = new Set(JSON.stringify(document).match(/#\/components\/\w+\/\w+/g));
  const parts = Object.entries(document.components).flatMap(([kind, some]) =>
    Object.keys(some).map((name) => `#/components/${kind}/${name}`),
  );
  expect([...refs].filter((ref) => !parts.includes(ref))).toEqual([]);
  expect(refs.size).toBeGreaterThan(200);
});

test("every problem that the API can answer is described, and no other", () => {
  // What only calculations and analyses throw becomes part of a result or an operation, not an answer.
  const folders = ["functions/api", "functions/middleware", "shared/storage", "shared/projections", "shared/problems"];
  const root = join(import.meta.dirname, "../../..");
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && file !== "apiProblems.ts")
      .map((file) => ({ folder, text: readFileSync(join(root, folder, file), "utf8") })),
  );
  const answering = sources.filter(({ folder }) => folder !== "shared/problems").map(({ text }) => text);
  const thrown = sources.flatMap(({ text }) => {
    const [, name, type] = /export const (\w+) = defineProblem[\s\S]*?type: "([a-z-]+)"/.exec(text) ?? [];
    const isThrown = name !== undefined && answering.some((other) => other.includes(`new ${name}(`));
    return type !== undefined && isThrown ? [type] : [];
  });
  expect(apiProblems.map(({ type }) => type).sort()).toEqual(thrown.sort());
});
