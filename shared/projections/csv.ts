import Papa from "papaparse";
import { InvalidRequest } from "../problems/InvalidRequest.ts";
import type { Cell, Column } from "../schema/columns.ts";
import type { Register } from "../schema/defineRegister.ts";

/** A row of a file: what names it, and its columns as they look on the wire. */
export interface CsvRow {
  readonly ref: string | null;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * Writes rows as CSV (RFC 4180): a header of column names, refs first, computed figures last, lists separated by semicolons.
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes away again.
 * @param rows rows as callers see them, with their ref
 */
export function toCsv(register: Register, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = { ...register.columns, ...computedColumns(register) };
  const names = Object.keys(columns);
  const lines = rows.map((row) => [
    row["ref"],
    ...names.map((name) => cellText(columns[name] as Column, row[name] as Cell)),
  ]);
  return `${Papa.unparse({ fields: ["ref", ...names], data: lines }, { newline: "\r\n" })}\r\n`;
}

/**
 * Reads a CSV file with a header of column names or labels, separated by commas, semicolons or tabs. Cells become what they
 * look like on the wire; what does not read as its column's kind stays text, for validation to refuse by name.
 * Computed columns are left out, since they are not the file's to say; an empty cell empties its column.
 * @throws {InvalidRequest} when it is not a CSV file with a header
 */
export function rowsFromCsv(register: Register, file: string): readonly CsvRow[] {
  const { data, errors } = Papa.parse<string[]>(file.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [header, ...lines] = data;
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken !== undefined)
    throw new InvalidRequest({ where: `line ${(broken.row ?? 0) + 1}`, why: "a quoted cell does not end." });
  if (header === undefined)
    throw new InvalidRequest({ where: "body", why: "the file is empty; its first line names the columns." });
  const names = header.map((title) => columnNamed(register, title));
  return lines.map((line) => {
    const cells = names.flatMap((name, n): [string, unknown][] => {
      const column = register.columns[name];
      if (name === "ref" || Object.hasOwn(register.computed, name)) return [];
      const text = line[n] ?? "";
      return [[name, column === undefined ? text : parseText(column, text)]];
    });
    const ref = line[names.indexOf("ref")]?.trim() ?? "";
    return { ref: ref === "" ? null : ref, row: Object.fromEntries(cells) };
  });
}

/** Takes a header for the column of that name, or of that label; else it stays what it is, to be refused by name. */
function columnNamed(register: Register, title: string): string {
  const plain = title.trim();
  if (plain.toLowerCase() === "ref") return "ref";
  if (Object.hasOwn(register.columns, plain) || Object.hasOwn(register.computed, plain)) return plain;
  const labels = [...Object.entries(register.columns), ...Object.entries(computedColumns(register))];
  return labels.find(([, { label }]) => label.toLowerCase() === plain.toLowerCase())?.[0] ?? plain;
}

/** Reads what a person wrote in a cell: `1,234.50`, `25 %`, `yes`, `3/5/10`. What does not read stays as it was written. */
export function parseText(column: Column, written: string): unknown {
  const text = written.replace(/^'(?='*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "").trim();
  if (text === "") return null;
  switch (column.kind) {
    case "number":
    case "integer":
    case "money":
      return parseNumber(text) ?? text;
    case "fraction": {
      const percent = /^(.*?)\s*%$/.exec(text)?.[1];
      const value = parseNumber(percent ?? text);
      return value === null ? text : percent === undefined ? value : Number(`${value}e-2`);
    }
    case "flag":
      return /^(true|yes|y|1|x)$/i.test(text) ? true : /^(false|no|n|0)$/i.test(text) ? false : text;
    case "multiChoice":
    case "links":
    case "people":
      return text.split(";").map((part) => part.trim());
    case "estimate": {
      const points = text.split("/").map((part) => parseNumber(part.trim()));
      if (points.length !== 3 || points.includes(null)) return text;
      const [optimistic, mostLikely, pessimistic] = points;
      return { optimistic, mostLikely, pessimistic };
    }
    default:
      return text;
  }
}

/** A number with a point, its thousands perhaps separated by commas or blanks; null for anything that could mean two things. */
function parseNumber(text: string): number | null {
  const grouped = /^[+-]?\d{1,3}([, \u00A0\u202F])\d{3}(\1\d{3})*(\.\d+)?$/.test(text);
  const plain = grouped ? text.replace(/[, \u00A0\u202F]/g, "") : text;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain) ? Number(plain) : null;
}

function cellText(column: Column, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (Array.isArray(cell)) return (cell as readonly string[]).join(";");
  if (typeof cell === "object") {
    const { optimistic, mostLikely, pessimistic } = cell as {
      optimistic: number;
      mostLikely: number;
      pessimistic: number;
    };
    return [optimistic, mostLikely, pessimistic].join("/");
  }
  if (typeof cell === "boolean") return cell ? "true" : "false";
  const written = String(cell);
  const isWords = column.kind === "text" || column.kind === "longText";
  return isWords && /^'*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(written) ? `'${written}` : written;
}

const computedColumns = ({ computed }: Register): Record<string, Column> =>
  Object.fromEntries(Object.entries(computed).map(([name, { as }]) => [name, as]));
