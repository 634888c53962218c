import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { parseText } from "../../shared/projections/csv.ts";
import { tidyCell } from "../../shared/projections/tidyCell.ts";
import { text } from "../../shared/schema/columns.ts";
import type { Column } from "../../shared/schema/columns.ts";
import type { Register } from "../../shared/schema/defineRegister.ts";
import type { ReplyRow } from "./replyRow.ts";

/** What a caller wants of a list: which rows, in which order, which of their columns, how many. */
export interface ListQuery {
  readonly conditions: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly fields: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | null;
}

interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly value: unknown;
}

interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "contains"] as const;
type Operator = (typeof operators)[number];

const alwaysShown = ["id", "ref", "version"];
const metaColumns: Readonly<Record<string, Column>> = Object.fromEntries(
  ["id", "ref", "createdAt", "createdBy", "updatedAt", "updatedBy", "source"].map((name) => [name, text(name)]),
);

/**
 * Reads `status=open&impact[gte]=1000&sort=-impact,title&fields=title,status&limit=50&cursor=…`.
 * @throws {InvalidRequest} naming a parameter that is no column of the register, or a value that is none of its column
 */
export function readListQuery(register: Register, parameters: Readonly<Record<string, string | undefined>>): ListQuery {
  const columns = columnsOf(register);
  const conditions: Condition[] = [];
  for (const [name, value = ""] of Object.entries(parameters)) {
    if (reserved.has(name)) continue;
    const [, column = "", operator = "eq"] = /^([^[\]]+)(?:\[([a-z]+)\])?$/.exec(name) ?? [];
    const definition = known(columns, column, name);
    if (!isOperator(operator))
      throw new InvalidRequest({ where: name, why: `compare with one of ${operators.join(", ")}.` });
    conditions.push({ column, operator, value: tidyCell(definition, parseText(definition, value), () => "") });
  }
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

const reserved = new Set(["sort", "fields", "limit", "cursor"]);
const names = (list: string | undefined): readonly string[] =>
  (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
const isOperator = (word: string): word is Operator => (operators as readonly string[]).includes(word);

function columnsOf(register: Register): Readonly<Record<string, Column>> {
  const computed = Object.entries(register.computed).map(([name, { as }]) => [name, as] as const);
  return { ...metaColumns, ...register.columns, ...Object.fromEntries(computed) };
}

function known(columns: Readonly<Record<string, Column>>, column: string, where: string): Column {
  const definition = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (definition !== undefined) return definition;
  throw new InvalidRequest({
    where,
    why: `"${column}" is not a column here. Columns: ${Object.keys(columns).join(", ")}.`,
  });
}

function readLimit(sent: string | undefined): number {
  if (sent === undefined) return 200;
  const limit = /^\d{1,4}$/.test(sent) ? Number(sent) : 0;
  if (limit < 1 || limit > 1000)
    throw new InvalidRequest({ where: "limit", why: "give a whole number from 1 to 1000." });
  return limit;
}

/** Whether a row, as its caller would see it, meets every condition. */
export function meets(row: ReplyRow, conditions: readonly Condition[]): boolean {
  return conditions.every(({ column, operator, value }) => holds(row[column] ?? null, operator, value));
}

function holds(cell: unknown, operator: Operator, value: unknown): boolean {
  if (Array.isArray(cell)) {
    const wanted = Array.isArray(value) ? value : [value];
    const has = value === null ? cell.length === 0 : wanted.every((item) => cell.includes(item));
    return operator === "ne" ? !has : (operator === "eq" || operator === "contains") && has;
  }
  switch (operator) {
    case "eq":
      return cell === value;
    case "ne":
      return cell !== value;
    case "contains":
      return typeof cell === "string" && typeof value === "string" && cell.toLowerCase().includes(value.toLowerCase());
    default: {
      if (cell === null || value === null || typeof cell !== typeof value) return false;
      const order = compareCells(cell, value);
      return operator === "lt"
        ? order < 0
        : operator === "lte"
          ? order <= 0
          : operator === "gt"
            ? order > 0
            : order >= 0;
    }
  }
}

/** Empty cells last, numbers by size, words by code point: the same order on every machine. */
export function compareCells(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders rows by the sort keys, then by id, so that no two rows ever tie. */
export function compareRows(sort: readonly SortKey[]): (a: ReplyRow, b: ReplyRow) => number {
  return (a, b) => {
    for (const { column, descending } of sort) {
      const order = compareCells(a[column], b[column]);
      if (order !== 0) return descending ? -order : order;
    }
    return compareCells(a["id"], b["id"]);
  };
}

/** The columns that were asked for, and those that a row is never shown without. */
export function pickFields(row: ReplyRow, fields: readonly string[] | null): ReplyRow {
  if (fields === null) return row;
  return Object.fromEntries([...alwaysShown, ...fields].map((name) => [name, row[name] ?? null]));
}
