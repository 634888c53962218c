import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { calculateProject, type ProjectResult } from "../../shared/figures/calculateProject.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import type { TaskRow } from "../../shared/figures/taskRow.ts";
import type { ProjectRows } from "../../shared/figures/workPlan.ts";
import { budgetLine, issue, planningRows, project, projectRows, task } from "../builders/projectRows.ts";
import { building, design, handover, summary, townHall } from "./townHall.ts";

const rulesOn = (dataDate: string) => planningRules(planningRows(), dataDate);
const calculate = (rows: ProjectRows, dataDate = "2026-06-30"): ProjectResult =>
  calculateProject(rows, rulesOn(dataDate));
const exactly = (value: number): unknown => expect.closeTo(value, 10);

test("every figure of a project worked by hand", () => {
  const { figures, missing, problems, notes } = calculate(townHall());
  expect(figures).toEqual({
    bac: 10000_00,
    pv: 7600_00, // 4000 + 6000 × 12 / 20
    ev: 5500_00, // 4000 + 6000 × 25 %
    ac: 6500_00,
    cv: -1000_00,
    sv: -2100_00,
    cpi: exactly(5500 / 6500),
    spi: exactly(5500 / 7600),
    percentComplete: exactly(0.55),
    percentSpent: exactly(0.65),
    eac: 11818_18, // 10000 × 6500 / 5500
    eacLowest: 11000_00, // the rest as planned: 6500 + 4500
    eacHighest: 13848_76, // 6500 + 4500 × (6500 / 5500) × (7600 / 5500)
    vac: -1818_18,
    vacFraction: exactly(-2 / 11),
    tcpi: exactly(4500 / 3500),
    es: exactly(5500 / 7600), // the first period plans 7600
    at: 1,
    svt: exactly(-2100 / 7600),
    spit: exactly(5500 / 7600),
    paceFinish: "2026-07-28", // (1 + 8 / 23) / (5500 / 7600) = 1.862 months: the 20th working day of July
    baselineFinish: "2026-07-10",
    forecastFinish: "2026-07-21", // fifteen working days after 30 June
    slipDays: 7,
    tasks: 3,
    tasksDone: 1,
    criticalTasks: 2,
  });
  expect({ missing, problems, notes }).toEqual({ missing: {}, problems: [], notes: [] });
});

test("the schedule of that project has the facts of what is done and the dates of what is left", () => {
  expect(calculate(townHall()).schedule).toEqual([
    expect.objectContaining({ ref: "TSK-0002", earlyStart: "2026-06-01", earlyFinish: "2026-06-12", critical: false }),
    expect.objectContaining({ ref: "TSK-0003", earlyStart: "2026-06-15", earlyFinish: "2026-07-21", critical: true }),
    expect.objectContaining({ ref: "TSK-0004", earlyStart: "2026-07-21", earlyFinish: "2026-07-21", critical: true }),
  ]);
});

test("a finished project keeps its figures, however long ago it ended", () => {
  const done = { percentComplete: 1, actualFinish: "2026-07-31" };
  const rows = {
    ...townHall(),
    tasks: [design, { ...building, ...done }, { ...handover, actualStart: "2026-07-31", ...done }],
  };
  const { figures, rag } = calculate({ ...rows, project: project({ statusOn: "2026-07-31" }) }, "2027-03-01");
  expect(figures).toMatchObject({
    ev: 10000_00,
    spi: 1,
    es: exactly(1 + 8 / 23),
    at: 2,
    spit: exactly((1 + 8 / 23) / 2),
    paceFinish: "2026-07-31",
    forecastFinish: "2026-07-31",
    slipDays: 15,
    tasksDone: 3,
    criticalTasks: 0,
  });
  expect(rag.dimensions.find(({ dimension }) => dimension === "data")?.colour).toBeNull();
});

test.each<{ because: string; tasks: readonly TaskRow[]; bac: number }>([
  { because: "a summary task repeats its tasks", tasks: [summary, design, building], bac: 10000_00 },
  {
    because: "a task that others name as their parent is one, whatever its type",
    tasks: [{ ...summary, type: "task" }, design, building],
    bac: 10000_00,
  },
  { because: "a summary of nothing is no work", tasks: [summary, { ...design, parent: null }], bac: 4000_00 },
])("nothing is counted twice: $because", ({ tasks, bac }) => {
  expect(calculate(projectRows({ tasks })).figures["bac"]).toBe(bac);
});

