import { dayNumber, dayOf } from "../calculations/days.ts";
import type { WorkingCalendar } from "../calculations/workingCalendar.ts";

/** The working days of a calendar after the data date, numbered from 0: the slots that levelling fills. */
export interface Slots {
  /** The slot of a day, or of the next working day; what is over already is slot 0. */
  readonly at: (day: string) => number;
  /** The working day of a slot. */
  readonly day: (slot: number) => string;
  /** The working day before a slot: the day on which work ends that finishes at it. */
  readonly lastDay: (slot: number) => string;
  /** The slot after the last working day up to this one, that day included. */
  readonly after: (day: string) => number;
}

export function slotsAfter(calendar: WorkingCalendar, dataDate: string): Slots {
  const tomorrow = dayOf(dayNumber(dataDate) + 1);
  const zero = calendar.ordinal(tomorrow);
  const day = (slot: number): string => calendar.dayAt(zero + slot);
  return {
    day,
    at: (some) => Math.max(0, calendar.ordinal(some) - zero),
    lastDay: (slot) => day(slot - 1),
    after: (some) => Math.max(0, calendar.ordinal(dayOf(dayNumber(some) + 1)) - zero),
  };
}
