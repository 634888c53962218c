import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { apiProblems } from "../../functions/api/apiProblems.ts";
import { routes } from "../../functions/api/routes.ts";
import { projectFigures } from "../../shared/figures/projectFigures.ts";
import { openApiDocument } from "../../shared/projections/openapi.ts";
import { registerReference } from "../../shared/projections/registerReference.ts";
import { registers } from "../../shared/registers/index.ts";

export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

/** What is made from the registers, figures, routes and problems, and kept in the repository so that a change is seen. */
export function generatedFiles(): readonly GeneratedFile[] {
  const { version } = JSON.parse(readFileSync(inRepository("package.json"), "utf8")) as { version: string };
  const document = openApiDocument({ version, registers, routes, problems: apiProblems });
  return [
    // Twice: for people and their tools, and as the API carries it, where a megabyte of JSON would weigh on every cold start.
    { file: inRepository("functions/api/openapi.generated.json"), text: `${JSON.stringify(document, null, 1)}\n` },
    { file: inRepository("functions/api/openApiPacked.generated.ts"), text: packedModule(JSON.stringify(document)) },
    { file: inRepository("shared/registers/REFERENCE.md"), text: registerReference(registers, projectFigures) },
  ];
}

function packedModule(text: string): string {
  const etag = `"o${createHash("sha256").update(text).digest("hex").slice(0, 16)}"`;
  return [
    "/** The OpenAPI document, compressed: `npm run generate` writes it. */",
    `export const packed = "${gzipSync(text, { level: 9 }).toString("base64")}";`,
    `export const etag = '${etag}';`,
    "",
  ].join("\n");
}

const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