test.each<{ because: string; rows: Partial<ProjectRows>; ac: number | null; notes: readonly string[] }>([
  {
    because: "actual and accrual of the budget lines, and then not those of the tasks",
    rows: { budgetLines: [budgetLine("BUD-0001", { actual: 900_00 }), budgetLine("BUD-0002", { accrual: 50_50 })] },
    ac: 950_50,
    notes: ["2 tasks have an actual cost that is not added, because the budget lines have theirs."],
  },
  {
    because: "those of the tasks when no budget line has any",
    rows: { budgetLines: [budgetLine("BUD-0001", { original: 5000_00 })] },
    ac: 6500_00,
    notes: [],
  },
  {
    because: "no line of a period that begins after the data date",
    rows: {
      budgetLines: [
        budgetLine("BUD-0001", { actual: 900_00, periodStart: "2026-06-30" }),
        budgetLine("BUD-0002", { actual: 70_00, periodStart: "2026-07-01" }),
      ],
    },
    ac: 900_00,
    notes: ["2 tasks have an actual cost that is not added, because the budget lines have theirs."],
  },
  {
    because: "none when nobody has booked any",
    rows: { tasks: [{ ...design, actualCost: null }] },
    ac: null,
    notes: [],
  },
])("actual cost is $because", ({ rows, ac, notes }) => {
  const result = calculate({ ...townHall(), ...rows });
  expect({ ac: result.figures["ac"], notes: result.notes }).toEqual({ ac, notes });
});

test.each<{ because: string; change: Parameters<typeof task>[1]; ev: number }>([
  { because: "0/100 earns nothing before the end", change: { earnedValueMethod: "0/100" }, ev: 4000_00 },
  { because: "50/50 earns half at the start", change: { earnedValueMethod: "50/50" }, ev: 7000_00 },
  {
    because: "units earn by what is counted, not by the percentage",
    change: { earnedValueMethod: "units", unitsDone: 4, unitsPlanned: 10 },
    ev: 6400_00,
  },
  {
    because: "level of effort earns what is planned",
    change: { earnedValueMethod: "level of effort" },
    ev: 7600_00,
  },
  { because: "and a task of that type does so without saying", change: { type: "level of effort" }, ev: 7600_00 },
  {
    because: "an apportioned task earns as the one it follows",
    change: { earnedValueMethod: "apportioned", apportionedTo: "TSK-0002" },
    ev: 10000_00,
  },
  {
    because: "what has begun after the data date has earned nothing",
    change: { actualStart: "2026-07-01" },
    ev: 4000_00,
  },
])("earned value: $because", ({ change, ev }) => {
  expect(calculate({ ...townHall(), tasks: [design, { ...building, ...change }] }).figures["ev"]).toBe(ev);
});

test("a task past its end that does not tell what is left is not forecast for tomorrow", () => {
  // By 50/50 7,000 are earned, of 7,600 planned to the end of June: ES 0.921 months of a planned 1 + 8/23. The 0.427 months
  // that are left, after the two that have passed, end on the ninth of August's 21 working days.
  const untold = { ...building, percentComplete: null, earnedValueMethod: "50/50" as const };
  const { figures, notes } = calculate({ ...townHall(), tasks: [design, untold] }, "2026-07-31");
  expect(figures["forecastFinish"]).toBe("2026-08-13");
  expect(figures["paceFinish"]).toBe("2026-08-28"); // 1.348 months at 0.4605 of the planned pace
  expect(notes).toEqual([expect.stringMatching(/^1 task is past its end and does not tell what is left: /)]);
  const told = calculate({ ...townHall(), tasks: [design, building] }, "2026-07-31");
  expect(told.figures["forecastFinish"]).toBe("2026-08-21"); // three quarters of twenty days from Monday 3 August
});

test("what the budget lines say is still to come is one of the estimates, if all of them say it", () => {
  // AC 6,500 and EV 5,500 of 10,000: the plan says 11,000, the pace of cost 11,818.18.
  const lines = [
    budgetLine("BUD-0001", { forecastToComplete: 3000_00 }),
    budgetLine("BUD-0002", { forecastToComplete: 0 }),
  ];
  expect(calculate({ ...townHall(), budgetLines: lines }).figures).toMatchObject({ eac: 11818_18, eacLowest: 9500_00 });
  const silent = [...lines, budgetLine("BUD-0003")];
  expect(calculate({ ...townHall(), budgetLines: silent }).figures).toMatchObject({ eacLowest: 11000_00 });
});

