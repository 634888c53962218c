import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf } from "../../shared/calculations/days.ts";
import { dueRuns } from "../../shared/reports/dueRuns.ts";
import type { Schedule } from "../../shared/reports/dueRuns.ts";
import { localDay, UnknownTimeZone } from "../../shared/reports/localTime.ts";

const daily: Schedule = {
  cadence: "daily",
  weekday: null,
  dayOfMonth: null,
  atTime: "07:30",
  timeZone: "Europe/Lisbon",
};
const at = (instant: string): number => Date.parse(instant);
const between = (schedule: Partial<Schedule>, from: string, to: string) =>
  dueRuns({ ...daily, ...schedule }, at(from), at(to)).map(({ localDate, dueAt }) => [
    localDate,
    new Date(dueAt).toISOString().slice(0, 16),
  ]);

// Dates of clock changes: IANA time zone database
test.each<{ because: string; schedule: Partial<Schedule>; from: string; to: string; due: string[][] }>([
  {
    because: "an hour that is skipped runs at the next minute",
    schedule: { atTime: "02:30", timeZone: "Europe/Berlin" },
    from: "2026-03-29",
    to: "2026-03-30",
    due: [["2026-03-29", "2026-03-29T01:00"]],
  },
  {
    because: "an hour that comes twice runs the first time",
    schedule: { atTime: "02:30", timeZone: "Europe/Berlin" },
    from: "2026-10-25",
    to: "2026-10-26",
    due: [["2026-10-25", "2026-10-25T00:30"]],
  },
  {
    because: "half an hour is skipped on Lord Howe Island",
    schedule: { atTime: "02:15", timeZone: "Australia/Lord_Howe" },
    from: "2026-10-03",
    to: "2026-10-04",
    due: [["2026-10-04", "2026-10-03T15:30"]],
  },
  {
    because: "midnight is skipped in Beirut",
    schedule: { atTime: "00:00", timeZone: "Asia/Beirut" },
    from: "2026-03-28T12:00",
    to: "2026-03-29T12:00",
    due: [["2026-03-29", "2026-03-28T22:00"]],
  },
  {
    because: "weekly, in summer time",
    schedule: { cadence: "weekly", weekday: "mon" },
    from: "2026-07-01",
    to: "2026-07-14",
    due: [
      ["2026-07-06", "2026-07-06T06:30"],
      ["2026-07-13", "2026-07-13T06:30"],
    ],
  },
  {
    because: "day 31 is the last of every month",
    schedule: { cadence: "monthly", dayOfMonth: 31, timeZone: null },
    from: "2028-01-31",
    to: "2028-05-01",
    due: [
      ["2028-01-31", "2028-01-31T07:30"],
      ["2028-02-29", "2028-02-29T07:30"],
      ["2028-03-31", "2028-03-31T07:30"],
      ["2028-04-30", "2028-04-30T07:30"],
    ],
  },
  {
    because: "a quarter's report in its first month",
    schedule: { cadence: "quarterly", dayOfMonth: 15, atTime: "12:00", timeZone: "Asia/Kathmandu" },
    from: "2026-01-01",
    to: "2026-12-31",
    due: [
      ["2026-01-15", "2026-01-15T06:15"],
      ["2026-04-15", "2026-04-15T06:15"],
      ["2026-07-15", "2026-07-15T06:15"],
      ["2026-10-15", "2026-10-15T06:15"],
    ],
  },
  {
    because: "the other side of the date line",
    schedule: { timeZone: "Pacific/Kiritimati" },
    from: "2026-01-01",
    to: "2026-01-02",
    due: [["2026-01-02", "2026-01-01T17:30"]],
  },
  {
    because: "by an event, never by the calendar",
    schedule: { cadence: "on exception" },
    from: "2026-01-01",
    to: "2027-01-01",
    due: [],
  },
])("$because", ({ schedule, from, to, due }) => {
  const utc = (day: string): string => (day.includes("T") ? `${day}Z` : `${day}T00:00Z`);
  expect(between(schedule, utc(from), utc(to))).toEqual(due);
});

const zones =
  "UTC Europe/Lisbon Europe/London Europe/Dublin Europe/Berlin Europe/Athens Europe/Istanbul Europe/Moscow Atlantic/Azores Atlantic/Reykjavik America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage America/Adak America/St_Johns America/Havana America/Caracas America/Sao_Paulo America/Santiago America/Asuncion America/Nuuk Pacific/Honolulu Pacific/Marquesas Pacific/Easter Pacific/Chatham Pacific/Auckland Pacific/Apia Pacific/Kiritimati Pacific/Norfolk Australia/Lord_Howe Australia/Adelaide Australia/Sydney Asia/Kolkata Asia/Kathmandu Asia/Tehran Asia/Beirut Asia/Jerusalem Asia/Tokyo Africa/Cairo Africa/Casablanca Antarctica/Troll".split(
    " ",
  );
const times = ["00:00", "00:30", "01:30", "02:15", "02:30", "03:00", "23:59"];
const [first, last] = [dayNumber("2025-01-01"), dayNumber("2027-12-31")];

test(`each local day comes exactly once, on that day and in order: ${zones.length} zones, 3 years`, () => {
  const days = Array.from({ length: last - first + 1 }, (_, n) => dayOf(first + n));
  for (const [n, timeZone] of zones.entries()) {
    const schedule = { ...daily, timeZone, atTime: times[n % times.length]! };
    const runs = dueRuns(schedule, at("2024-12-30T00:00Z"), at("2028-01-02T00:00Z"));
    const inside = runs.filter(({ localDate }) => localDate >= "2025-01-01" && localDate <= "2027-12-31");
    expect(inside.map(({ localDate }) => localDate)).toEqual(days);
    expect(inside.filter(({ dueAt, localDate }) => localDay(dueAt, timeZone) !== localDate)).toEqual([]);
    expect(inside.every(({ dueAt }, i) => i === 0 || dueAt > inside[i - 1]!.dueAt)).toBe(true);
  }
});

test("however time is cut into ticks, the same runs come of it", () => {
  const start = at("2026-01-01T00:00Z");
  const schedule = fc.record({
    cadence: fc.constantFrom("daily", "weekly", "monthly", "quarterly"),
    weekday: fc.constantFrom("mon", "wed", "sun"),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    atTime: fc.constantFrom(...times),
    timeZone: fc.constantFrom(...zones),
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 200 * 24 * 60 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(schedule, cuts, (schedule, minutes) => {
      const ticks = [...new Set(minutes)].sort((a, b) => a - b).map((minute) => start + minute * 60_000);
      const pieces = ticks.flatMap((tick, n) => dueRuns(schedule, ticks[n - 1] ?? start, tick));
      expect(pieces).toEqual(dueRuns(schedule, start, ticks.at(-1)!));
    }),
    { seed: 20_260_329, numRuns: 60 },
  );
});

test("a zone that is none has a name for that", () => {
  expect(() => dueRuns({ ...daily, timeZone: "Mars/Base" }, 0, 1)).toThrow(UnknownTimeZone);
});
