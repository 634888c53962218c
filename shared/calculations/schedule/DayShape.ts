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
  let last = 0;
  for (const [from, to] of hours) {
    if (!(from >= last && to > from && to <= minutesPerDay)) throw new WorkingHoursInvalid({ calendar, from, to });
    last = to;
  }
  return joined(hours.map(([from, to]) => [Math.round(from * 60), Math.round(to * 60)]));
}

/** Open whenever one of the two is. */
export function shapesTogether(a: DayShape, b: DayShape): DayShape {
  if (a === b || b.work === 0) return a;
  if (a.work === 0) return b;
  return joined([...openingsOf(a), ...openingsOf(b)].sort(([from], [other]) => from - other));
}

type Opening = readonly [from: number, to: number];

function openingsOf({ opens, closes }: DayShape): Opening[] {
  return [...opens].map((from, opening) => [from, closes[opening] ?? from]);
}

/** Openings in the order of their starts; those that overlap or touch become one. */
function joined(openings: readonly Opening[]): DayShape {
  const opens: number[] = [];
  const closes: number[] = [];
  let work = 0;
  for (const [from, to] of openings) {
    const last = closes.length === 0 ? -1 : (closes[closes.length - 1] as number);
    work += Math.max(0, to - Math.max(from, last));
    if (from <= last) closes[closes.length - 1] = Math.max(last, to);
    else {
      opens.push(from);
      closes.push(to);
    }
  }
  return { opens: Float64Array.from(opens), closes: Float64Array.from(closes), work };
}
