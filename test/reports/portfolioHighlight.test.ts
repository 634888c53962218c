import { describe, expect, test } from "@jest/globals";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import type { Report, Table } from "../../shared/reports/Report.ts";
import { highlightOf, projectResult } from "./projectResult.ts";

const late = projectResult("PRJ-0002", {
  name: "Permits",
  programme: "PGM-0001",
  colour: "red",
  red: ["cost", "schedule"],
  reasons: ["Cost at completion is forecast 25 % over budget (red below -10 %)", "The finish is forecast late"],
  reported: "green",
  reportedReason: "A second tester starts on Monday.",
  figures: {
    ...{ ev: 40_000_00, ac: 50_000_00, eac: 125_000_00, vac: -25_000_00, vacFraction: -0.25, cpi: 0.8, spi: 0.8 },
    ...{ spit: 0.85, slipDays: 31, forecastFinish: "2026-11-12" },
  },
});
const fine = projectResult("PRJ-0001", { name: "Archive" });
const unbooked = projectResult("PRJ-0003", {
  name: "Portal",
  colour: "grey",
  figures: { ac: null, cpi: null, eac: null, vac: null, vacFraction: null },
});
const over = projectResult("PRJ-0004", { name: "Forms", colour: "red", red: ["schedule"], figures: { tasksDone: 4 } });
const portfolio = [fine, late, unbooked, over];
const programmes = [{ ref: "PGM-0001", name: "Online applications", reportedRag: "amber" }];

describe("the first report", () => {
  const { report, unchanged, basis } = highlightOf(portfolio, { programmes });

  test("opens with what matters, in words, with what each ratio covers", () => {
    // EV 50 + 40 + 50 + 50 = 190 of 200 planned; AC 150 for an EV of 140 over three projects of 300 budget: EAC 321.4
    expect(report.headline.map(plain)).toEqual([
      "2 of 4 projects are red and 0 amber; 1 of the red is still running.",
      "Work is behind schedule: €190K earned of €200K planned by now (SPI 0.95).",
      "Where cost is booked (3 of 4 projects, 75 % of the budget), projects are heading for €21.4K over their budget of €300K (CPI 0.93).",
      "1 running project with red figures is reported in a better colour.",
    ]);
  });

  test("says that there is nothing to compare with, and is never called unchanged", () => {
    expect(report.sections[0]!.title).toBe("What changed since the last report");
    expect(report.sections[0]!.blocks).toEqual([{ kind: "paragraph", text: expect.stringContaining("first report") }]);
    expect(unchanged).toBe(false);
  });

  test("gives each red project that runs its reasons, its reported colour and the flag where they disagree", () => {
    const [, red] = report.sections;
    expect(plain(red!.title)).toBe("1 running project is red: 1 for cost, 1 for schedule");
    expect(findingsOf(report)).toMatchObject([
      {
        subject: "Permits",
        context: "PRJ-0002 · Online applications · €100K",
        marks: [
          { label: "derived", mark: { shape: "■", word: "Red" } },
          { label: "reported", mark: { shape: "●", word: "Green" } },
        ],
        flag: "Watermelon",
        sentences: [
          "Cost at completion is forecast 25 % over budget (red below -10 %).",
          "The finish is forecast late.",
          expect.stringContaining("31\u00a0working days after the baseline."),
          "Reported reason: A second tester starts on Monday.",
        ],
      },
    ]);
    expect(JSON.stringify(red!.blocks[1])).toContain("1\u00a0finished project ended red");
  });

  test("lists top cost variances and top slips", () => {
    expect(rowsOf(report, 2)).toEqual([["Permits", "−€25K", "0.80", "0.85"]]);
    expect(rowsOf(report, 3)).toEqual([["Permits", "31 days", "12 Nov 2026", "0.85"]]);
  });

  test("sets the work done beside the budget spent of the same projects", () => {
    // 140 of 300 and 150 of 300: the project without booked cost counts in neither.
    const title = plain(report.sections[4]!.title);
    expect(title).toBe("Where cost is booked, 47 % of the work is done and 50 % of the budget spent");
  });

  test("counts what is missing in the data", () => {
    expect(plain(report.sections[5]!.title)).toBe("3 of 4 projects have everything these figures need");
    expect(rowsOf(report, 5)).toEqual([
      ["No cost booked", "1 of 4"],
      ["Status out of date", "1 of 4"],
    ]);
  });

  test("tells what it was made from", () => {
    expect(report.foot.map(({ label, text }) => [label, plain(text)])).toEqual([
      ["Data as of", "31 Mar 2026"],
      ["Portfolio", "PFL-0001"],
      ["Run", "rpt_1-2026-04-06"],
      ["Engine", "version 2"],
      ["Register revisions", "projects 3, tasks 7"],
    ]);
  });

  test("the same results once more are unchanged", () => {
    const next = highlightOf(portfolio, { programmes, previous: basis });
    expect(next.unchanged).toBe(true);
    expect(plain(next.report.sections[0]!.title)).toBe("Nothing changed since the last report (31 Mar 2026)");
  });
});

