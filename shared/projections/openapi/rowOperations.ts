import type { Register } from "../../schema/defineRegister.ts";
import { answer, json, notModified, parameterRef, problems, schemaRef } from "./components.ts";
import { pluralName, typeName } from "./rowSchemas.ts";

/** What one address of a register does, by the name of its route; `{register}` is already replaced in its path. */
export type DescribeRows = (register: Register) => object;

const writes = ["IdempotencyKey", "Reason", "Source"] as const;
const written = [400, 404, 409, 410, 413, 422, 503] as const;

const listOf = (type: string, more: object) =>
  json({
    type: "object",
    required: ["items", ...Object.keys(more)],
    properties: { items: { type: "array", items: schemaRef(type) }, ...more },
  });
const rev = { type: "integer", description: "The register's revision; ask for changes since it next." };

const describe = (
  verb: string,
  { parameters = [] as readonly Parameters<typeof parameterRef>[0][] },
  rest: (type: string, register: Register) => object,
): DescribeRows => {
  return (register) => {
    const type = typeName(register);
    return {
      operationId: verb.replace("Rows", pluralName(register)).replace("Row", type),
      tags: [register.title],
      parameters: parameters.map(parameterRef),
      ...rest(type, register),
    };
  };
};

const inList = ["Filter", "Sort", "Fields", "Limit", "Cursor", "IfNoneMatch"] as const;

export const rowOperations: Readonly<Record<string, DescribeRows>> = {
  list: describe("listRows", { parameters: inList }, (type, { title }) => ({
    summary: `${title}: list`,
    description:
      "As JSON page by page. With `Accept: text/csv` whole; by pages, each with a Link to the next, if `limit` is given.",
    responses: {
      200: answer(
        "A page of rows.",
        {
          ...listOf(`${type}Listed`, {
            rev,
            nextCursor: { type: ["string", "null"], description: "Null on the last page." },
          }),
          "text/csv": { schema: { type: "string" } },
        },
        { etag: true, link: true },
      ),
      304: notModified,
      ...problems(400, 404),
    },
  })),
  create: describe("createRow", { parameters: writes }, (type, { title }) => ({
    summary: `${title}: add a row`,
    requestBody: { required: true, content: json(schemaRef(`${type}New`)) },
    responses: {
      201: answer("The row as it is now.", json(schemaRef(type)), { etag: true }),
      ...problems(...written),
    },
  })),
  batch: describe("batchRows", { parameters: writes }, (type, { title }) => ({
    summary: `${title}: change many rows`,
    description: "Always 200, with what became of each operation, unless the envelope itself is wrong.",
    requestBody: {
      required: true,
      content: { ...json(schemaRef(`${type}Batch`)), "text/csv": { schema: { type: "string" } } },
    },
    responses: {
      200: answer("What became of each operation.", json(schemaRef("BatchReply"))),
      ...problems(400, 404, 413, 422, 503),
    },
  })),
  changes: describe("listRowChanges", { parameters: ["Since"] }, (type, { title }) => ({
    summary: `${title}: what changed`,
    description: "Every row that changed, once, as it is now. Deleted rows are marked `deleted`.",
    responses: {
      200: answer("Changed rows.", listOf(type, { rev, more: { type: "boolean" } })),
      ...problems(400, 404, 410),
    },
  })),
  get: describe("getRow", { parameters: ["IfNoneMatch"] }, (type, { title }) => ({
    summary: `${title}: one row`,
    responses: {
      200: answer("The row.", json(schemaRef(type)), { etag: true }),
      304: notModified,
      ...problems(404, 410),
    },
  })),
  patch: describe("patchRow", { parameters: ["IfMatch", ...writes] }, (type, { title }) => ({
    summary: `${title}: change a row`,
    description: "Columns that are not sent stay; null empties one.",
    requestBody: { required: true, content: json(schemaRef(`${type}Patch`)) },
    responses: {
      200: answer("The row as it is now.", json(schemaRef(type)), { etag: true }),
      ...problems(...written, 412, 428),
    },
  })),
  delete: describe("deleteRow", { parameters: ["IfMatch", ...writes] }, (type, { title }) => ({
    summary: `${title}: delete a row`,
    description: "The row stays, marked as deleted, and can be restored.",
    responses: {
      200: answer("The row as it was.", json(schemaRef(type)), { etag: true }),
      ...problems(...written, 412, 428),
    },
  })),
  history: describe("listRowHistory", { parameters: ["Before"] }, (type, { title }) => ({
    summary: `${title}: a row's versions`,
    description: "Newest first, from the row as it is now. The one before it may be a second late.",
    responses: { 200: answer("The versions.", listOf(type, { more: { type: "boolean" } })), ...problems(400, 404) },
  })),
  restore: describe("restoreRow", { parameters: writes }, (type, { title }) => ({
    summary: `${title}: restore a deleted row`,
    responses: {
      200: answer("The row as it is now.", json(schemaRef(type)), { etag: true }),
      ...problems(...written),
    },
  })),
};
