import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { instantFrom, instantText } from "../../../shared/calculations/schedule/localTime.ts";
import type { PlanCalendar } from "../../../shared/calculations/schedule/SchedulePlan.ts";
import { WorkingTime } from "../../../shared/calculations/schedule/WorkingTime.ts";
import { office, standard } from "./plans.ts";

const seconds = (text: string): number => (instantFrom(`2026-03-${text}`) ?? 0) * 60;
const text = (time: number): string => instantText(time / 60).slice(8, 16);
const calendar: PlanCalendar = {
  ...standard,
  exceptions: [
    { from: "2026-03-10", to: "2026-03-11", working: [] },
    { from: "2026-03-14", to: "2026-03-14", working: [[480, 720]] },
  ],
};
const working = new WorkingTime([calendar], seconds("02T08:00"));

test.each`
  from          | hours | until         | because
  ${"02T08:00"} | ${8}  | ${"02T17:00"} | ${"a day ends at its close, not at the next opening"}
  ${"02T08:00"} | ${4}  | ${"02T12:00"} | ${"so does a morning"}
  ${"02T12:30"} | ${1}  | ${"02T14:00"} | ${"noon is not worked"}
  ${"06T16:00"} | ${2}  | ${"09T09:00"} | ${"nor is the weekend"}
  ${"09T08:00"} | ${9}  | ${"12T09:00"} | ${"two days off are passed over"}
  ${"13T16:00"} | ${5}  | ${"14T12:00"} | ${"a Saturday morning is worked"}
  ${"02T08:00"} | ${0}  | ${"02T08:00"} | ${"no work takes no time"}
`("$hours hours from $from end at $until: $because", ({ from, hours, until }) => {
  expect(text(working.add(seconds(String(from)), Number(hours) * 3_600))).toBe(until);
  expect(working.workBetween(seconds(String(from)), seconds(String(until)))).toBe(Number(hours) * 3_600);
});

test.each`
  until         | hours | from          | because
  ${"02T17:00"} | ${8}  | ${"02T08:00"} | ${"a day begins at its opening"}
  ${"03T08:00"} | ${4}  | ${"02T13:00"} | ${"the start of a period rather than the end of the one before"}
  ${"12T09:00"} | ${2}  | ${"09T16:00"} | ${"over the days off"}
  ${"04T00:00"} | ${2}  | ${"03T22:00"} | ${"back from midnight the last opening reaches up to it"}
  ${"04T00:00"} | ${8}  | ${"03T08:00"} | ${"but not for a whole day's work"}
`("$hours hours before $until begin at $from: $because", ({ until, hours, from }) => {
  expect(text(working.subtract(seconds(String(until)), Number(hours) * 3_600))).toBe(from);
});

test("work can start within a period, or at the next opening; and can have ended at the last close", () => {
  expect(["02T09:00", "02T12:00", "06T17:00", "10T08:00"].map((at) => text(working.nextStart(seconds(at))))).toEqual([
    "02T09:00",
    "02T13:00",
    "09T08:00",
    "12T08:00",
  ]);
  expect(["02T09:00", "02T13:00", "09T08:00"].map((at) => text(working.lastFinish(seconds(at))))).toEqual([
    "02T09:00",
    "02T12:00",
    "06T17:00",
  ]);
});

test("several calendars are open whenever one of them is", () => {
  const evening = { ref: "evening", week: Array.from({ length: 7 }, () => [[960, 1_200] as const]), exceptions: [] };
  const shared = new WorkingTime([standard, evening], seconds("02T08:00"));
  expect(shared.workBetween(seconds("02T00:00"), seconds("03T00:00"))).toBe(11 * 3_600);
});

test("a calendar without any opening, and one that has closed for good, are named", () => {
  const closed = { ref: "closed", week: [], exceptions: [] };
  expect(() => new WorkingTime([closed], 0)).toThrow(expect.objectContaining({ type: "calendar-never-opens" }));
  const once = { ...closed, exceptions: [{ from: "2026-03-02", to: "2026-03-02", working: office }] };
  const closing = new WorkingTime([once], seconds("02T08:00"));
  expect(text(closing.add(seconds("02T08:00"), 8 * 3_600))).toBe("02T17:00");
  expect(() => closing.add(seconds("02T08:00"), 9 * 3_600)).toThrow(
    expect.objectContaining({ type: "working-time-runs-out" }),
  );
});

test.each([
  [[[720, 480]]],
  [
    [
      [480, 720],
      [700, 800],
    ],
  ],
  [[[0, 1_500]]],
])("%p are no working hours", (hours) => {
  const wrong = { ...standard, week: [hours] } as unknown as PlanCalendar;
  expect(() => new WorkingTime([wrong], 0)).toThrow(expect.objectContaining({ type: "working-hours-invalid" }));
});

test("law: adding work and taking it away again leaves no work between, and far dates are as exact as near ones", () => {
  const instants = fc
    .integer({ min: -40 * 365 * 86_400, max: 40 * 365 * 86_400 })
    .map((offset) => seconds("02T08:00") + offset);
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 5_000_000 }), (time, work) => {
      const finish = working.add(time, work);
      expect(working.workBetween(time, finish)).toBe(work);
      expect(working.workBetween(working.subtract(finish, work), finish)).toBe(work);
      expect(working.workBetween(time, working.nextStart(time))).toBe(0);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("law: working time is what counting day by day finds, near exceptions and decades away from them", () => {
  const instant = fc.integer({ min: -60 * 365, max: 60 * 365 }).map((day) => seconds("02T00:00") + day * 86_400);
  fc.assert(
    fc.property(instant, fc.nat({ max: 86_400 }), fc.nat({ max: 40 * 86_400 }), (midnight, second, length) => {
      const [from, to] = [midnight + second, midnight + second + length];
      expect(working.workBetween(from, to)).toBe(counted(from, to));
      expect(new WorkingTime([calendar], seconds("02T08:00")).lastFinish(to)).toBe(working.lastFinish(to));
    }),
    { seed: 7, numRuns: 300 },
  );
});

function counted(from: number, to: number): number {
  let work = 0;
  for (let day = Math.floor(from / 86_400); day * 86_400 < to; day += 1) {
    const name = instantText(day * 1_440).slice(0, 10);
    const exception = calendar.exceptions.findLast((other) => other.from <= name && name <= other.to);
    for (const [opens, closes] of exception?.working ?? calendar.week[(((day + 3) % 7) + 7) % 7]!)
      work += Math.max(0, Math.min(to, day * 86_400 + closes * 60) - Math.max(from, day * 86_400 + opens * 60));
  }
  return work;
}
