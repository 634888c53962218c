import { createDocument } from "zod-openapi";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { Register } from "../schema/defineRegister.ts";
import { dayLimits } from "./cellSchema.ts";
import { headers, parameterRef, parameters, problemResponses } from "./openapi/components.ts";
import { analysisOperations, analysisSchemas } from "./openapi/analysisOperations.ts";
import { otherOperations } from "./openapi/otherOperations.ts";
import { problemSchemas } from "./openapi/problemSchemas.ts";
import { resultSchemas } from "./openapi/resultSchemas.ts";
import { rowOperations } from "./openapi/rowOperations.ts";
import { batchReply, rowSchemas } from "./openapi/rowSchemas.ts";

/** An address as the API's route table has it. */
export interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  readonly name: string;
}

/** What can be said of a problem before it happens. */
export interface ProblemDescription {
  readonly type: string;
  readonly status: number;
  readonly title: string;
}

interface Described {
  readonly version: string;
  readonly registers: readonly Register[];
  readonly routes: readonly DescribedRoute[];
  readonly problems: readonly ProblemDescription[];
}

const internal = { type: "internal", status: 500, title: "Plumbline failed" };

/**
 * The OpenAPI 3.1 document of the API: every register under its own address, with its own schemas. Made when the code is
 * built, never while it runs.
 * @throws {Error} when the route table has a name that nobody has described
 */
export function openApiDocument({ version, registers, routes, problems }: Described) {
  const everyProblem = [...problems, internal];
  const schemas = {
    ...problemSchemas(everyProblem),
    ...resultSchemas,
    ...analysisSchemas,
    BatchReply: batchReply,
    ...Object.fromEntries(registers.flatMap((register) => Object.entries(rowSchemas(register)))),
  };
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Plumbline",
        version,
        summary: "The registers of a project management office, and what is calculated from them.",
        description:
          `Days are \`YYYY-MM-DD\`, from ${dayLimits.first} to ${dayLimits.last}; ` +
          "instants are in UTC, amounts are decimals in major units of their currency, fractions run " +
          "from 0 to 1, links hold refs. Whatever is refused is a problem (RFC 9457) that names every wrong column at once.",
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      servers: [{ url: "/", description: "Where this document was served from." }],
      security: [{ signature: [] }],
      tags: [
        { name: "Portfolio", description: "What concerns all registers of a portfolio." },
        { name: "Analyses", description: "Heavier questions, answered by a worker." },
        ...registers.map(tagOf),
      ],
      paths: pathsOf(registers, routes),
      components: {
        schemas,
        parameters,
        headers,
        responses: problemResponses(everyProblem),
        securitySchemes: {
          signature: {
            type: "apiKey",
            in: "header",
            name: "Authorization",
            description: "AWS Signature Version 4. The local host asks for none.",
          },
        },
      } as never,
    },
    {
      override: ({ jsonSchema }) => {
        // Forms say it better: our patterns keep out what JSON cannot hold, and few tools know their dialect.
        if (jsonSchema.type !== "string") return;
        delete jsonSchema.pattern;
        delete jsonSchema.allOf;
      },
    },
  );
}

const tagOf = ({ title, about }: Register) => ({ name: title, description: about });

/** Portfolios and all other registers share what their routes do; the names of the routes differ. */
const deedOf: Readonly<Record<string, keyof typeof rowOperations>> = {
  listRows: "list",
  createRow: "create",
  batchRows: "batch",
  listChanges: "changes",
  getRow: "get",
  patchRow: "patch",
  deleteRow: "delete",
  listHistory: "history",
  restoreRow: "restore",
  listPortfolios: "list",
  createPortfolio: "create",
  batchPortfolios: "batch",
  listPortfolioChanges: "changes",
  getPortfolio: "get",
  patchPortfolio: "patch",
  deletePortfolio: "delete",
  listPortfolioHistory: "history",
  restorePortfolio: "restore",
};

function pathsOf(registers: readonly Register[], routes: readonly DescribedRoute[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, name } of routes) {
    for (const { address, operation } of operationsOf(registers, path, name)) {
      paths[address] ??= pathParameters(address);
      Object.assign(paths[address], { [method.toLowerCase()]: operation });
    }
  }
  return paths;
}

function operationsOf(registers: readonly Register[], path: string, name: string) {
  const other = otherOperations[name] ?? analysisOperations[name];
  if (other !== undefined) return [{ address: path, operation: { operationId: name, ...other } }];
  const describe = rowOperations[deedOf[name] ?? ""];
  if (describe === undefined) throw new Error(`The route ${name} is not described.`);
  const isGeneric = path.includes("{register}");
  return registers
    .filter(({ role }) => (role === "portfolio") !== isGeneric)
    .map((register) => ({ address: path.replace("{register}", register.name), operation: describe(register) }));
}

function pathParameters(path: string): Record<string, unknown> {
  const names = [...path.matchAll(/\{(\w)(\w*)\}/g)].map(
    ([, first = "", rest = ""]) => `${first.toUpperCase()}${rest}`,
  );
  return names.length === 0 ? {} : { parameters: names.map((name) => parameterRef(name as keyof typeof parameters)) };
}
