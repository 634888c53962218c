import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { plannedFraction, plannedValue, plannedValueByPeriod } from "../../shared/calculations/plannedValue.ts";
import { fiveDayWeek } from "./fiveDayWeek.ts";

/** Monday 1 June to Friday 12 June 2026: ten working days. */
const design = { budget: 1000_00, baselineStart: "2026-06-01", baselineFinish: "2026-06-12" };
const review = { budget: 50_00, baselineStart: "2026-06-13", baselineFinish: "2026-06-14" };
/** Monday 29 June to Friday 3 July: two working days in June, three in July. */
const build = { budget: 100_01, baselineStart: "2026-06-29", baselineFinish: "2026-07-03" };

test.each<{ day: string; pv: number }>`
  day             | pv         | because
  ${"2026-05-31"} | ${0}       | ${"nothing is planned before the start"}
  ${"2026-06-01"} | ${100_00}  | ${"one working day of ten, at its close"}
  ${"2026-06-07"} | ${500_00}  | ${"a weekend adds nothing to five days"}
  ${"2026-06-13"} | ${1000_00} | ${"design is planned to be done"}
  ${"2026-06-14"} | ${1050_00} | ${"work on days off is planned for its finish"}
  ${"2026-06-30"} | ${1090_00} | ${"two fifths of 100.01 are 40.004, rounded after adding"}
  ${"2030-01-01"} | ${1150_01} | ${"in the end the whole budget"}
`("planned value on $day is $pv: $because", ({ day, pv }) => {
  expect(plannedValue([design, review, build], fiveDayWeek, day)).toBe(pv);
});

test("a finish before the start spends all at the finish", () => {
  const reversed = { baselineStart: "2026-06-12", baselineFinish: "2026-06-01" };
  expect(plannedFraction(reversed, fiveDayWeek, "2026-05-31")).toBe(0);
  expect(plannedFraction(reversed, fiveDayWeek, "2026-06-01")).toBe(1);
});

test("the series runs over the periods of its start to the one in which the last task is to finish", () => {
  expect(plannedValueByPeriod([build, design], fiveDayWeek, "2026-04-15")).toEqual([
    { day: "2026-05-14", pv: 0 },
    { day: "2026-06-14", pv: 1000_00 },
    { day: "2026-07-14", pv: 1100_01 },
  ]);
  expect(plannedValueByPeriod([build, design], fiveDayWeek, "2026-06-01")).toEqual([
    { day: "2026-06-30", pv: 1040_00 },
    { day: "2026-07-31", pv: 1100_01 },
  ]);
  expect(plannedValueByPeriod([], fiveDayWeek, "2026-04-15")).toEqual([]);
});

test("work planned before the start is planned by the end of its first period", () => {
  expect(plannedValueByPeriod([design], fiveDayWeek, "2026-08-10")).toEqual([{ day: "2026-09-09", pv: 1000_00 }]);
});

test("law: the series never falls, and ends with the whole budget", () => {
  const task = fc.record({
    budget: fc.integer({ min: 0, max: 1e9 }),
    start: fc.integer({ min: 0, max: 700 }),
    length: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(task, { minLength: 1, maxLength: 8 }), (drawn) => {
      const tasks = drawn.map(({ budget, start, length }) => ({
        budget,
        baselineStart: dayOf(dayNumber("2026-01-01") + start),
        baselineFinish: dayOf(dayNumber("2026-01-01") + start + length),
      }));
      const series = plannedValueByPeriod(tasks, fiveDayWeek, "2026-01-01").map(({ pv }) => pv);
      expect(series).toEqual([...series].sort((a, b) => a - b));
      expect(series.at(-1)).toBe(tasks.reduce((sum, { budget }) => sum + budget, 0));
    }),
    { seed: 4 },
  );
});
