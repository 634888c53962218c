import { cutTo } from "./formats.ts";
import type { Cell, Table } from "./Report.ts";
import { columnsWide, wrapText } from "./wrapText.ts";

const gap = "  ";
const narrowest = 16;

/** A table in plain text: columns aligned, the first one wrapped into what the others leave of `width` characters. */
export function textTable({ caption, columns, rows, ofRows }: Table, width: number): readonly string[] {
  const others = columns.slice(1);
  const widths = others.map(({ label }, n) =>
    Math.max(...[label, ...rows.flatMap((row) => wordsOf(row[n + 1]))].map(columnsWide)),
  );
  const taken = widths.reduce((sum, each) => sum + each + gap.length, 0);
  const first = Math.max(narrowest, width - taken);
  const line = (start: string, ends: readonly string[]): string =>
    [pad(start, first, "start"), ...ends.map((end, n) => pad(end, widths[n] ?? 0, others[n]?.align ?? "start"))]
      .join(gap)
      .trimEnd();
  const block = (cells: readonly (readonly string[])[]): string[] => {
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, n) =>
      line(
        cells[0]?.[n] ?? "",
        others.map((_, column) => cells[column + 1]?.[n] ?? ""),
      ),
    );
  };
  return [
    ...wrapText(caption + cutTo(rows.length, ofRows), width),
    line(
      columns[0]?.label ?? "",
      others.map(({ label }) => label),
    ),
    "-".repeat(Math.min(width, first + taken)),
    ...rows.flatMap((row) => [...block(row.map((cell, n) => (n === 0 ? named(cell, first) : wordsOf(cell)))), ""]),
  ];
}

const named = ({ text, note }: Cell, width: number): readonly string[] => [
  ...wrapText(text, width),
  ...(note === undefined ? [] : wrapText(note, width)),
];

function wordsOf(cell: Cell | undefined): readonly string[] {
  if (cell === undefined) return [""];
  const { text, note, mark } = cell;
  return [mark === undefined ? text : `${mark.shape} ${mark.word}`, ...(note === undefined ? [] : [note])].map(plain);
}

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

function pad(text: string, width: number, align: "start" | "end"): string {
  const blanks = " ".repeat(Math.max(0, width - columnsWide(text)));
  return align === "end" ? blanks + text : text + blanks;
}
