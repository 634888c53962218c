import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { dayAfterPeriods, elapsedPeriods, periodEnds } from "../../shared/calculations/reportingPeriods.ts";
import { workingCalendar } from "../../shared/calculations/workingCalendar.ts";
import { fiveDayWeek } from "./fiveDayWeek.ts";

test.each<{ start: string; last: string; ends: readonly string[]; because: string }>([
  {
    start: "2026-04-10",
    last: "2026-07-09",
    ends: ["2026-05-09", "2026-06-09", "2026-07-09"],
    because: "a period ends the day before the start's own day of the next month",
  },
  { start: "2026-04-10", last: "2026-04-20", ends: ["2026-05-09"], because: "the last is told whole" },
  { start: "2026-04-10", last: "2026-04-09", ends: ["2026-05-09"], because: "there is always a first" },
  {
    start: "2027-12-31",
    last: "2028-04-29",
    ends: ["2028-01-30", "2028-02-28", "2028-03-30", "2028-04-29"],
    because: "a month too short gives its last day, 29 February here, and later months do not drift to it",
  },
  {
    start: "2026-01-31",
    last: "2026-03-30",
    ends: ["2026-02-27", "2026-03-30"],
    because: "28 February begins the second period of 31 January",
  },
  {
    start: "2026-11-01",
    last: "2027-01-15",
    ends: ["2026-11-30", "2026-12-31", "2027-01-31"],
    because: "from the first of a month they are the calendar's months",
  },
])("periods from $start to $last: $because", ({ start, last, ends }) => {
  expect(periodEnds(start, last)).toEqual(ends);
});

/** June 2026 begins on a Monday. 22 June to 21 July has 22 working days, 22 July to 21 August 23. */
test.each<{ start: string; day: string; periods: number }>`
  start           | day             | periods       | because
  ${"2026-06-01"} | ${"2026-05-29"} | ${0}          | ${"nothing has passed before the start"}
  ${"2026-06-01"} | ${"2026-06-30"} | ${1}          | ${"the first month is over"}
  ${"2026-06-01"} | ${"2026-06-11"} | ${9 / 22}     | ${"nine of the 22 working days of June"}
  ${"2026-06-22"} | ${"2026-06-30"} | ${7 / 22}     | ${"the end of the calendar's month ends nothing"}
  ${"2026-06-22"} | ${"2026-07-21"} | ${1}          | ${"a month has passed since the start"}
  ${"2026-06-22"} | ${"2026-08-02"} | ${1 + 8 / 23} | ${"a weekend adds nothing"}
  ${"2026-06-22"} | ${"2027-06-21"} | ${12}         | ${"a year is twelve periods"}
  ${"2026-01-31"} | ${"2026-02-27"} | ${1}          | ${"31 January and a month is 28 February"}
  ${"2026-01-31"} | ${"2026-03-30"} | ${2}          | ${"and two are 31 March"}
  ${"2026-05-30"} | ${"2026-05-31"} | ${0}          | ${"a start on a weekend waits for Monday"}
`("from $start to $day: $because", ({ start, day, periods }) => {
  expect(elapsedPeriods(fiveDayWeek, start, day)).toBeCloseTo(periods, 12);
});

test("a period in which nobody works is over at once", () => {
  const holidays = Array.from({ length: 31 }, (_, n) => dayOf(dayNumber("2026-08-01") + n));
  const closedInAugust = workingCalendar({ workingDays: [1, 2, 3, 4, 5], holidays, extraWorkingDays: [] });
  expect(elapsedPeriods(closedInAugust, "2026-07-01", "2026-08-03")).toBe(2);
  expect(dayAfterPeriods(closedInAugust, "2026-07-01", 2)).toBe("2026-08-31");
});

test.each<{ start: string; periods: number; day: string | null }>`
  start           | periods   | day             | because
  ${"2026-06-01"} | ${1}      | ${"2026-06-30"} | ${"a whole period ends with its last working day"}
  ${"2026-06-22"} | ${1.5}    | ${"2026-08-06"} | ${"half of 23 working days, rounded up to 12"}
  ${"2026-06-22"} | ${7 / 22} | ${"2026-06-30"} | ${"seven of 22 working days"}
  ${"2026-06-22"} | ${0}      | ${null}         | ${"no time leads nowhere"}
  ${"2026-06-22"} | ${1201}   | ${null}         | ${"a century ahead is no forecast"}
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