describe("the next report", () => {
  const previous = highlightOf([
    fine,
    projectResult("PRJ-0002", { name: "Permits", colour: "amber", figures: { eac: 110_000_00 } }),
    projectResult("PRJ-0004", { name: "Forms", colour: "red" }),
    projectResult("PRJ-0009", { name: "Old portal" }),
  ]).basis;
  const { report, unchanged } = highlightOf(portfolio, { previous, programmes });
  const [changed] = report.sections;

  test("begins with colours, finishes and costs that moved, old and new", () => {
    expect(plain(changed!.title)).toBe("Since 31 Mar 2026, 1 project turned worse and 0 better");
    expect(
      changed!.blocks.filter(({ kind }) => kind === "table").map((block) => cells((block as Tabled).table)),
    ).toEqual([
      [["Permits", "Red", "▼ worse"]],
      [["Permits", "12 Nov 2026", "▼ +43 days"]], // 30 September to 12 November
      [["Permits", "€125K", "▼ +€15K"]],
    ]);
    expect(unchanged).toBe(false);
  });

  test("names projects that came, finished and went", () => {
    expect(changed!.blocks.filter(({ kind }) => kind === "paragraph").map((block) => (block as Said).text)).toEqual([
      "New: Portal (PRJ-0003).",
      "Finished or closed: Forms (PRJ-0004).",
      "No longer in the portfolio: Old portal (PRJ-0009).",
    ]);
  });
});

test.each<{ projects: readonly ProjectResult[] }>([
  { projects: [] },
  {
    projects: Array.from({ length: 2000 }, (_, n) =>
      projectResult(`PRJ-${n}`, { colour: "red", reported: "green", red: ["cost"] }),
    ),
  },
])("no summary is longer than 120 words: $projects.length projects", ({ projects }) => {
  const { basis } = highlightOf(projects);
  const { report } = highlightOf(projects, { previous: { ...basis, projects: {} } });
  expect(report.headline.join(" ").split(/[\s\u00a0]+/).length).toBeLessThanOrEqual(120);
});

test("a project whose colour its programme reports better is a watermelon, and said to be its programme's", () => {
  const red = projectResult("PRJ-0001", { programme: "PGM-0001", colour: "red" });
  const { report } = highlightOf([red], { programmes });
  expect(findingsOf(report)).toMatchObject([
    { flag: "Watermelon", marks: [{}, { label: "reported for its programme", mark: { word: "Amber" } }] },
  ]);
});

type Tabled = { readonly table: Table };
type Said = { readonly text: string };
const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const cells = ({ rows }: Table) => rows.map((row) => row.map(({ text }) => plain(text)));
const rowsOf = (report: Report, section: number) =>
  report.sections[section]!.blocks.flatMap((block) => (block.kind === "table" ? cells(block.table) : []));
const findingsOf = (report: Report) =>
  report.sections[1]!.blocks.flatMap((block) => (block.kind === "findings" ? block.list.findings : []));