test("a link to a task that is not in the project is left out, and said so", () => {
  const { notes, problems } = calculate({
    ...townHall(),
    tasks: [design, { ...building, predecessors: "2;TSK-0900" }],
  });
  expect(problems).toEqual([]);
  expect(notes).toEqual(["1 task waits for one that is not in this project; that link is not followed."]);
});

test("progress reported without days is placed where the baseline has it, and that is said", () => {
  const undated = { actualStart: null, actualFinish: null };
  const tasks = [{ ...design, ...undated }, { ...building, ...undated }, handover];
  const { figures, notes } = calculate({ ...townHall(), tasks });
  expect(figures).toMatchObject({ ev: 5500_00, at: 1, tasksDone: 1, forecastFinish: "2026-07-21", criticalTasks: 2 });
  expect(notes).toEqual(["2 tasks report progress without their actual days; those of the baseline are assumed."]);
});

test("but not before the project itself began", () => {
  const tasks = [{ ...design, actualStart: null, actualFinish: null }];
  const { figures } = calculate({ ...townHall({ actualStart: "2026-06-08" }), tasks });
  expect(figures).toMatchObject({ es: exactly(10 / 22), at: exactly(5 / 22) }); // 8 to 12 June, of 8 June to 7 July
});

test.each<{ because: string; rows: Partial<ProjectRows>; notes: readonly string[] }>([
  {
    because: "silence about progress counts as nothing earned",
    rows: { tasks: [design, { ...building, percentComplete: null }] },
    notes: ["1 task does not tell how far it is, and counts as not earned."],
  },
  {
    because: "a budget outside the baseline is left out",
    rows: { tasks: [design, building, task("TSK-0005", { budget: 500_00 })] },
    notes: ["1 budgeted task has no baseline dates and is left out of the earned value figures."],
  },
  {
    because: "much level of effort hides the rest",
    rows: {
      tasks: [
        { ...design, percentComplete: 0.5, actualFinish: null },
        { ...building, type: "level of effort" },
      ],
    },
    notes: ["Level of effort, which always earns as planned, is 60 % of the budget. Without it, SPI is 0.50."],
  },
  {
    because: "where the plan stands still, earned schedule runs to the end of that stretch",
    rows: {
      tasks: [
        design,
        {
          ...building,
          actualStart: null,
          percentComplete: null,
          baselineStart: "2026-08-17",
          baselineFinish: "2026-09-11",
        },
      ],
    },
    notes: ["The baseline plans nothing at this point; earned schedule is the end of that stretch."],
  },
])("a note tells: $because", ({ rows, notes }) => {
  expect(calculate({ ...townHall(), ...rows }).notes).toEqual(notes);
});

test("before the start there is a budget and a schedule, but no value and no pace", () => {
  const future = { actualStart: null, actualFinish: null, percentComplete: null, actualCost: null };
  const rows = {
    ...townHall(),
    tasks: [
      { ...design, ...future },
      { ...building, ...future },
    ],
  };
  const { figures, missing } = calculate(rows, "2026-05-15");
  expect(figures).toMatchObject({
    bac: 10000_00,
    pv: 0,
    ev: 0,
    es: 0,
    at: 0,
    forecastFinish: "2026-07-10",
    slipDays: 0,
  });
  expect(missing).toMatchObject({ spi: "Nothing was planned to be done yet.", spit: "No time has passed yet." });
});

test("what happened after the data date is not yet known on it", () => {
  const { figures } = calculate({ ...townHall(), tasks: [design, building] }, "2026-05-29");
  expect(figures).toMatchObject({ pv: 0, ev: 0, at: 0, tasksDone: 0 });
});

test("a ring of links is a problem of the schedule, and leaves the earned value alone", () => {
  const rows = {
    ...townHall(),
    tasks: [{ ...design, predecessors: "3", actualStart: null, actualFinish: null }, building],
  };
  const { figures, missing, problems, schedule } = calculate(rows);
  expect(problems).toEqual([
    expect.objectContaining({ type: "https://plumbline.dev/problems/cycle-in-links", refs: ["TSK-0002", "TSK-0003"] }),
  ]);
  expect(schedule).toEqual([]);
  expect(figures).toMatchObject({ ev: 5500_00, cpi: exactly(5500 / 6500), spit: exactly(5500 / 7600), slipDays: null });
  expect(missing["slipDays"]).toBe(missing["forecastFinish"]);
});

