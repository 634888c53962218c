import { ratio } from "../../calculations/ratio.ts";
import type { Coverage } from "../../calculations/rollUp.ts";
import { counted, index, integer, money, percent } from "../formats.ts";
import { oneLine } from "../oneLine.ts";
import type { Section, Table, Tile } from "../Report.ts";
import type { Highlight } from "./Highlight.ts";

const rowsShown = 8;

/** The portfolio in figures, each ratio with what it covers, then the programmes that have red projects. */
export function figuresSection(highlight: Highlight): Section {
  const table = programmeTable(highlight);
  return {
    title: title(highlight),
    blocks: [
      { kind: "tiles", tiles: tiles(highlight) },
      ...(table === null ? [] : [{ kind: "table", table } as const]),
    ],
  };
}

function title({ total }: Highlight): string {
  if (total.percentComplete === null) return "The portfolio in figures";
  if (total.percentSpent === null) return `${percent(total.percentComplete)} of the work is done`;
  // Both shares are of the same projects: done everywhere beside spent somewhere would look like an overspend.
  const everywhere = total.percentSpentCovers.projects === total.projects;
  const done = everywhere ? total.percentComplete : ratio(total.bases.cpi.numerator, total.bases.cpi.bac);
  const shares = `${percent(done)} of the work is done and ${percent(total.percentSpent)} of the budget spent`;
  return everywhere ? shares : `Where cost is booked, ${shares}`;
}

function tiles({ total, spit, currency }: Highlight): Tile[] {
  return [
    { label: "Budget (BAC)", text: money(total.bac, currency), note: counted(total.projects, "project") },
    {
      label: "Earned value (EV)",
      text: money(total.ev, currency),
      note: `${percent(total.percentComplete)} of the budget done`,
    },
    {
      label: "Actual cost (AC)",
      text: money(total.ac, currency),
      note: `booked by ${covered(total.percentSpentCovers)}`,
    },
    { label: "CPI", text: index(total.cpi), note: `over ${covered(total.cpiCovers)}` },
    {
      label: "SPI",
      text: index(total.spi),
      note: `over ${covered(total.spiCovers)}${spit === null ? "" : `; SPI(t)\u00a0${index(spit)}`}`,
    },
    {
      label: "Forecast cost (EAC)",
      text: money(total.eac, currency),
      note:
        total.eac === null
          ? "no cost booked"
          : `for a budget of ${money(total.bases.cpi.bac, currency)}, where cost is booked`,
    },
  ];
}

function covered({ projects, ofProjects, bacShare }: Coverage): string {
  const share = bacShare === null ? "" : `, ${percent(bacShare)} of the budget`;
  return projects === ofProjects && bacShare !== null && bacShare > 0.9999
    ? `all ${counted(projects, "project")}`
    : `${integer(projects)} of ${counted(ofProjects, "project")}${share}`;
}

function programmeTable({ byProgramme, programmes, currency }: Highlight): Table | null {
  const red = byProgramme
    .flatMap(({ programme, total }) => (programme === null || total.byColour.red === 0 ? [] : [{ programme, total }]))
    .sort((a, b) => b.total.byColour.red - a.total.byColour.red || b.total.bac - a.total.bac);
  if (red.length === 0) return null;
  return {
    caption: "Programmes with the most red projects first",
    columns: [
      { label: "Programme", align: "start" },
      { label: "Red", align: "end" },
      { label: "Budget", align: "end" },
      { label: "CPI", align: "end" },
      { label: "SPI", align: "end" },
    ],
    rows: red.slice(0, rowsShown).map(({ programme, total }) => [
      { text: oneLine(programmes.get(programme)?.name ?? programme, 90), value: programme, note: programme },
      { text: `${integer(total.byColour.red)} of ${integer(total.projects)}`, value: total.byColour.red },
      { text: money(total.bac, currency), value: total.bac },
      { text: index(total.cpi), value: total.cpi },
      { text: index(total.spi), value: total.spi },
    ]),
    ofRows: red.length,
  };
}
