import type { Condition, SortKey } from "./listQuery.ts";
import type { ReplyRow } from "./replyRow.ts";

/** Whether a row, as its caller would see it, meets every condition. */
export function meets(row: ReplyRow, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => holds(row[condition.column] ?? null, condition));
}

/** An empty cell is equal to nothing (`status=`), and neither more nor less than anything. */
function holds(cell: unknown, { operator, value }: Condition): boolean {
  switch (operator) {
    case "eq":
      return Array.isArray(cell) ? hasAll(cell, value) : compareCells(cell, value) === 0;
    case "ne":
      return Array.isArray(cell) ? !hasAll(cell, value) : compareCells(cell, value) !== 0;
    case "contains":
      return Array.isArray(cell) ? hasAll(cell, value) : hasPart(cell, value);
    default: {
      if (cell === null || value === null) return false;
      const order = compareCells(cell, value);
      if (order === 0) return operator === "lte" || operator === "gte";
      return order < 0 === operator.startsWith("lt");
    }
  }
}

function hasAll(cell: readonly unknown[], value: unknown): boolean {
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  return wanted.length === 0 || value === null ? cell.length === 0 : wanted.every((item) => cell.includes(item));
}

function hasPart(cell: unknown, value: unknown): boolean {
  if (value === null) return cell === null;
  return typeof cell === "string" && typeof value === "string" && cell.toLowerCase().includes(value.toLowerCase());
}

/** Orders rows by the sort keys, then by id, so that no two rows ever tie. Empty cells come last, whichever way is up. */
export function compareRows(sort: readonly SortKey[]): (a: ReplyRow, b: ReplyRow) => number {
  return (a, b) => {
    for (const { column, descending } of sort) {
      const [left, right] = [a[column], b[column]];
      if (isEmpty(left) !== isEmpty(right)) return isEmpty(left) ? 1 : -1;
      const order = compareCells(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return compareCells(a["id"], b["id"]);
  };
}

/** Numbers by size, instants by time, words by their characters' codes: the same order on every machine. */
export function compareCells(a: unknown, b: unknown): number {
  if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [sortable(a), sortable(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const isEmpty = (cell: unknown): boolean =>
  cell === null || cell === undefined || (Array.isArray(cell) && cell.length === 0);

function sortable(cell: unknown): string {
  if (Array.isArray(cell)) return cell.join("\u0000");
  if (typeof cell !== "string") return JSON.stringify(cell);
  // 09:30:00Z and 09:30:00.250Z: without the Z, the shorter comes first as it should.
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(cell) ? cell.slice(0, -1) : cell;
}
