import { dayNumber, dayOf } from "../calculations/days.ts";

const lastDay = dayNumber("9999-12-31");
const millisecondsPerHour = 3_600_000;

/** Calendar days from one day to another: positive when the second is later; null unless both are known. */
export function daysBetween(first: string | null, second: string | null): number | null {
  return first === null || second === null ? null : dayNumber(second) - dayNumber(first);
}

/** The day so many calendar days later; null unless both are known, and beyond the year 9999. */
export function daysLater(day: string | null, days: number | null): string | null {
  if (day === null || days === null) return null;
  const later = dayNumber(day) + days;
  return later > lastDay ? null : dayOf(later);
}

/** Hours by the clock from one moment to another; null unless both are known. */
export function hoursBetween(first: string | null, second: string | null): number | null {
  return first === null || second === null ? null : (Date.parse(second) - Date.parse(first)) / millisecondsPerHour;
}
