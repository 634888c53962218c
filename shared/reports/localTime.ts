import { dayNumber, dayOf } from "../calculations/days.ts";
import { defineProblem } from "../problems/problem.ts";

export const UnknownTimeZone = defineProblem<{ timeZone: string }>({
  type: "unknown-time-zone",
  status: 422,
  title: "There is no such time zone",
  detail: ({ timeZone }) => `${timeZone} is not a time zone. Give its IANA name, such as Europe/Lisbon, or UTC.`,
});

const minuteMs = 60_000;
const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The `YYYY-MM-DD` day that a clock on the wall of a time zone shows at an instant. @throws {UnknownTimeZone} */
export function localDay(instant: number, timeZone: string): string {
  return dayOf(Math.floor(wallClock(instant, timeZone) / dayMs));
}

/**
 * The instant at which a clock on the wall shows this day and time. A time that the clock skips is its next one that exists;
 * a time that it shows twice is the first.
 * @param day `YYYY-MM-DD`
 * @param minutes since midnight
 * @returns milliseconds since 1970
 * @throws {UnknownTimeZone}
 */
export function localInstant(day: string, minutes: number, timeZone: string): number {
  const wanted = dayNumber(day) * dayMs + minutes * minuteMs;
  // no zone is as far as a day from UTC, and none changes its clocks twice in two days
  const before = offsetAt(wanted - dayMs, timeZone);
  const after = offsetAt(wanted + dayMs, timeZone);
  if (before === after) return wanted - before;
  const candidates = [wanted - before, wanted - after].filter((instant) => wallClock(instant, timeZone) === wanted);
  return candidates.length > 0
    ? Math.min(...candidates)
    : clockChange(wanted - dayMs, wanted + dayMs, before, timeZone);
}

/** The first instant of a new offset, to the minute, between two instants of which only the first has the old one. */
function clockChange(from: number, to: number, before: number, timeZone: string): number {
  let [old, young] = [from, to];
  while (young - old > minuteMs) {
    const middle = old + Math.floor((young - old) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle, timeZone) === before) old = middle;
    else young = middle;
  }
  return young;
}

const offsetAt = (instant: number, timeZone: string): number => wallClock(instant, timeZone) - instant;

/** What the clock on the wall shows, as if it were UTC; a rest of milliseconds is dropped. */
function wallClock(instant: number, timeZone: string): number {
  // `format` is three times as fast as `formatToParts`; this locale writes 3/29/2026, 02:30:00
  const digits = formatOf(timeZone).format(instant).match(/\d+/g) ?? [];
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = digits.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const ready = formats.get(timeZone);
  if (ready !== undefined) return ready;
  const fields = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  try {
    const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", { timeZone, hourCycle: "h23", ...fields });
    formats.set(timeZone, format);
    return format;
  } catch {
    throw new UnknownTimeZone({ timeZone });
  }
}
