import Papa from "papaparse";
import type { Remark } from "./sampleRow.ts";

/** The files of the sample, each with the column by which people know its rows. */
const idColumns = {
  "activity.csv": "Id",
  "bureau.csv": "Code",
  "business_area.csv": "name",
  "business_function.csv": "name",
  "contract.csv": "ID",
  "investment.csv": "Identifier",
  "metric.csv": "ID",
  "project.csv": "Id",
  "service.csv": "name",
  "supplier.csv": "ID",
} as const;

type RowFile = keyof typeof idColumns;
export type HhsFile = RowFile | "relations.csv";
/** The text of each file. */
export type HhsTexts = Readonly<Record<HhsFile, string>>;

const rowFiles = Object.keys(idColumns) as RowFile[];
export const hhsFiles: readonly HhsFile[] = [...rowFiles, "relations.csv"];

/** A line of a file, with its place in the graph. */
export interface SourceRow {
  readonly file: RowFile;
  readonly node: string;
  readonly id: string;
  /** The words in a column, without blanks around them; null when there are none. */
  readonly text: (column: string) => string | null;
  /** The number in a column, be it `0.143` or `580 days`; null when it is empty. */
  readonly number: (column: string) => number | null;
  /** The amount in a column of $m, in whole cents; null when it is empty. */
  readonly cents: (column: string) => number | null;
}

/** Rows and how they point to each other. */
export interface HhsGraph {
  readonly rows: (file: RowFile) => readonly SourceRow[];
  /** What the row points to with this relation. */
  readonly targets: (row: SourceRow, relation: string) => readonly SourceRow[];
  /** What points to the row with this relation. */
  readonly sources: (row: SourceRow, relation: string) => readonly SourceRow[];
}

/**
 * Reads the tables and relations of the sample.
 * @throws {Error} for a column that is missing, a number that is none, or a relation to nowhere: the files are not the sample
 */
export function hhsGraph(texts: HhsTexts): HhsGraph {
  const tables = new Map(rowFiles.map((file) => [file, recordsOf(texts[file]).map((cells) => sourceRow(file, cells))]));
  const nodes = new Map([...tables.values()].flat().map((row) => [row.node, row]));
  const forwards = new Map<string, SourceRow[]>();
  const backwards = new Map<string, SourceRow[]>();
  for (const { from_node: from = "", relation = "", to_node: to = "" } of recordsOf(texts["relations.csv"])) {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    if (source === undefined || target === undefined) throw new Error(`relations.csv: ${from} ${relation} ${to}`);
    add(forwards, `${relation} ${from}`, target);
    add(backwards, `${relation} ${to}`, source);
  }
  return {
    rows: (file) => tables.get(file) ?? [],
    targets: ({ node }, relation) => forwards.get(`${relation} ${node}`) ?? [],
    sources: ({ node }, relation) => backwards.get(`${relation} ${node}`) ?? [],
  };
}

/** Notes that something of a row was not taken over as it stands. */
export function remarkOn(row: SourceRow, column: string, why: string): Remark {
  return { file: row.file, id: row.id, column, value: row.text(column) ?? "", why };
}

const recordsOf = (text: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: "greedy" }).data;

function sourceRow(file: RowFile, cells: Readonly<Record<string, string>>): SourceRow {
  const text = (column: string): string | null => {
    const cell = cells[column];
    if (cell === undefined) throw new Error(`${file} has no column ${column}`);
    return cell.trim() === "" ? null : cell.trim();
  };
  const decimal = (column: string): string | null => {
    const words = text(column);
    const digits = /^(-?\d+(?:\.\d+)?)(?: days)?$/.exec(words ?? "")?.[1];
    if (words !== null && digits === undefined) throw new Error(`${file}, ${column}: ${words} is not a number`);
    return digits ?? null;
  };
  const id = text(idColumns[file]) ?? "";
  return {
    file,
    node: text("node_id") ?? "",
    id,
    text,
    number: (column) => {
      const digits = decimal(column);
      return digits === null ? null : Number(digits);
    },
    cents: (column) => {
      const digits = decimal(column);
      return digits === null ? null : Math.round(Number(`${digits}e8`));
    },
  };
}

function add(lists: Map<string, SourceRow[]>, key: string, row: SourceRow): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}
