import { closest } from "fastest-levenshtein";
import type { ColumnProblem } from "../problems/ColumnProblem.ts";
import type { Column } from "../schema/columns.ts";
import { dayLimits, numberLimit } from "./cellSchema.ts";

type Explanation = Pick<ColumnProblem, "code" | "detail" | "hint">;

/** The part of a zod issue that an explanation needs. */
export interface CellIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
}

/** What is wrong with a cell, in the words of whoever filled it in, and how to mend it. */
export function explainCell(column: Column, value: unknown, issue: CellIssue): Explanation {
  const item: unknown = Array.isArray(value) && issue.path.length > 1 ? value[Number(issue.path[1])] : value;
  const shown = quote(item);
  if (issue.code === "too_big" && issue.origin === "string")
    return {
      code: "too-long",
      detail: `${shown} has more than ${String(issue.maximum)} characters.`,
      hint: "Shorten it.",
    };
  const isBeyondDays = column.kind === "day" && issue.code === "custom";
  if (isBeyondDays || ((issue.code === "too_small" || issue.code === "too_big") && issue.origin !== "string"))
    return {
      code: "out-of-range",
      detail: `${shown} is out of range.`,
      hint: `${column.label} must be ${rangeOf(column)}.`,
    };
  if (column.kind === "choice" || column.kind === "multiChoice") return notAnOption(column.options, item);
  const { is, write } = expectation(column);
  const code = typeof item === "string" || column.kind === "estimate" ? "wrong-format" : "wrong-type";
  return { code, detail: `${shown} is not ${is}.`, hint: `Write ${write}.` };
}

function notAnOption(options: readonly string[], item: unknown): Explanation {
  const guess = typeof item === "string" ? `Did you mean "${closest(item.slice(0, 100), options)}"? ` : "";
  return {
    code: "not-an-option",
    detail: `${quote(item)} is not one of the options.`,
    hint: `${guess}Options: ${options.join(", ")}.`,
  };
}

/** What a kind of column takes (`is not a day`), and how to write one (`Write it as …`). */
function expectation(column: Column): { readonly is: string; readonly write: string } {
  switch (column.kind) {
    case "text":
      return { is: "one line of text", write: "one line of ordinary characters" };
    case "longText":
      return { is: "text", write: "ordinary characters and line breaks" };
    case "number":
      return { is: "a number", write: "a number with a point, without separators, for example 1234.5" };
    case "integer":
      return { is: "a whole number", write: "a whole number, for example 12" };
    case "money":
      return {
        is: "an amount",
        write: "the amount as a number in major units without separators, for example 1234.50",
      };
    case "fraction":
      return { is: "a fraction", write: "a number from 0 to 1, for example 0.25 for 25 %" };
    case "day":
      return { is: "a day of the calendar", write: "the day as YYYY-MM-DD, for example 2026-02-28" };
    case "instant":
      return { is: "an instant", write: "the instant in UTC, for example 2026-02-28T09:30:00Z" };
    case "flag":
      return { is: "a yes or no", write: "true or false" };
    case "person":
      return { is: "an e-mail address", write: "one address, for example pmo@example.org" };
    case "people":
      return { is: "an e-mail address", write: 'a list of addresses, for example ["pmo@example.org"]' };
    case "link":
      return { is: "a reference to a row", write: `the ref of a row in ${column.to}` };
    case "links":
      return { is: "a reference to a row", write: `a list of refs of rows in ${column.to}` };
    case "predecessors":
      return { is: "a list of predecessors", write: "predecessors separated by semicolons, for example 12FS+2d;15SS" };
    case "estimate":
      return {
        is: "a three-point estimate",
        write: 'three numbers in order, for example {"optimistic": 3, "mostLikely": 5, "pessimistic": 10}',
      };
    case "choice":
    case "multiChoice":
      return { is: "one of the options", write: `one of ${column.options.join(", ")}` };
  }
}

function rangeOf(column: Column): string {
  if (column.kind === "multiChoice" || column.kind === "links" || column.kind === "people")
    return column.required ? "a list of 1 to 200 values" : "a list of at most 200 values";
  if (column.kind === "day") return `between ${dayLimits.first} and ${dayLimits.last}`;
  const { min = -numberLimit, max = numberLimit } = column as { min?: number; max?: number };
  return `between ${min} and ${max}`;
}

/** A value as it was sent, short enough to read. */
export function quote(value: unknown): string {
  // JSON has no word for 1e999, which reads as infinite.
  const written = typeof value === "number" ? String(value) : value === undefined ? "nothing" : JSON.stringify(value);
  return written.length > 80 ? `${written.slice(0, 77)}…` : written;
}
