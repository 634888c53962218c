import Papa from "papaparse";
import { InvalidRequest } from "../problems/InvalidRequest.ts";
import type { Cell, Column, ThreePoints } from "../schema/columns.ts";
import type { Register } from "../schema/defineRegister.ts";
import { parseText } from "./parseText.ts";

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
  const columns = Object.entries({ ...register.columns, ...computedColumns(register) });
  const fields = ["ref", ...columns.map(([name]) => name)];
  const lines = rows.map((row) => [row["ref"], ...columns.map(([name]) => cellText(row[name] as Cell))]);
  return `${Papa.unparse({ fields, data: lines }, { newline: "\r\n" })}\r\n`;
}

/**
 * Reads a CSV file with a header of column names or labels, separated by commas, semicolons or tabs. Cells become what they
 * look like on the wire; what does not read as its column's kind stays text, for validation to refuse by name.
 * Computed columns are left out, since they are not the file's to say; an empty cell empties its column.
 * @throws {InvalidRequest} when it is not a CSV file with a header, or a line does not fit the header
 */
export function rowsFromCsv(register: Register, file: string): readonly CsvRow[] {
  const text = file.replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(register, text);
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy", delimiter });
  const [header, ...lines] = data;
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken !== undefined) throw wrong(`line ${(broken.row ?? 0) + 1}`, "a quoted cell does not end.");
  if (header === undefined) throw wrong("body", "the file is empty; its first line names the columns.");
  const names = header.map((title) => columnNamed(register, title));
  const twice = names.find((name, n) => name !== "" && names.indexOf(name) !== n);
  if (twice !== undefined) throw wrong("line 1", `two columns are called "${twice}".`);
  if (!names.some((name) => isColumn(register, name))) throw wrong("line 1", headless(register));
  // Where commas do not separate cells they may be decimal commas, and points may separate thousands.
  const isEnglish = delimiter === ",";
  return lines.map((line, n) => {
    if (line.slice(names.length).some((cell) => cell.trim() !== ""))
      throw wrong(`row ${n + 1}`, "it has more cells than the header; quote cells that hold the separator.");
    const cells = names.flatMap((name, at): [string, unknown][] => {
      const written = line[at];
      const column = register.columns[name];
      if (written === undefined || name === "ref" || Object.hasOwn(register.computed, name)) return [];
      if (name === "" && written.trim() === "") return [];
      return [[name, column === undefined ? written : parseText(column, written, { isEnglish })]];
    });
    const ref = line[names.indexOf("ref")]?.trim() ?? "";
    return { ref: ref === "" ? null : ref, row: Object.fromEntries(cells) };
  });
}

const wrong = (where: string, why: string) => new InvalidRequest({ where, why });

const headless = ({ name, columns }: Register): string =>
  `the first line names no column of ${name}. Begin the file with one that does: ref, ${Object.keys(columns).join(", ")}.`;

/** The separator that makes most columns of the header known. */
function delimiterOf(register: Register, text: string): string {
  const known = (delimiter: string): number => {
    const [header = []] = Papa.parse<string[]>(text, { delimiter, preview: 1 }).data;
    return header.filter((title) => isColumn(register, columnNamed(register, title))).length;
  };
  return [",", ";", "\t"].reduce((best, other) => (known(other) > known(best) ? other : best));
}

const isColumn = ({ columns, computed }: Register, name: string): boolean =>
  name === "ref" || Object.hasOwn(columns, name) || Object.hasOwn(computed, name);

/** Takes a header for the column of that name, or of that label; else it stays what it is, to be refused by name. */
function columnNamed(register: Register, title: string): string {
  const plain = title.trim();
  if (plain.toLowerCase() === "ref") return "ref";
  if (isColumn(register, plain)) return plain;
  const labels = [...Object.entries(register.columns), ...Object.entries(computedColumns(register))];
  return labels.find(([, { label }]) => label.toLowerCase() === plain.toLowerCase())?.[0] ?? plain;
}

function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  if (typeof cell === "string") return guarded(cell);
  if (Array.isArray(cell)) return guarded((cell as readonly string[]).join(";"));
  const { optimistic, mostLikely, pessimistic } = cell as ThreePoints;
  return [optimistic, mostLikely, pessimistic].join("/");
}

const guarded = (words: string): string =>
  /^'*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(words) ? `'${words}` : words;

const computedColumns = ({ computed }: Register): Record<string, Column> =>
  Object.fromEntries(Object.entries(computed).map(([name, { as }]) => [name, as]));
