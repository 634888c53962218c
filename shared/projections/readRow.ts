import { closest } from "fastest-levenshtein";
import type { ColumnProblem } from "../problems/ColumnProblem.ts";
import { registerNamed } from "../registers/index.ts";
import { isList } from "../schema/columns.ts";
import type { Cell, Column, MoneyColumn } from "../schema/columns.ts";
import type { Register, Row } from "../schema/defineRegister.ts";
import { largestAmount, minorDigits, toMajor, toMinor } from "../schema/money.ts";
import { explainCell, quote } from "./explainCell.ts";
import { patchSchema, rowMeta } from "./rowSchema.ts";
import { tidyCell } from "./tidyCell.ts";

export type ReadRow =
  { readonly row: Row; readonly problems: null } | { readonly row: null; readonly problems: readonly ColumnProblem[] };

/** A row with nothing in it yet. */
export function emptyRow(register: Register): Row {
  return Object.fromEntries(
    Object.entries(register.columns).map(([name, column]) => [name, isList(column) ? [] : null]),
  );
}

/**
 * Takes what a caller sent for a row, on top of what is stored, and gives the row that results or every reason against it.
 * Only what changes is judged: a stored cell that is sent again stays, though its column would no longer take it.
 * @param sent columns by name, as they look on the wire; null empties a cell
 * @param stored the row as it is now, or null for a new one
 * @param currency ISO 4217 code of money columns that do not name their own
 * @param pointer JSON pointer to the row within the request
 */
export function readRow(
  register: Register,
  sent: Readonly<Record<string, unknown>>,
  stored: Row | null,
  { currency, pointer }: { readonly currency: string; readonly pointer: string },
): ReadRow {
  const problems: ColumnProblem[] = [];
  const refuse = (column: string, value: unknown, why: Pick<ColumnProblem, "code" | "detail" | "hint">) =>
    problems.push({ pointer: `${pointer}/${segment(column)}`, column: brief(column), value: shorten(value), ...why });

  const tidy = new Map<string, unknown>();
  const strange: string[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const column = ownColumn(register, name);
    if (column !== undefined) tidy.set(name, tidyCell(column, value, prefixOf));
    else if (Object.hasOwn(register.computed, name)) refuse(name, value, computedColumn(register, name));
    else strange.push(name);
  }
  for (const name of strange.slice(0, strangeColumnsTold)) refuse(name, sent[name], unknownColumn(register, name));

  const judged = patchSchema(register).safeParse(Object.fromEntries(tidy));
  const wrong = new Set<string>();
  for (const issue of judged.error?.issues ?? []) {
    const name = String(issue.path[0]);
    const column = ownColumn(register, name);
    if (column === undefined || wrong.has(name) || isUnchanged(column, tidy.get(name), stored?.[name])) continue;
    wrong.add(name);
    refuse(name, sent[name], explainCell(column, tidy.get(name), issue));
  }
  for (const [name, value] of tidy) {
    const column = register.columns[name];
    const known = stored?.[name] ?? null;
    if (column?.permanent !== true || wrong.has(name) || known === null || known === value) continue;
    wrong.add(name);
    refuse(name, sent[name], permanent(column, known));
  }

  const row: Record<string, Cell> = { ...emptyRow(register), ...stored };
  for (const [name, value] of tidy) if (!wrong.has(name)) row[name] = value as Cell;
  for (const [name, column] of Object.entries(register.columns)) {
    const own = row[name] ?? null;
    if (column.kind !== "money" || wrong.has(name) || typeof own !== "number") continue;
    // An amount that stays stays what people read, even if its row now names a currency with other digits.
    const amount = tidy.has(name) ? own : toMajor(own, currencyOf(column, stored ?? row, currency));
    const minor = toMinor(amount, currencyOf(column, row, currency));
    if (minor === null) {
      wrong.add(name);
      refuse(name, amount, inexact(amount, currencyOf(column, row, currency)));
    }
    row[name] = minor;
  }
  for (const [name, column] of Object.entries(register.columns)) {
    const isEmptied = isEmpty(row[name]) && (stored === null || !isEmpty(stored[name]));
    if (column.required && !wrong.has(name) && isEmptied) refuse(name, sent[name] ?? null, required(column));
  }
  if (problems.length === 0) {
    for (const { column, must, holds } of register.rules) {
      if (!holds(row)) refuse(column, sent[column] ?? row[column], ruleBroken(register, column, must));
    }
  }
  return problems.length === 0 ? { row, problems: null } : { row: null, problems };
}

