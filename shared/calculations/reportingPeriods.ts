import { dayNumber, dayOf } from "./days.ts";
import type { WorkingCalendar } from "./workingCalendar.ts";

/*
 * Reporting periods are months counted from a start of their own. Period k ends the day before start + k months, where a
 * month too short for the day of the start gives its last day: 31 January, 28 February, 31 March. So the first period is
 * a whole month whatever its start, and time counted from two starts is on one scale, up to the lengths of the months.
 */

/** The last days of the periods of a start, from the first to the one in which `last` lies; always at least one. */
export function periodEnds(start: string, last: string): string[] {
  return Array.from({ length: wholePeriods(start, last) + 1 }, (_, period) => periodEnd(start, period));
}

/**
 * How many periods have passed from a start to the close of a day: whole periods, and of the one the day lies in the
 * share of its working days. A period without any is over at once. 0 before the start.
 */
export function elapsedPeriods(calendar: WorkingCalendar, start: string, day: string): number {
  if (day < start) return 0;
  const whole = wholePeriods(start, day);
  const opened = monthsAfter(start, whole);
  const inPeriod = calendar.workingDaysWithin(opened, periodEnd(start, whole));
  return inPeriod === 0 ? whole + 1 : whole + calendar.workingDaysWithin(opened, day) / inPeriod;
}

/** A forecast this many months away is no forecast. */
const horizonPeriods = 1200;

/** Sums of fractions miss whole numbers by this much at most. */
const noise = 1e-6;

/**
 * The day by whose close so many periods have passed: the inverse of `elapsedPeriods`, which turns a forecast duration
 * into a date. A part of a period is rounded up to whole working days. `null` beyond a hundred years, or before the start.
 */
export function dayAfterPeriods(calendar: WorkingCalendar, start: string, periods: number): string | null {
  if (!(periods > 0 && periods <= horizonPeriods)) return null;
  const whole = Math.ceil(periods - noise) - 1;
  const opened = monthsAfter(start, whole);
  const ends = periodEnd(start, whole);
  const share = Math.ceil((periods - whole) * calendar.workingDaysWithin(opened, ends) - noise);
  return share <= 0 ? ends : calendar.addWorkingDays(opened, share - 1);
}

/** How many periods of a start are over when a day begins; 0 before the start. */
function wholePeriods(start: string, day: string): number {
  const months = monthNumber(day) - monthNumber(start);
  return Math.max(0, monthsAfter(start, months) <= day ? months : months - 1);
}

/** The last day of the period before which so many are whole. */
function periodEnd(start: string, whole: number): string {
  return dayOf(dayNumber(monthsAfter(start, whole + 1)) - 1);
}

/** The same day of the month so many months later, or that month's last; always from the start, so that it never drifts. */
function monthsAfter(day: string, months: number): string {
  const month = monthNumber(day) + months;
  return dayOf(Math.min(firstOfMonth(month) + Number(day.slice(8)) - 1, firstOfMonth(month + 1) - 1));
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOfMonth(month: number): number {
  const year = `${Math.floor(month / 12)}`.padStart(4, "0");
  return dayNumber(`${year}-${`${(month % 12) + 1}`.padStart(2, "0")}-01`);
}
