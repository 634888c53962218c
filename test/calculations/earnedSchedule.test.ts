import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { earnedSchedule, type ScheduleProgress } from "../../shared/calculations/earnedSchedule.ts";
import { evmDates } from "./evmCases.ts";

const exactly = (value: number): unknown => expect.closeTo(value, 10);
const golden: ScheduleProgress = {
  plannedValues: [10, 25, 45, 70, 90, 100],
  ev: 50,
  actualTime: 4,
  actualFinish: null,
  plannedDuration: null,
  cpi: 50 / 60,
};

test("every series has been read", () => expect(evmDates).toHaveLength(212));

test.each(evmDates)("$name at $at: ES, SV(t), SPI(t), IEAC(t) as computed in exact arithmetic", (date) => {
  const { PVcum: plannedValues, plannedDuration, EV: ev, CPI: cpi, at: actualTime } = date;
  const { es, svt, spit, ieact } = earnedSchedule({ ...golden, plannedValues, plannedDuration, ev, cpi, actualTime });
  expect({ es, svt, spit, ieact }).toEqual({
    es: exactly(date.ES),
    svt: exactly(date.SVt),
    spit: exactly(date.SPIt),
    ieact: exactly(date.IEACt),
  });
});

test("the golden example: half earned after four of six periods", () => {
  expect(earnedSchedule(golden)).toEqual({
    es: exactly(3.2), // 3 + (50 - 45) / (70 - 45)
    at: 4,
    plannedDuration: 6,
    svt: exactly(-0.8),
    spit: exactly(0.8),
    ieact: exactly(7.5),
    ieactAsPlanned: exactly(6.8), // 4 + 2.8
    ieactByCostAndTime: exactly(8.2), // 4 + 2.8 / (5/6 × 0.8)
    tspi: exactly(1.4),
    recoverable: false,
    onFlatStretch: false,
    beforeFirstPeriod: false,
    complete: false,
  });
});

test.each<{ because: string; change: Partial<ScheduleProgress>; expected: object }>([
  {
    because: "before the first period's value ES is the share of it",
    change: { ev: 4, actualTime: 1 },
    expected: { es: exactly(0.4), spit: exactly(0.4), beforeFirstPeriod: true },
  },
  {
    because: "nothing earned is no schedule earned, and no pace to forecast from",
    change: { ev: 0 },
    expected: { es: 0, spit: 0, ieact: null, ieactByCostAndTime: null, ieactAsPlanned: 10, beforeFirstPeriod: true },
  },
  {
    because: "a flat stretch of the plan is passed to its end, and flagged",
    change: { plannedValues: [10, 45, 45, 45, 90, 100], ev: 45 },
    expected: { es: 4, onFlatStretch: true },
  },
  {
    because: "just above a flat stretch there is no ambiguity",
    change: { plannedValues: [10, 45, 45, 45, 90, 100], ev: 54 },
    expected: { es: exactly(4.2), onFlatStretch: false },
  },
  {
    because: "a plan that spends nothing at first asks for nothing at first",
    change: { plannedValues: [0, 0, 50, 100], ev: 0, actualTime: 1 },
    expected: { es: 2, onFlatStretch: true, beforeFirstPeriod: false },
  },
  {
    because: "at completion ES is the planned duration and time stops at the actual finish",
    change: { ev: 100, actualTime: 20, actualFinish: 7.5 },
    expected: { es: 6, at: 7.5, svt: -1.5, spit: exactly(0.8), ieact: exactly(7.5), complete: true, recoverable: true },
  },
  {
    because: "an actual finish counts for nothing while value is missing",
    change: { ev: 99, actualTime: 20, actualFinish: 7.5 },
    expected: { at: 20, complete: false },
  },
  {
    because: "a plan that ends inside its last period ends there",
    change: { ev: 95, plannedDuration: 5.5, actualTime: 5.5 },
    expected: { es: exactly(5.25), svt: exactly(-0.25), plannedDuration: 5.5, tspi: null, recoverable: false },
  },
  {
    because: "and finishing then is finishing on time",
    change: { ev: 100, plannedDuration: 5.5, actualTime: 5.5, actualFinish: 5.5 },
    expected: { es: 5.5, spit: 1, svt: 0 },
  },
  {
    because: "inside a period time is a fraction",
    change: { actualTime: 3.2 },
    expected: { es: exactly(3.2), svt: exactly(0), spit: exactly(1), tspi: exactly(1), recoverable: true },
  },
  {
    because: "before any time has passed there is no pace",
    change: { ev: 0, actualTime: 0 },
    expected: { spit: null, ieact: null, svt: 0, tspi: 1 },
  },
  {
    because: "a plan that reaches its budget early is planned until then, unless told otherwise",
    change: { plannedValues: [50, 100, 100], ev: 50 },
    expected: { plannedDuration: 2, es: 1 },
  },
  {
    because: "without a plan there is nothing to compare with",
    change: { plannedValues: [] },
    expected: { es: null, svt: null, spit: null, ieact: null, tspi: null, recoverable: null, plannedDuration: null },
  },
  {
    because: "a plan worth nothing is no plan either",
    change: { plannedValues: [0, 0], ev: 0 },
    expected: { es: null, spit: null, complete: false, onFlatStretch: false },
  },
])("$because", ({ change, expected }) => {
  expect(earnedSchedule({ ...golden, ...change })).toMatchObject(expected);
});

test("law: work done exactly as planned has SPI(t) 1 at the end of every period in which the plan moves", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(amounts, (added) => {
      let sum = 0;
      const plannedValues = added.map((amount) => (sum += amount));
      for (const [period, ev] of plannedValues.entries())
        expect(earnedSchedule({ ...golden, plannedValues, ev, actualTime: period + 1 }).spit).toBe(1);
    }),
    { seed: 8 },
  );
});

test("law: earning more never lowers ES", () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(amounts, fc.nat(1300), fc.nat(50), (added, ev, more) => {
      let sum = 0;
      const plannedValues = added.map((amount) => (sum += amount));
      fc.pre(sum > 0);
      const esOf = (earned: number): number => earnedSchedule({ ...golden, plannedValues, ev: earned }).es ?? NaN;
      expect(esOf(ev + more)).toBeGreaterThanOrEqual(esOf(ev) - 1e-12);
    }),
    { seed: 9, numRuns: 500 },
  );
});
