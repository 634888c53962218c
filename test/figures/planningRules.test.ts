import { expect, test } from "@jest/globals";
import { defaultTolerances } from "../../shared/calculations/ragStatus.ts";
import { calculateProject } from "../../shared/figures/calculateProject.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import { calendar, calendarException, planningRows, portfolio, toleranceSet } from "../builders/projectRows.ts";
import { townHall } from "./townHall.ts";

const today = "2026-06-30";

test("the data date is the portfolio's, or else today", () => {
  const stated = planningRows({ portfolio: portfolio({ dataDate: "2026-05-31" }) });
  expect(planningRules(stated, today).dataDate).toBe("2026-05-31");
  expect(planningRules(planningRows(), today).dataDate).toBe(today);
});

const calendars = [
  calendar("CAL-0001"),
  calendar("CAL-0002", { workingDays: ["mon", "tue", "wed", "thu", "fri", "sat"], hoursPerDay: 7.5 }),
];
const holiday = calendarException("CEX-0001", {
  calendar: "CAL-0001",
  from: "2026-07-02",
  to: "2026-07-03",
  working: false,
});
const stocktaking = calendarException("CEX-0002", {
  calendar: "CAL-0001",
  from: "2026-07-04",
  to: "2026-07-04",
  working: true,
});

test.each<{
  because: string;
  rows: Parameters<typeof planningRows>[0];
  own: string | null;
  finish: string;
  slip: number;
}>([
  { because: "Monday to Friday if none is named", rows: {}, own: null, finish: "2026-07-21", slip: 7 },
  {
    because: "two holidays move the finish by two days",
    rows: { calendarExceptions: [holiday] },
    own: "CAL-0001",
    finish: "2026-07-23",
    slip: 9,
  },
  {
    because: "a working Saturday gives one back",
    rows: { calendarExceptions: [holiday, stocktaking] },
    own: "CAL-0001",
    finish: "2026-07-22",
    slip: 8,
  },
  {
    because: "holidays of another calendar do not count",
    rows: { calendarExceptions: [holiday] },
    own: "CAL-0002",
    finish: "2026-07-17",
    slip: 6,
  },
  {
    because: "the portfolio's if the project names none",
    rows: { portfolio: portfolio({ calendar: "CAL-0002" }) },
    own: null,
    finish: "2026-07-17",
    slip: 6,
  },
  {
    because: "or one that is gone",
    rows: { portfolio: portfolio({ calendar: "CAL-0002" }) },
    own: "CAL-0099",
    finish: "2026-07-17",
    slip: 6,
  },
])("calendar: $because", ({ rows, own, finish, slip }) => {
  const rules = planningRules(planningRows({ calendars, ...rows }), today);
  const { figures } = calculateProject(townHall({ calendar: own }), rules);
  expect(figures).toMatchObject({ forecastFinish: finish, slipDays: slip });
});

test.each<{ because: string; set: Parameters<typeof toleranceSet>[1]; vacFraction: object }>([
  {
    because: "both limits of the set hold",
    set: { costAmber: -0.2, costRed: -0.3 },
    vacFraction: { green: -0.2, amber: -0.3 },
  },
  { because: "an empty set is the usual one", set: {}, vacFraction: { green: -0.05, amber: -0.1 } },
  { because: "a limit left open is the usual one", set: { costRed: -0.3 }, vacFraction: { green: -0.05, amber: -0.3 } },
  {
    because: "a red limit stricter than the usual amber one moves that too",
    set: { costRed: -0.03 },
    vacFraction: { green: -0.03, amber: -0.03 },
  },
  {
    because: "an amber limit milder than the usual red one moves that too",
    set: { costAmber: -0.2 },
    vacFraction: { green: -0.2, amber: -0.2 },
  },
])("tolerances: $because", ({ set, vacFraction }) => {
  const rules = planningRules(planningRows({ toleranceSets: [toleranceSet("TOL-0001", set)] }), today);
  expect(rules.tolerances("TOL-0001").measures.vacFraction).toEqual(vacFraction);
});

test("where less is better, a limit left open follows the other way round", () => {
  const set = toleranceSet("TOL-0001", { riskRed: 0.5, resourceAmber: 0.4 });
  const { measures } = planningRules(planningRows({ toleranceSets: [set] }), today).tolerances("TOL-0001");
  expect(measures.exposureOfContingency).toEqual({ green: 0.5, amber: 0.5 });
  expect(measures.unmetDemandFraction).toEqual({ green: 0.4, amber: 0.4 });
});

test("a slip is judged only when both its limits are set, for nothing is usual there", () => {
  const sets = [
    toleranceSet("TOL-0001", { slipAmberDays: 5 }),
    toleranceSet("TOL-0002", { slipAmberDays: 5, slipRedDays: 9 }),
  ];
  const rules = planningRules(planningRows({ toleranceSets: sets }), today);
  expect(rules.tolerances("TOL-0001").measures.forecastSlipDays).toBeNull();
  expect(rules.tolerances("TOL-0002").measures.forecastSlipDays).toEqual({ green: 5, amber: 9 });
});

test("the project's set comes before the portfolio's, and that before the usual one", () => {
  const rows = planningRows({
    portfolio: portfolio({ toleranceSet: "TOL-0001" }),
    toleranceSets: [
      toleranceSet("TOL-0001", { reportingCycleDays: 7 }),
      toleranceSet("TOL-0002", { reportingCycleDays: 14 }),
    ],
  });
  const { tolerances } = planningRules(rows, today);
  expect([tolerances("TOL-0002").cycleDays, tolerances(null).cycleDays, tolerances("TOL-0099").cycleDays]).toEqual([
    14, 7, 7,
  ]);
  expect(planningRules(planningRows(), today).tolerances(null)).toEqual(defaultTolerances);
});

test("a milder set makes the same figures green", () => {
  const mild = toleranceSet("TOL-0001", { costAmber: -0.2, costRed: -0.3, scheduleAmber: 0.7, scheduleRed: 0.6 });
  const rules = planningRules(planningRows({ toleranceSets: [mild] }), today);
  expect(calculateProject(townHall(), rules).rag.overall.colour).toBe("red");
  expect(calculateProject(townHall({ toleranceSet: "TOL-0001" }), rules).rag.overall.colour).toBe("green");
});
