import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { cellSchema } from "../../shared/projections/cellSchema.ts";
import { explainCell, quote } from "../../shared/projections/explainCell.ts";
import { parseText } from "../../shared/projections/parseText.ts";
import { tidyCell } from "../../shared/projections/tidyCell.ts";
import { instant, isList, text } from "../../shared/schema/columns.ts";
import type { Column } from "../../shared/schema/columns.ts";
import type { Register } from "../../shared/schema/defineRegister.ts";
import { listWords } from "../../shared/schema/listWords.ts";
import type { ReplyRow } from "./replyRow.ts";

/** What a caller wants of a list: which rows, in which order, which of their columns, how many. */
export interface ListQuery {
  readonly conditions: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly fields: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly value: unknown;
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "contains"] as const;
type Operator = (typeof operators)[number];

const alwaysShown = ["id", "ref", "version"];
const metaColumns: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(["id", "ref", "createdBy", "updatedBy", "source"].map((name) => [name, text(name)])),
  ...Object.fromEntries(["createdAt", "updatedAt"].map((name) => [name, instant(name)])),
};

/**
 * Reads `status=open&impact[gte]=1000&sort=-impact,title&fields=title,status&limit=50&cursor=…`.
 * @throws {InvalidRequest} naming a parameter that is no column of the register, or a value that is none of its column
 */
export function readListQuery(register: Register, parameters: Readonly<Record<string, string | undefined>>): ListQuery {
  const columns = columnsOf(register);
  const conditions = Object.entries(parameters)
    .filter(([name]) => !reserved.has(name))
    .map(([name, value = ""]) => readCondition(columns, name, value));
  return {
    conditions,
    sort: names(parameters["sort"]).map((key) => {
      const column = key.replace(/^-/, "");
      known(columns, column, "sort");
      return { column, descending: key.startsWith("-") };
    }),
    fields:
      parameters["fields"] === undefined
        ? null
        : names(parameters["fields"]).map((field) => (known(columns, field, "fields"), field)),
    limit: readLimit(parameters["limit"]),
    cursor: parameters["cursor"] ?? null,
  };
}

function readCondition(columns: Readonly<Record<string, Column>>, name: string, sent: string): Condition {
  const [, column = name, operator = "eq"] = /^([^[\]]+)(?:\[([^[\]]*)\])?$/.exec(name) ?? [];
  const definition = known(columns, column, name);
  const allowed = operatorsOf(definition);
  if (!isOneOf(allowed, operator))
    throw new InvalidRequest({ where: name, why: `compare ${column} with one of ${allowed.join(", ")}.` });
  const value = tidyCell(definition, parseText(definition, sent), () => "");
  const isPart = operator === "contains" && !isList(definition);
  const isBlank = value === null || (Array.isArray(value) && value.length === 0);
  const judged = isBlank || isPart ? null : cellSchema(definition).safeParse(value);
  const [issue] = judged?.error?.issues ?? [];
  if (issue === undefined) return { column, operator, value };
  const { detail, hint } = explainCell(definition, value, issue);
  throw new InvalidRequest({ where: name, why: `${detail} ${hint}` });
}

/** What a kind of column can be compared with: order where there is one, parts where there are words. */
function operatorsOf({ kind }: Column): readonly Operator[] {
  switch (kind) {
    case "number":
    case "integer":
    case "money":
    case "fraction":
    case "day":
    case "instant":
      return ["eq", "ne", "lt", "lte", "gt", "gte"];
    case "text":
      return operators;
    case "choice":
    case "flag":
    case "estimate":
      return ["eq", "ne"];
    default:
      return ["eq", "ne", "contains"];
  }
}

const reserved: ReadonlySet<string> = new Set(listWords);
const names = (list: string | undefined): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
const isOneOf = (allowed: readonly Operator[], word: string): word is Operator =>
  (allowed as readonly string[]).includes(word);

function columnsOf(register: Register): Readonly<Record<string, Column>> {
  const computed = Object.entries(register.computed).map(([name, { as }]) => [name, as] as const);
  return { ...metaColumns, ...register.columns, ...Object.fromEntries(computed) };
}

function known(columns: Readonly<Record<string, Column>>, column: string, where: string): Column {
  const definition = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (definition !== undefined) return definition;
  throw new InvalidRequest({
    where,
    why: `${quote(column)} is not a column here. Columns: ${Object.keys(columns).join(", ")}.`,
  });
}

function readLimit(sent: string | undefined): number {
  if (sent === undefined) return 200;
  const limit = /^\d{1,4}$/.test(sent) ? Number(sent) : 0;
  if (limit < 1 || limit > 1000)
    throw new InvalidRequest({ where: "limit", why: "give a whole number from 1 to 1000." });
  return limit;
}

/** The columns that were asked for, and those that a row is never shown without. */
export function pickFields(row: ReplyRow, fields: readonly string[] | null): ReplyRow {
  if (fields === null) return row;
  return Object.fromEntries([...alwaysShown, ...fields].map((name) => [name, row[name] ?? null]));
}
