import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { workingCalendar } from "../../shared/calculations/workingCalendar.ts";
import { CalendarWithoutWorkingDays } from "../../shared/problems/CalendarWithoutWorkingDays.ts";
import { fiveDayWeek } from "./fiveDayWeek.ts";

/** Easter 2026: Good Friday 3 April and Easter Monday 6 April off, Saturday 11 April worked instead. */
const easter = workingCalendar({
  workingDays: [1, 2, 3, 4, 5],
  holidays: ["2026-04-06", "2026-04-03", "2026-04-05", "2026-04-03"],
  extraWorkingDays: ["2026-04-11", "2026-04-10"],
});

type Step = {
  from: string;
  count: number;
  plain: string;
  withHolidays: string;
};

test.each<Step>`
  from            | count   | plain           | withHolidays    | because
  ${"2026-04-02"} | ${0}    | ${"2026-04-02"} | ${"2026-04-02"} | ${"no step from a working day stays"}
  ${"2026-04-02"} | ${1}    | ${"2026-04-03"} | ${"2026-04-07"} | ${"holidays are stepped over, once each"}
  ${"2026-04-04"} | ${0}    | ${"2026-04-06"} | ${"2026-04-07"} | ${"no step from a day off goes to the next working day"}
  ${"2026-04-04"} | ${1}    | ${"2026-04-07"} | ${"2026-04-08"} | ${"steps are counted from that day"}
  ${"2026-04-04"} | ${-1}   | ${"2026-04-03"} | ${"2026-04-02"} | ${"one back is the last working day before"}
  ${"2026-04-10"} | ${1}    | ${"2026-04-13"} | ${"2026-04-11"} | ${"an extra working Saturday counts"}
  ${"2026-04-13"} | ${-1}   | ${"2026-04-10"} | ${"2026-04-11"} | ${"backwards too"}
  ${"2026-04-11"} | ${0}    | ${"2026-04-13"} | ${"2026-04-11"} | ${"and is a day to stay on"}
  ${"2016-04-04"} | ${2610} | ${"2026-04-06"} | ${"2026-04-08"} | ${"ten years are 522 weeks of five days, less the two holidays"}
`("$count working days from $from: $because", ({ from, count, plain, withHolidays }) => {
  expect(fiveDayWeek.addWorkingDays(from, count)).toBe(plain);
  expect(easter.addWorkingDays(from, count)).toBe(withHolidays);
});

type Range = {
  from: string;
  to: string;
  between: number;
  within: number;
};

test.each<Range>`
  from            | to              | between | within | because
  ${"2026-03-30"} | ${"2026-04-13"} | ${9}    | ${10}  | ${"ten weekdays less two holidays plus a Saturday; the last day counts only within"}
  ${"2026-04-03"} | ${"2026-04-06"} | ${0}    | ${0}   | ${"nothing but days off"}
  ${"2026-04-07"} | ${"2026-04-07"} | ${0}    | ${1}   | ${"one working day"}
  ${"2026-04-13"} | ${"2026-03-30"} | ${-9}   | ${0}   | ${"between is signed, within is not"}
`("working days from $from to $to: $because", ({ from, to, between, within }) => {
  expect(easter.workingDaysBetween(from, to)).toBe(between);
  expect(easter.workingDaysWithin(from, to)).toBe(within);
});

test.each([
  ["2026-04-02", true, "2026-04-02"],
  ["2026-04-03", false, "2026-04-07"],
  ["2026-04-10", true, "2026-04-10"],
  ["2026-04-11", true, "2026-04-11"],
  ["2026-04-12", false, "2026-04-13"],
])("%s is worked: %p; the next working day is %s", (day, worked, next) => {
  expect(easter.isWorkingDay(day)).toBe(worked);
  expect(easter.nextWorkingDay(day)).toBe(next);
});

test("a day listed as holiday and as extra working day is worked", () => {
  const both = {
    workingDays: [1],
    holidays: ["2026-04-06", "2026-04-07"],
    extraWorkingDays: ["2026-04-06", "2026-04-07"],
  };
  expect(workingCalendar(both).workingDaysWithin("2026-04-06", "2026-04-12")).toBe(2);
});

test.each([{ workingDays: [] }, { workingDays: [0, 8] }])(
  "a week of $workingDays has no working day",
  ({ workingDays }) => {
    const definition = { workingDays, holidays: [], extraWorkingDays: ["2026-04-11"] };
    expect(() => workingCalendar(definition)).toThrow(CalendarWithoutWorkingDays);
  },
);

test("every answer agrees with walking day by day", () => {
  const first = dayNumber("2026-01-01");
  const day = fc.integer({ min: 0, max: 90 }).map((offset) => dayOf(first + offset));
  const definition = fc.record({
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    holidays: fc.array(day, { maxLength: 20 }),
    extraWorkingDays: fc.array(day, { maxLength: 20 }),
  });
  fc.assert(
    fc.property(definition, day, day, fc.integer({ min: 0, max: 40 }), (calendar, from, to, count) => {
      const weekday = (number: number): number => ((((number - dayNumber("2026-01-05")) % 7) + 7) % 7) + 1;
      const worked = (number: number): boolean =>
        calendar.extraWorkingDays.includes(dayOf(number)) ||
        (calendar.workingDays.includes(weekday(number)) && !calendar.holidays.includes(dayOf(number)));
      const compiled = workingCalendar(calendar);
      let within = 0;
      for (let number = dayNumber(from); number <= dayNumber(to); number += 1) within += worked(number) ? 1 : 0;
      expect(compiled.workingDaysWithin(from, to)).toBe(within);
      let there = dayNumber(from);
      while (!worked(there)) there += 1;
      expect(compiled.nextWorkingDay(from)).toBe(dayOf(there));
      for (let left = count; left > 0; left -= 1)
        do there += 1;
        while (!worked(there));
      const reached = compiled.addWorkingDays(from, count);
      expect(reached).toBe(dayOf(there));
      expect(compiled.addWorkingDays(reached, -count)).toBe(compiled.nextWorkingDay(from));
      expect(compiled.workingDaysBetween(from, reached)).toBe(count);
    }),
    { seed: 1, numRuns: 1000 },
  );
});