/** The currency of an amount: what its row says, else the portfolio's. */
export function currencyOf(column: MoneyColumn, row: Row, currency: string): string {
  const named = column.currencyColumn === undefined ? null : row[column.currencyColumn];
  return typeof named === "string" ? named : currency;
}

const ownColumn = (register: Register, name: string): Column | undefined =>
  Object.hasOwn(register.columns, name) ? register.columns[name] : undefined;
const prefixOf = (name: string): string => registerNamed(name)?.idPrefix ?? "";
const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (Array.isArray(cell) && cell.length === 0);
/** An amount is sent in other units than it is kept in. */
const isUnchanged = (column: Column, sent: unknown, stored: Cell | undefined): boolean =>
  column.kind !== "money" && !isEmpty(stored) && JSON.stringify(sent) === JSON.stringify(stored);
const isFaithful = (value: unknown): boolean => typeof value !== "number" || Number.isFinite(value);
const shorten = (value: unknown): unknown =>
  ((JSON.stringify(value) as string | undefined) ?? "").length > 200 || !isFaithful(value) ? quote(value) : value;
const brief = (name: string): string => (name.length > 100 ? `${name.slice(0, 99)}…` : name);
/** One step of a JSON pointer (RFC 6901). */
const segment = (name: string): string => brief(name).replaceAll("~", "~0").replaceAll("/", "~1");

/** Of a row full of columns that nobody knows, so many are told. */
const strangeColumnsTold = 50;

function unknownColumn(register: Register, name: string): Pick<ColumnProblem, "code" | "detail" | "hint"> {
  const names = Object.keys(register.columns);
  const hint =
    name === "deleted" || Object.hasOwn(rowMeta, name)
      ? `${name} is kept by Plumbline; leave it out.`
      : `Did you mean "${closest(name.slice(0, 100), names)}"? Columns: ${names.join(", ")}.`;
  return { code: "unknown-column", detail: `${register.title} has no column ${quote(name)}.`, hint };
}

function computedColumn(register: Register, name: string): Pick<ColumnProblem, "code" | "detail" | "hint"> {
  const formula = register.computed[name]?.formula ?? "";
  return {
    code: "computed-column",
    detail: `${name} is computed (${formula}).`,
    hint: "Leave it out and change what it is computed from.",
  };
}

const required = ({ label, help }: Column): Pick<ColumnProblem, "code" | "detail" | "hint"> => ({
  code: "required",
  detail: `${label} is required and empty.`,
  hint: help ?? `Give ${label}.`,
});

const permanent = ({ label }: Column, known: Cell): Pick<ColumnProblem, "code" | "detail" | "hint"> => ({
  code: "permanent",
  detail: `${label} is ${quote(known)} and never changes.`,
  hint: "Leave it out, or make another row.",
});

function inexact(amount: number, currency: string): Pick<ColumnProblem, "code" | "detail" | "hint"> {
  const largest = largestAmount(currency);
  if (Math.abs(amount) > largest)
    return {
      code: "out-of-range",
      detail: `${quote(amount)} is too large an amount to be kept exactly.`,
      hint: `Give at most ${largest} ${currency}.`,
    };
  return {
    code: "too-precise",
    detail: `${quote(amount)} is not a whole number of the smallest unit of ${currency}.`,
    hint: `Give at most ${minorDigits(currency)} digits after the point.`,
  };
}

function ruleBroken(register: Register, column: string, must: string): Pick<ColumnProblem, "code" | "detail" | "hint"> {
  const label = register.columns[column]?.label ?? column;
  return {
    code: "rule-broken",
    detail: `${label} must ${must}.`,
    hint: "Change this column or the one it is compared with.",
  };
}
