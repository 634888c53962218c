import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { earnedSchedule, type EarnedSchedule } from "../../shared/calculations/earnedSchedule.ts";
import { type BudgetedTask, plannedValue, plannedValueByPeriod } from "../../shared/calculations/plannedValue.ts";
import { elapsedPeriods, periodEnds } from "../../shared/calculations/reportingPeriods.ts";
import { fiveDayWeek } from "./fiveDayWeek.ts";

/** Earned schedule of a plan that began on one day, was begun on another, and has earned so much by the data date. */
function schedule(plan: readonly BudgetedTask[], ev: number, actualStart: string, dataDate: string): EarnedSchedule {
  const start = least(plan.map(({ baselineStart }) => baselineStart));
  const finish = greatest(plan.map(({ baselineFinish }) => baselineFinish));
  const lateBy = dayNumber(actualStart) - dayNumber(start);
  return earnedSchedule({
    plannedValues: plannedValueByPeriod(plan, fiveDayWeek, start).map(({ pv }) => pv),
    ev,
    actualTime: elapsedPeriods(fiveDayWeek, actualStart, dataDate),
    actualFinish: elapsedPeriods(fiveDayWeek, actualStart, daysAfter(finish, lateBy)),
    plannedDuration: elapsedPeriods(fiveDayWeek, start, finish),
    cpi: null,
  });
}

test("a baseline from 30 January, started on 1 February and a day behind, is not three times as fast as planned", () => {
  const plan = [{ budget: 2100_00, baselineStart: "2026-01-30", baselineFinish: "2026-02-28" }]; // 21 working days
  const { es, at, spit } = schedule(plan, 1100_00, "2026-02-01", "2026-02-13");
  expect(es).toBeCloseTo(11 / 21, 12); // planned by 13 February, on the periods of 30 January
  expect(at).toBeCloseTo(10 / 20, 12); // ten of the twenty working days of the period from 1 February
  expect(spit).toBeCloseTo(22 / 21, 12); // by calendar months it was (1 + 10 / 20) / (10 / 20) = 3
});

/** Tasks that follow each other without a gap, so that the plan moves in every period. */
const plans = fc
  .record({
    start: fc.integer({ min: 0, max: 3000 }),
    tasks: fc.array(
      fc.record({ budget: fc.integer({ min: 1000, max: 1e9 }), days: fc.integer({ min: 5, max: 200 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  })
  .map(({ start, tasks }) => {
    let next = dayNumber("2020-01-01") + start;
    return tasks.map(({ budget, days }): BudgetedTask => {
      const baselineStart = dayOf(next);
      next += days;
      return { budget, baselineStart, baselineFinish: dayOf(next - 1) };
    });
  });

test("law: work done exactly as planned has SPI(t) exactly 1 at the end of every period", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      for (const day of ends(plan)) {
        const start = least(plan.map(({ baselineStart }) => baselineStart));
        expect(schedule(plan, plannedValue(plan, fiveDayWeek, day), start, day).spit).toBe(1);
      }
    }),
    { seed: 21 },
  );
});

/**
 * Months differ in length, so the same number of days is not everywhere the same number of periods: the end of a period
 * that began on another day lies up to three days away (28 to 31, clamped ends included), and the weekend may move over
 * it. That is at most four working days of the twenty or more of a period, however many periods have passed.
 */
const tolerancePeriods = 4 / 20;

test("law: work done exactly as planned, but any number of days early or late, keeps its pace", () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: -700, max: 700 }), (plan, lateBy) => {
      const start = least(plan.map(({ baselineStart }) => baselineStart));
      for (const day of ends(plan)) {
        const ev = plannedValue(plan, fiveDayWeek, day);
        const { at, svt, spit } = schedule(plan, ev, daysAfter(start, lateBy), daysAfter(day, lateBy));
        expect(Math.abs(svt ?? NaN)).toBeLessThanOrEqual(tolerancePeriods);
        expect(Math.abs((spit ?? NaN) - 1)).toBeLessThanOrEqual(tolerancePeriods / at);
      }
    }),
    { seed: 22, numRuns: 200 },
  );
});

function ends(plan: readonly BudgetedTask[]): string[] {
  return periodEnds(
    least(plan.map(({ baselineStart }) => baselineStart)),
    greatest(plan.map(({ baselineFinish }) => baselineFinish)),
  );
}

const daysAfter = (day: string, days: number): string => dayOf(dayNumber(day) + days);
const least = (days: readonly string[]): string => days.reduce((best, day) => (day < best ? day : best));
const greatest = (days: readonly string[]): string => days.reduce((best, day) => (day > best ? day : best));
