import { dayNumber, dayOf } from "../calculations/days.ts";

export interface Holiday {
  readonly name: string;
  /** The day on which offices are closed. */
  readonly observedOn: string;
}

const monday = 1;
const thursday = 4;

/**
 * The public holidays of the US federal government that are due in a year, on the days they are observed: one that falls on
 * a Saturday the Friday before, on a Sunday the Monday after. So the first may lie in the year before. For 1986 to 2020,
 * before Juneteenth was added; without Inauguration Day, which only the capital keeps.
 * Source: 5 U.S.C. 6103(a) and (b), and Executive Order 11582 for Sundays.
 */
export function federalHolidays(year: number): readonly Holiday[] {
  return [
    { name: "New Year's Day", observedOn: observed(day(year, 1, 1)) },
    { name: "Birthday of Martin Luther King, Jr.", observedOn: nth(3, monday, year, 1) },
    { name: "Washington's Birthday", observedOn: nth(3, monday, year, 2) },
    { name: "Memorial Day", observedOn: dayOf(dayNumber(nth(1, monday, year, 6)) - 7) },
    { name: "Independence Day", observedOn: observed(day(year, 7, 4)) },
    { name: "Labor Day", observedOn: nth(1, monday, year, 9) },
    { name: "Columbus Day", observedOn: nth(2, monday, year, 10) },
    { name: "Veterans Day", observedOn: observed(day(year, 11, 11)) },
    { name: "Thanksgiving Day", observedOn: nth(4, thursday, year, 11) },
    { name: "Christmas Day", observedOn: observed(day(year, 12, 25)) },
  ];
}

const two = (number: number): string => String(number).padStart(2, "0");
const day = (year: number, month: number, date: number): string => `${year}-${two(month)}-${two(date)}`;
/** ISO weekday, 1 = Monday to 7 = Sunday; day 0, 1970-01-01, was a Thursday. */
const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

function nth(count: number, weekday: number, year: number, month: number): string {
  const first = dayNumber(day(year, month, 1));
  return dayOf(first + ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7);
}

function observed(due: string): string {
  const number = dayNumber(due);
  const shift = { 6: -1, 7: 1 }[weekdayOf(number)] ?? 0;
  return dayOf(number + shift);
}
