import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { dayAfterPeriods, elapsedPeriods, monthEnds } from "../../shared/calculations/reportingPeriods.ts";
import { fiveDayWeek } from "./fiveDayWeek.ts";

test("reporting periods end with the months, leap years and turns of the year included", () => {
  expect(monthEnds("2027-12-31", "2028-03-01")).toEqual(["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]);
  expect(monthEnds("2026-04-10", "2026-04-20")).toEqual(["2026-04-30"]);
});

test.each<{ start: string; day: string; periods: number }>`
  start           | day             | periods       | because
  ${"2026-06-01"} | ${"2026-05-29"} | ${0}          | ${"nothing has passed before the start"}
  ${"2026-06-01"} | ${"2026-06-30"} | ${1}          | ${"the first month is over"}
  ${"2026-06-01"} | ${"2026-06-11"} | ${9 / 22}     | ${"nine of the 22 working days of June"}
  ${"2026-06-22"} | ${"2026-06-30"} | ${1}          | ${"a short first period counts as one"}
  ${"2026-06-22"} | ${"2026-06-24"} | ${3 / 7}      | ${"and is divided by its own working days"}
  ${"2026-06-22"} | ${"2026-08-31"} | ${3}          | ${"whole months count as one each"}
  ${"2026-06-22"} | ${"2026-07-05"} | ${1 + 3 / 23} | ${"a weekend adds nothing"}
  ${"2026-05-30"} | ${"2026-05-31"} | ${1}          | ${"a first period without working days is over at once"}
`("from $start to $day: $because", ({ start, day, periods }) => {
  expect(elapsedPeriods(fiveDayWeek, start, day)).toBeCloseTo(periods, 12);
});

test.each<{ start: string; periods: number; day: string | null }>`
  start           | periods  | day             | because
  ${"2026-06-01"} | ${1}     | ${"2026-06-30"} | ${"a whole period ends with its month"}
  ${"2026-06-22"} | ${2.5}   | ${"2026-08-17"} | ${"half of the 21 working days of August, rounded up to 11"}
  ${"2026-06-22"} | ${3 / 7} | ${"2026-06-24"} | ${"three of seven working days"}
  ${"2026-05-30"} | ${1}     | ${"2026-05-31"} | ${"a first period without working days ends with its month all the same"}
  ${"2026-06-22"} | ${0}     | ${null}         | ${"no time leads nowhere"}
  ${"2026-06-22"} | ${1201}  | ${null}         | ${"a century ahead is no forecast"}
`("$periods periods after $start: $because", ({ start, periods, day }) => {
  expect(dayAfterPeriods(fiveDayWeek, start, periods)).toBe(day);
});

test("the day after the periods elapsed at the close of a working day is that day", () => {
  const days = fc.integer({ min: 0, max: 4000 });
  fc.assert(
    fc.property(days, days, (offset, later) => {
      const start = fiveDayWeek.nextWorkingDay(dayOf(dayNumber("2020-01-01") + offset));
      const day = fiveDayWeek.addWorkingDays(start, later);
      expect(dayAfterPeriods(fiveDayWeek, start, elapsedPeriods(fiveDayWeek, start, day))).toBe(day);
    }),
    { seed: 3 },
  );
});