test("days at the end of time are a problem of this project, not of the run", () => {
  const { figures, problems } = calculate({ ...townHall(), tasks: [{ ...design, baselineFinish: "9999-12-31" }] });
  expect(problems.map(({ type }) => type)).toEqual(["https://plumbline.dev/problems/not-a-day"]);
  expect(figures).toMatchObject({ bac: 4000_00, es: null });
});

const noTask = "No task has a budget.";
const noBaseline = "No task has both a budget and baseline dates.";
const noCost = "No cost has been booked yet.";
const noSchedule = "There are no tasks, or their links or lengths stop the schedule: see the problems.";

test.each<{ because: string; rows: ProjectRows; missing: Readonly<Record<string, string>> }>([
  {
    because: "of an empty project all is missing, and each figure names the root of it",
    rows: projectRows(),
    missing: {
      ...Object.fromEntries(
        ["bac", "percentComplete", "eac", "eacLowest", "eacHighest", "vac", "vacFraction", "tcpi"].map((name) => [
          name,
          name === "percentComplete" ? noTask : "No budget has been given to the project or its tasks.",
        ]),
      ),
      percentSpent: noCost,
      pv: noBaseline,
      at: noBaseline,
      ...Object.fromEntries(["ev", "cv", "sv", "cpi", "spi"].map((name) => [name, noTask])),
      ...Object.fromEntries(["es", "svt", "spit", "paceFinish"].map((name) => [name, noBaseline])),
      ac: noCost,
      baselineFinish: "Neither the project nor a task has a baseline finish.",
      slipDays: "Neither the project nor a task has a baseline finish.",
      forecastFinish: noSchedule,
      criticalTasks: noSchedule,
    },
  },
  {
    because: "cost without tasks is spent, but earns nothing",
    rows: projectRows({
      project: project({ budget: 1000_00, baselineFinish: "2026-12-31" }),
      tasks: [task("TSK-0001", { durationDays: 5 })],
      budgetLines: [budgetLine("BUD-0001", { actual: 400_00 })],
    }),
    missing: {
      pv: noBaseline,
      at: noBaseline,
      ...Object.fromEntries(
        [
          "ev",
          "cv",
          "sv",
          "cpi",
          "spi",
          "percentComplete",
          "eac",
          "eacLowest",
          "eacHighest",
          "vac",
          "vacFraction",
          "tcpi",
        ].map((name) => [name, noTask]),
      ),
      ...Object.fromEntries(["es", "svt", "spit", "paceFinish"].map((name) => [name, noBaseline])),
    },
  },
  {
    because: "without a baseline cost performance is known, and time is not",
    rows: projectRows({
      tasks: [{ ...design, baselineStart: null, baselineFinish: null, percentComplete: 0.5, actualFinish: null }],
    }),
    missing: {
      ...Object.fromEntries(
        ["pv", "sv", "spi", "at", "es", "svt", "spit", "paceFinish"].map((name) => [name, noBaseline]),
      ),
      tcpi: "The budget is used up, so no efficiency of the rest would keep it.", // 4400 of 4000 spent
      baselineFinish: "Neither the project nor a task has a baseline finish.",
      slipDays: "Neither the project nor a task has a baseline finish.",
    },
  },
  {
    because: "value without cost has no rate",
    rows: { ...townHall(), tasks: [{ ...design, actualCost: 0 }] },
    missing: Object.fromEntries(
      ["cpi", "eac", "vac", "vacFraction"].map((name) => [name, "The cost booked so far is zero."]),
    ),
  },
  {
    because: "credits beyond the cost give no rate to go on",
    rows: { ...townHall(), tasks: [design], budgetLines: [budgetLine("BUD-0001", { actual: -10_00 })] },
    missing: Object.fromEntries(
      ["eac", "vac", "vacFraction"].map((name) => [
        name,
        "The cost booked so far is negative, so no rate follows from it.",
      ]),
    ),
  },
  {
    because: "without any value earned there is no pace",
    rows: { ...townHall(), tasks: [{ ...building, predecessors: null, percentComplete: 0 }] },
    missing: { paceFinish: "Nothing has been earned yet, or this pace leads more than a hundred years ahead." },
  },
  {
    because: "a budget of zero has no shares",
    rows: { ...townHall(), tasks: [{ ...design, budget: 0 }] },
    missing: {
      ...Object.fromEntries(["percentComplete", "percentSpent"].map((name) => [name, "The budget is zero."])),
      spi: "Nothing was planned to be done yet.",
      vacFraction: "The budget is zero.",
      tcpi: "The budget is used up, so no efficiency of the rest would keep it.",
      ...Object.fromEntries(
        ["es", "svt", "spit", "paceFinish"].map((name) => [
          name,
          "The baseline is worth nothing, or could not be followed: see the problems.",
        ]),
      ),
    },
  },
])("what is missing is said: $because", ({ rows, missing }) => {
  const result = calculate(rows);
  expect(result.missing).toEqual(missing);
  const nulls = Object.keys(result.figures).filter((name) => result.figures[name] === null);
  expect(nulls.sort()).toEqual(Object.keys(missing).sort());
});

