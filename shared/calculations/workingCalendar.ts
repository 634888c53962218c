import { CalendarWithoutWorkingDays } from "../problems/CalendarWithoutWorkingDays.ts";
import { dayNumber, dayOf } from "./days.ts";

/** A working week and its exceptions. A day listed both as a holiday and as an extra working day is worked. */
export interface CalendarDefinition {
  /** ISO weekdays, 1 = Monday to 7 = Sunday, in any order. */
  readonly workingDays: readonly number[];
  readonly holidays: readonly string[];
  readonly extraWorkingDays: readonly string[];
}

/**
 * Working days are numbered in a row, without gaps: the `ordinal` of a day counts the working days before it (from an
 * arbitrary zero), so a day off shares the ordinal of the next working day and differences are working days.
 */
export interface WorkingCalendar {
  /** What it was compiled from. */
  readonly definition: CalendarDefinition;
  isWorkingDay(day: string): boolean;
  /** The day itself when it is worked, otherwise the first working day after it. */
  nextWorkingDay(day: string): string;
  /**
   * The working day `count` places after (before, when negative) `nextWorkingDay(day)`; 0 gives that day itself. So from
   * a Saturday, 1 gives Tuesday, 0 Monday and -1 Friday. (A spreadsheet's WORKDAY gives Monday for 1.)
   */
  addWorkingDays(day: string, count: number): string;
  /** Working days from `from`, included, to `to`, excluded; negative when `to` comes first. */
  workingDaysBetween(from: string, to: string): number;
  /** Working days from the first to the last day, both included; 0 when `last` comes first. */
  workingDaysWithin(first: string, last: string): number;
  /** How many working days lie before this day, counted from the calendar's own zero. */
  ordinal(day: string): number;
  /** The working day with this whole ordinal: the inverse of `ordinal` on working days. */
  dayAt(ordinal: number): string;
}

/** 1969-12-29: the Monday of the week in which days are counted from. */
const firstMonday = -3;

/**
 * Compiles a calendar. Every answer afterwards costs one binary search among the exceptions, however long the span.
 * @throws {CalendarWithoutWorkingDays} when no weekday from 1 to 7 is worked: extra days alone would run out
 * @throws {NotADay} for an exception that is no day
 */
export function workingCalendar(definition: CalendarDefinition): WorkingCalendar {
  const week = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => definition.workingDays.includes(weekday));
  if (week.length === 0) throw new CalendarWithoutWorkingDays({ workingDays: definition.workingDays });

  /** Worked weekdays before each weekday, Monday first. */
  const workedBefore = [1, 2, 3, 4, 5, 6, 7].map((weekday) => week.filter((worked) => worked < weekday).length);
  const inWeek = (number: number): boolean => week.includes(modulo(number - firstMonday, 7) + 1);
  /** Working days before this day if there were no exceptions. */
  const plainOrdinal = (number: number): number => {
    const sinceMonday = number - firstMonday;
    return Math.floor(sinceMonday / 7) * week.length + (workedBefore[modulo(sinceMonday, 7)] ?? 0);
  };
  const plainDay = (ordinal: number): number => {
    const weekday = week[modulo(ordinal, week.length)] ?? 1;
    return firstMonday + Math.floor(ordinal / week.length) * 7 + weekday - 1;
  };

  const extra = new Set(definition.extraWorkingDays.map(dayNumber));
  const holidays = new Set(definition.holidays.map(dayNumber));
  const exceptions = [
    ...[...extra].filter((number) => !inWeek(number)),
    ...[...holidays].filter((number) => inWeek(number) && !extra.has(number)),
  ].sort((a, b) => a - b);
  /** How far the first n exceptions have moved the ordinals, and the ordinal at which the days after the n-th begin. */
  const shifts = [0];
  const begins = [-Infinity];
  for (const [index, number] of exceptions.entries()) {
    const shift = (shifts[index] ?? 0) + (extra.has(number) ? 1 : -1);
    shifts.push(shift);
    begins.push(plainOrdinal(number + 1) + shift);
  }

  const ordinalOf = (number: number): number => plainOrdinal(number) + (shifts[countUpTo(exceptions, number - 1)] ?? 0);
  const numberAt = (ordinal: number): number => {
    const passed = countUpTo(begins, ordinal) - 1;
    const number = plainDay(ordinal - (shifts[passed] ?? 0));
    return Math.min(number, exceptions[passed] ?? Infinity); // beyond the next exception only if that one is worked
  };
  const ordinal = (day: string): number => ordinalOf(dayNumber(day));
  const written = new Map<number, string>(); // a schedule asks for the same few thousand days again and again
  const dayAt = (position: number): string => {
    const day = written.get(position) ?? dayOf(numberAt(position));
    written.set(position, day);
    return day;
  };
  return {
    definition,
    ordinal,
    dayAt,
    isWorkingDay: (day) => ordinalOf(dayNumber(day) + 1) > ordinal(day),
    nextWorkingDay: (day) => dayAt(ordinal(day)),
    addWorkingDays: (day, count) => dayAt(ordinal(day) + count),
    workingDaysBetween: (from, to) => ordinal(to) - ordinal(from),
    workingDaysWithin: (first, last) => Math.max(0, ordinalOf(dayNumber(last) + 1) - ordinal(first)),
  };
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}

/** How many entries of an ascending list are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
