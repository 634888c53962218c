import { WorkingHoursInvalid } from "../../problems/WorkingHoursInvalid.ts";
import type { WorkingHours } from "./SchedulePlan.ts";

/** The openings of a day in seconds from its midnight, and the work they hold. */
export interface DayShape {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly work: number;
}

const minutesPerDay = 1_440;

/** Compiles one day; openings that touch become one. @throws {WorkingHoursInvalid} out of order or outside the day */
export function dayShape(calendar: string, hours: WorkingHours): DayShape {
  const opens: number[] = [];
  const closes: number[] = [];
  let last = 0;
  for (const [from, to] of hours) {
    if (!(from >= last && to > from && to <= minutesPerDay)) throw new WorkingHoursInvalid({ calendar, from, to });
    if (from === last && closes.length > 0) closes[closes.length - 1] = Math.round(to * 60);
    else {
      opens.push(Math.round(from * 60));
      closes.push(Math.round(to * 60));
    }
    last = to;
  }
  const work = closes.reduce((sum, close, opening) => sum + close - (opens[opening] ?? 0), 0);
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes), work };
}
