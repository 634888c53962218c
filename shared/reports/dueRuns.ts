import { dayNumber, dayOf } from "../calculations/days.ts";
import { localDay, localInstant } from "./localTime.ts";

/** When a report is due, as its definition says it. */
export interface Schedule {
  readonly cadence: string;
  readonly weekday: string | null;
  readonly dayOfMonth: number | null;
  /** `HH:MM` on the clock of the time zone; midnight when empty. */
  readonly atTime: string | null;
  /** IANA name; UTC when empty. */
  readonly timeZone: string | null;
}

export interface DueRun {
  /** The day in the report's own time zone: what a run is known by. */
  readonly localDate: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * The runs that became due after `from` and up to `to`, in milliseconds since 1970, oldest first. Each due day of the report's
 * own calendar comes exactly once, however its clocks change: see `localInstant`. A day of the month that a month does not
 * have is its last; a quarter's report is due in its first month: January, April, July, October.
 * Reports that are due by an event and not by the calendar have no runs here.
 * @throws {UnknownTimeZone}
 */
export function dueRuns(schedule: Schedule, from: number, to: number): readonly DueRun[] {
  const timeZone = schedule.timeZone ?? "UTC";
  const [hours = 0, minutes = 0] = (schedule.atTime ?? "00:00").split(":").map(Number);
  const first = dayNumber(localDay(from, timeZone)) - 1;
  const last = dayNumber(localDay(to, timeZone)) + 1;
  const runs: DueRun[] = [];
  for (let number = first; number <= last; number += 1) {
    if (!isDueOn(schedule, number)) continue;
    const localDate = dayOf(number);
    const dueAt = localInstant(localDate, hours * 60 + minutes, timeZone);
    if (from < dueAt && dueAt <= to) runs.push({ localDate, dueAt });
  }
  return runs;
}

function isDueOn({ cadence, weekday, dayOfMonth }: Schedule, number: number): boolean {
  const [, month = 1, date = 1] = dayOf(number).split("-").map(Number);
  const lastOfMonth = dayOf(number + 1).endsWith("-01");
  const onItsDay = date === dayOfMonth || (lastOfMonth && dayOfMonth !== null && dayOfMonth > date);
  switch (cadence) {
    case "daily":
      return true;
    case "weekly":
      return weekdays[(number + 3) % 7] === weekday; // 1970-01-01 was a Thursday
    case "monthly":
      return onItsDay;
    case "quarterly":
      return onItsDay && month % 3 === 1;
    default:
      return false;
  }
}
