import type { Cell, Column } from "../schema/columns.ts";
import type { Register, Row } from "../schema/defineRegister.ts";
import { toMajor } from "../schema/money.ts";
import { currencyOf } from "./readRow.ts";

/**
 * A row as callers see it: every column, then the figures computed from it; money as decimals in major units. A figure beyond
 * all numbers does not exist.
 */
export function writeRow(register: Register, row: Row, currency: string): Readonly<Record<string, Cell>> {
  const out: Record<string, Cell> = {};
  for (const [name, column] of Object.entries(register.columns))
    out[name] = writeCell(column, row[name] ?? null, row, currency);
  for (const [name, { as, from }] of Object.entries(register.computed))
    out[name] = writeCell(as, from(row), row, currency);
  return out;
}

function writeCell(column: Column, cell: Cell, row: Row, currency: string): Cell {
  if (typeof cell !== "number") return cell;
  const number = column.kind === "money" ? toMajor(cell, currencyOf(column, row, currency)) : cell;
  return Number.isFinite(number) ? number : null;
}
