import type { ProblemDescription } from "../openapi.ts";

/** References, responses and headers that operations share, as plain parts of an OpenAPI document. */

export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const parameterRef = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` });
const headerRef = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });

export const json = (schema: object, example?: unknown) => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

/** A successful answer with its schema, and with an entity tag if what it shows has one. */
export const answer = (
  description: string,
  content: object,
  more: { etag?: boolean; location?: boolean; link?: boolean } = {},
) => ({
  description,
  headers: {
    "X-Request-Id": headerRef("RequestId"),
    "X-Capacity": headerRef("Capacity"),
    ...(more.etag === true ? { ETag: headerRef("ETag") } : {}),
    ...(more.link === true ? { Link: headerRef("Link") } : {}),
    ...(more.location === true ? { Location: headerRef("Location"), "Retry-After": headerRef("RetryAfter") } : {}),
  },
  content,
});

export const notModified = {
  description: "Nothing has changed since that ETag.",
  headers: { ETag: headerRef("ETag") },
};

const path = (name: string, description: string, example: string) =>
  ({ in: "path", name, required: true, description, schema: { type: "string" }, example }) as const;
const query = (name: string, description: string, schema: object, example?: unknown) =>
  ({ in: "query", name, description, schema, ...(example === undefined ? {} : { example }) }) as const;
const header = (name: string, description: string, schema: object = { type: "string" }) =>
  ({ in: "header", name, description, schema }) as const;

export const parameters = {
  Portfolio: path("portfolio", "A portfolio, by id or ref.", "PFL-0001"),
  Row: path("row", "A row, by id or ref, in any case.", "RSK-0042"),
  Project: path("project", "A project, by id or ref.", "PRJ-0001"),
  Analysis: path(
    "analysis",
    "The analysis' id, which is also that of its operation.",
    "opr_01kb3v4y6m0000000000000000",
  ),
  Operation: path("operation", "The operation's id.", "opr_01kb3v4y6m0000000000000000"),
  Limit: query("limit", "The most rows of a page.", { type: "integer", minimum: 1, maximum: 1000, default: 200 }),
  Cursor: query("cursor", "nextCursor of the page before, with the same filters and sort.", { type: "string" }),
  Sort: query("sort", "Columns, the first counting most; a hyphen turns one round. Empty cells come last.", {
    type: "string",
  }),
  Fields: query("fields", "The columns to show beside id, ref and version, separated by commas.", { type: "string" }),
  Filter: {
    ...query(
      "filter",
      "Any column as a parameter of its own: status=open, impact[gte]=1000, title[contains]=pay, owner= (empty). " +
        "Compare with eq, ne; lt, lte, gt, gte where there is an order; contains where there are words or a list.",
      { type: "object", additionalProperties: { type: "string" } },
    ),
    style: "form",
    explode: true,
  },
  Since: query("since", "The rev of the last reply; 0 tells everything.", { type: "integer", minimum: 0, default: 0 }),
  Before: query("before", "A version: older ones are told. The last of the reply before.", {
    type: "integer",
    minimum: 1,
  }),
  IfNoneMatch: header("If-None-Match", "The ETag of the last reply: 304 if nothing has changed."),
  IfMatch: {
    ...header("If-Match", 'The ETag of the row as you saw it, such as "v7"; * for whatever is there.'),
    example: '"v7"',
  },
  IdempotencyKey: header("Idempotency-Key", "Sent again with the same key and body, a request is done once.", {
    type: "string",
    minLength: 1,
    maxLength: 128,
    pattern: "^[\\x21-\\x7e]+$",
  }),
  Reason: header("X-Reason", "Why, in words; kept in the log beside the change."),
  Source: header("X-Source", "Where the change comes from, if not from a program.", {
    type: "string",
    enum: ["sheet", "import"],
  }),
} as const;

export const headers = {
  ETag: { description: "Changes with what is shown.", schema: { type: "string" }, example: '"v7"' },
  RequestId: { description: "Name it when you ask us about this request.", schema: { type: "string" } },
  Capacity: { description: "The units of storage capacity the request took.", schema: { type: "string" } },
  Location: { description: "Where to ask about the operation.", schema: { type: "string" } },
  Link: {
    description: 'Where the next page of a CSV list is, as rel="next"; absent on the last one.',
    schema: { type: "string" },
  },
  RetryAfter: { description: "Seconds after which to ask again.", schema: { type: "integer" } },
} as const;

/** The responses for problems, by status: each names the types that come with it. */
export function problemResponses(problems: readonly ProblemDescription[]): Record<string, object> {
  const byStatus = Object.groupBy(problems, ({ status }) => status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, some = []]) => [
      `Problem${status}`,
      {
        description: some.map(({ type, title }) => `${title} (${type}).`).join(" "),
        ...(status === "503" ? { headers: { "Retry-After": headerRef("RetryAfter") } } : {}),
        content: {
          "application/problem+json": {
            schema: {
              allOf: [schemaRef(status === "422" ? "InvalidRowProblem" : "Problem")],
              properties: { type: { enum: some.map(({ type }) => uri(type)) }, status: { const: Number(status) } },
            },
          },
        },
      },
    ]),
  );
}

export const uri = (type: string): string => `https://plumbline.dev/problems/${type}`;

/** The problems an operation may answer, by status. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    [...statuses, 401, 500].map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
