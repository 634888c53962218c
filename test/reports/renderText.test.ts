import { expect, test } from "@jest/globals";
import { renderText } from "../../shared/reports/renderText.ts";
import { columnsWide, wrapText } from "../../shared/reports/wrapText.ts";
import { highlightOf, projectResult } from "./projectResult.ts";

const names = [
  "Permits",
  "A name that is rather long and must be wrapped within its column",
  "x".repeat(200),
  "庁舎の改築",
  "Ĳ̂",
];
const projects = names.map((name, n) =>
  projectResult(`PRJ-${n}`, {
    name,
    colour: "red",
    red: ["cost"],
    reasons: ["Cost at completion is forecast 25 % over budget (red below -10 %)"],
    figures: { vac: -(10 ** (n + 4)), vacFraction: -0.1, slipDays: 7 ** n, cpi: 0.9 },
  }),
);
const text = renderText(highlightOf(projects).report);

test("no line is wider than 76 columns", () => {
  expect(Math.max(...text.split("\n").map(columnsWide))).toBeLessThanOrEqual(76);
});

test("columns are aligned: figures end where their heading ends", () => {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => /^Project +VAC +CPI +SPI\(t\)$/.test(line));
  const heading = lines[from]!;
  const table = lines.slice(from + 2, lines.indexOf("=".repeat(76), from));
  const rows = table.filter((line) => / 0\.90 +1\.00$/.test(line));
  expect(rows).toHaveLength(5);
  for (const row of rows) {
    expect(columnsWide(row)).toBe(columnsWide(heading));
    const vac = /€\d+(\.\d)?[KM]?/.exec(row)!;
    expect(columnsWide(row.slice(0, vac.index + vac[0].length))).toBe(heading.indexOf("VAC") + 3);
  }
});

test("it says what the HTML says: headline, reasons, gaps and foot, with shape and word for each colour", () => {
  const plain = text.replace(/\s+/g, " ");
  for (const said of ["5 of 5 projects are red", "■ Red derived", "25 % over budget", "Run: rpt_1-2026-04-06"])
    expect(plain).toContain(said);
});

test.each<{ words: string; width: number; lines: string[] }>([
  { words: "one two three", width: 7, lines: ["one two", "three"] },
  { words: "one two three", width: 3, lines: ["one", "two", "thr", "ee"] },
  { words: "庁舎の改築", width: 5, lines: ["庁舎", "の改", "築"] },
  { words: "a\u00a0b", width: 9, lines: ["a b"] },
  { words: "", width: 9, lines: [""] },
])("$words in $width columns", ({ words, width, lines }) => {
  expect(wrapText(words, width)).toEqual(lines);
});
