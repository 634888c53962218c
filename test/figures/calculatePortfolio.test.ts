import { expect, test } from "@jest/globals";
import { calculatePortfolio } from "../../shared/figures/calculatePortfolio.ts";
import { calculateProject, type ProjectResult } from "../../shared/figures/calculateProject.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import { planningRows, project, projectRows, task } from "../builders/projectRows.ts";
import { building, design, townHall } from "./townHall.ts";

const calculate = (rows: Parameters<typeof calculateProject>[0], dataDate = "2026-06-30"): ProjectResult =>
  calculateProject(rows, planningRules(planningRows(), dataDate));
const named = (ref: string, programme: string | null) => ({ ...project({ programme }), ref });

/** EV 5500, AC 6500, PV 7600, BAC 10000. */
const behind = calculate({ ...townHall(), project: named("PRJ-0003", "PGM-0002") });
/** EV, PV and BAC 4000, AC 2000. */
const cheap = calculate(
  projectRows({ project: named("PRJ-0002", "PGM-0001"), tasks: [{ ...design, parent: null, actualCost: 2000_00 }] }),
);
/** A ring, and nothing else. */
const tangled = calculate(
  projectRows({ project: named("PRJ-0001", null), tasks: [task("TSK-0001", { predecessors: "1" })] }),
);
/** BAC 6000, nothing earned or booked. */
const idle = calculate(
  projectRows({
    project: named("PRJ-0004", "PGM-0002"),
    tasks: [{ ...building, parent: null, predecessors: null, percentComplete: 0, actualCost: null }],
  }),
);
const exactly = (value: number): unknown => expect.closeTo(value, 10);

test("sums come first, then their ratios, and never an average of ratios", () => {
  const { total, dataDate } = calculatePortfolio([behind, cheap]);
  expect(dataDate).toBe("2026-06-30");
  expect(total).toMatchObject({
    projects: 2,
    bac: 14000_00,
    pv: 11600_00,
    ev: 9500_00,
    ac: 8500_00,
    cpi: exactly(9500 / 8500), // the average of the two would be 1.42
    spi: exactly(9500 / 11600),
    percentComplete: exactly(9500 / 14000),
    eac: 12526_32, // 14000 × 8500 / 9500
    vac: 1473_68,
    byColour: { green: 1, amber: 0, red: 1, grey: 0, unknown: 0 },
  });
});

test("a ratio says for how many projects and how much of the budget it speaks", () => {
  const { total } = calculatePortfolio([behind, cheap, idle, tangled]);
  expect(total.cpiCovers).toEqual({ projects: 2, ofProjects: 4, bacShare: exactly(14000 / 20000) });
  expect(total.spiCovers).toEqual({ projects: 3, ofProjects: 4, bacShare: 1 });
});

test("programmes stand in the order of their refs, projects without one last, each with its own sums", () => {
  const { programmes } = calculatePortfolio([tangled, behind, idle, cheap]);
  expect(programmes.map(({ programme, total }) => [programme, total.projects, total.bac])).toEqual([
    ["PGM-0001", 1, 4000_00],
    ["PGM-0002", 2, 16000_00],
    [null, 1, 0],
  ]);
});

test("projects whose rows stopped a part of their figures are named", () => {
  expect(calculatePortfolio([behind, tangled, cheap]).withProblems).toEqual(["PRJ-0001"]);
});

test("the order in which the results come is of no account", () => {
  const all = [behind, cheap, idle, tangled];
  expect(JSON.stringify(calculatePortfolio([...all].reverse()))).toBe(JSON.stringify(calculatePortfolio(all)));
});

test("of results of several data dates the latest is told", () => {
  const later = calculate(townHall(), "2026-07-15");
  expect(calculatePortfolio([later, behind]).dataDate).toBe("2026-07-15");
});

test("an empty portfolio has sums of nothing, and no ratios", () => {
  const { total, programmes, dataDate } = calculatePortfolio([]);
  expect({ programmes, dataDate }).toEqual({ programmes: [], dataDate: null });
  expect(total).toMatchObject({ projects: 0, bac: 0, cpi: null, spi: null, eac: null });
});

test("the pace of several projects is read off their summed plan, month by month", () => {
  // Two plans of 3,000 each: January to March, and March to May 2026, evenly by calendar month's working days.
  const plan = (ref: string, baselineStart: string, baselineFinish: string, percentComplete: number) =>
    calculate(
      projectRows({
        project: named(ref, null),
        tasks: [
          task("TSK-0001", {
            baselineStart,
            baselineFinish,
            budget: 3000_00,
            percentComplete,
            actualStart: baselineStart,
          }),
        ],
      }),
      "2026-03-31",
    );
  const first = plan("PRJ-0001", "2026-01-01", "2026-03-31", 1);
  const second = plan("PRJ-0002", "2026-03-01", "2026-05-31", 0);
  const { pace } = calculatePortfolio([first, second]);
  // January has 22, February 20, March 22 working days of 64: 1031.25, 1968.75, 3000. March has 22 of 65 in the second.
  const [february, march] = [1968.75, 3000 + (3000 * 22) / 65];
  expect(pace?.at).toBe(3);
  expect(pace?.es).toBeCloseTo(2 + (3000 - february) / (march - february), 5);
  expect(pace?.spit).toBeCloseTo((2 + (3000 - february) / (march - february)) / 3, 5);
  expect(calculatePortfolio([tangled]).pace).toBeNull();
});
