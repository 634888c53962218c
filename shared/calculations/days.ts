import { NotADay } from "../problems/NotADay.ts";

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;
/** 0000-01-01 and 9999-12-31. */
const firstDay = -719_528;
const lastDay = 2_932_896;

/**
 * The number of a `YYYY-MM-DD` day, counted from 1970-01-01 = 0, so that days can be added and compared. In UTC
 * throughout: no clock change moves a day.
 * @throws {NotADay} for any other shape, and for days that do not exist, such as 2026-02-30
 */
export function dayNumber(day: string): number {
  const parts = shape.exec(day);
  if (parts === null) throw new NotADay({ value: day });
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const number = midnight.getTime() / millisecondsPerDay;
  if (dayOf(number) !== day) throw new NotADay({ value: day });
  return number;
}

/**
 * The `YYYY-MM-DD` day with this number; the inverse of `dayNumber`.
 * @throws {NotADay} outside the years 0 to 9999, which this form of writing cannot express
 */
export function dayOf(number: number): string {
  if (!(number >= firstDay && number <= lastDay)) throw new NotADay({ value: `1970-01-01 + ${number} days` });
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The first of several days; those not known (`null`) do not count. `null` when none is known. */
export function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce((best, day) => (best === null || (day !== null && day < best) ? day : best), null);
}

/** The last of several days; those not known (`null`) do not count. `null` when none is known. */
export function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((best, day) => (best === null || (day !== null && day > best) ? day : best), null);
}
