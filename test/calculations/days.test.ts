import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { dayNumber, dayOf, earliest, latest } from "../../shared/calculations/days.ts";
import { NotADay } from "../../shared/problems/NotADay.ts";

test.each<{ day: string; number: number }>`
  day             | number     | because
  ${"1970-01-01"} | ${0}       | ${"days are counted from here"}
  ${"1969-12-31"} | ${-1}      | ${"and backwards"}
  ${"2000-02-29"} | ${11016}   | ${"a century divisible by 400 is a leap year"}
  ${"2026-03-29"} | ${20541}   | ${"a change of clocks is no matter"}
  ${"0001-01-01"} | ${-719162} | ${"early years are not taken for the twentieth century"}
  ${"9999-12-31"} | ${2932896} | ${"the last day that can be written"}
`("$day has the number $number: $because", ({ day, number }) => {
  expect(dayNumber(day)).toBe(number);
  expect(dayOf(number)).toBe(day);
});

test.each(["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026-4-30", "2026-04-30T00:00Z"])(
  "%p is not a day",
  (value) => expect(() => dayNumber(value)).toThrow(NotADay),
);

test.each([2_932_897, -719_529, NaN, Infinity])("no day has the number %p", (number) =>
  expect(() => dayOf(number)).toThrow(NotADay),
);

test("every day number comes back from its day", () => {
  const numbers = fc.integer({ min: -719_528, max: 2_932_896 });
  fc.assert(
    fc.property(numbers, (number) => expect(dayNumber(dayOf(number))).toBe(number)),
    { seed: 2 },
  );
});

test("the first and the last of several days pass over those not known", () => {
  const days = [null, "2026-03-01", "2025-12-31", null, "2026-01-15"];
  expect([earliest(days), latest(days)]).toEqual(["2025-12-31", "2026-03-01"]);
  expect([earliest([null]), latest([])]).toEqual([null, null]);
});