test.each<{ because: string; cells: Parameters<typeof project>[0]; tasks: readonly TaskRow[]; spit: number }>([
  {
    because: "a baseline from 30 January, started on 1 February",
    cells: {},
    tasks: [
      task("TSK-0001", {
        baselineStart: "2026-01-30",
        baselineFinish: "2026-02-28",
        budget: 2100_00,
        actualStart: "2026-02-01",
        percentComplete: 11 / 21,
      }),
    ],
    spit: 11 / 21 / (10 / 20),
  },
  {
    because: "a project planned three months before its first task, which begins as planned",
    cells: { baselineStart: "2025-11-01", baselineFinish: "2026-02-28" },
    tasks: [
      task("TSK-0001", {
        baselineStart: "2026-02-01",
        baselineFinish: "2026-02-28",
        budget: 2000_00,
        actualStart: "2026-02-01",
        percentComplete: 10 / 20,
      }),
    ],
    spit: 1,
  },
])("planned and actual time are on one scale: $because", ({ cells, tasks, spit }) => {
  const { figures } = calculate(projectRows({ project: project(cells), tasks }), "2026-02-13");
  expect(figures["spit"]).toBeCloseTo(spit, 12);
});

test.each<{ because: string; rows: Partial<ProjectRows>; dimension: string; colour: string | null }>([
  { because: "cost at completion 18 % over", rows: {}, dimension: "cost", colour: "red" },
  { because: "SPI(t) 0.72", rows: {}, dimension: "schedule", colour: "red" },
  { because: "no critical issue", rows: {}, dimension: "quality", colour: "green" },
  {
    because: "one open critical issue among resolved ones",
    rows: {
      issues: [issue("ISS-0001"), issue("ISS-0002", { status: "resolved" }), issue("ISS-0003", { severity: "high" })],
    },
    dimension: "quality",
    colour: "amber",
  },
  {
    because: "a status 31 days old",
    rows: { project: project({ statusOn: "2026-05-30" }) },
    dimension: "data",
    colour: "green",
  },
  {
    because: "a status 32 days old",
    rows: { project: project({ statusOn: "2026-05-29" }) },
    dimension: "data",
    colour: "grey",
  },
  {
    because: "an old status of a closed project",
    rows: { project: project({ statusOn: "2020-01-01", stage: "closed" }) },
    dimension: "data",
    colour: null,
  },
])("status: $because makes $dimension $colour", ({ rows, dimension, colour }) => {
  const { rag } = calculate({ ...townHall(), ...rows });
  expect(rag.dimensions.find((status) => status.dimension === dimension)?.colour).toBe(colour);
});

test("the reported colour stands beside the derived one and does not change it", () => {
  const { rag } = calculate(townHall({ reportedRag: "green", ragReason: "All will be well." }));
  expect(rag).toMatchObject({ reported: "green", reportedReason: "All will be well.", overall: { colour: "red" } });
});

test("law: the same rows in any order give the same bytes", () => {
  const drawn = fc.record({
    budget: fc.integer({ min: 0, max: 1e9 }),
    percentComplete: fc.constantFrom(null, 0, 1 / 3, 0.7, 1),
    start: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      (cells, chance) => {
        const tasks = cells.map(({ budget, percentComplete, start }, place) =>
          task(`TSK-${1000 + place}`, {
            budget,
            percentComplete,
            baselineStart: `2026-06-${`${start}`.padStart(2, "0")}`,
            baselineFinish: "2026-07-03",
            predecessors: place % 3 === 2 ? `${999 + place}` : null,
            actualCost: 7,
          }),
        );
        const shuffled = tasks
          .map((row, place) => ({ row, by: chance[place] ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ row }) => row);
        const bytes = (rows: readonly TaskRow[]): string => JSON.stringify(calculate(projectRows({ tasks: rows })));
        expect(bytes(shuffled)).toBe(bytes(tasks));
      },
    ),
    { seed: 31 },
  );
});
