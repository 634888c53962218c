import { dayNumber } from "../days.ts";
import { dayShape, shapesTogether } from "./DayShape.ts";
import type { DayShape } from "./DayShape.ts";
import type { PlanCalendar } from "./SchedulePlan.ts";

const secondsPerDay = 86_400;
const daysPerWeek = 7;
/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const weekdayOfEpoch = 3;

/**
 * Every opening of some days in a row: those with exceptions, and a week without any on either side, to which all days
 * further out can be led back by whole weeks.
 */
export interface CalendarTable {
  /** The first instant of the table, and that after its last. */
  readonly from: number;
  readonly to: number;
  /** By opening: when it opens and closes, and the work before it since `from`; behind the last, never and all the work. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly worked: Float64Array;
  /** By day: its openings, and the first opening that is not before it. */
  readonly shapes: readonly DayShape[];
  readonly openingOfDay: Int32Array;
  /** For each `step` of work, the opening in which it is reached. */
  readonly openingOfStep: Int32Array;
  readonly step: number;
  /** The work of the whole table, and of a week without exceptions. */
  readonly work: number;
  readonly weekWork: number;
}

/**
 * @param calendars of which any may be open
 * @param anchor a day for the table of a calendar without exceptions
 * @param reach exceptions further from the anchor than this many days do not count
 * @throws {WorkingHoursInvalid} @throws {NotADay}
 */
export function calendarTable(calendars: readonly PlanCalendar[], anchor: number, reach: number): CalendarTable {
  const compiled = calendars.map((calendar) => compiledCalendar(calendar, anchor - reach, anchor + reach - 1));
  const days = compiled.flatMap(({ exceptions }) => exceptions.flatMap(({ from, to }) => [from, to]));
  const first = days.reduce((least, day) => Math.min(least, day), anchor) - daysPerWeek;
  const count = days.reduce((most, day) => Math.max(most, day), anchor) + daysPerWeek + 1 - first;
  const [shapes = [], ...others] = compiled.map((calendar) => shapesOf(calendar, first, count));
  for (const other of others)
    for (let day = 0; day < count; day += 1)
      shapes[day] = shapesTogether(shapes[day] as DayShape, other[day] as DayShape);
  return tableOf(first, shapes);
}

function tableOf(first: number, shapes: readonly DayShape[]): CalendarTable {
  const count = shapes.reduce((sum, { opens }) => sum + opens.length, 0);
  const opens = new Float64Array(count + 1).fill(Infinity);
  const closes = new Float64Array(count + 1).fill(Infinity);
  const worked = new Float64Array(count + 1);
  const openingOfDay = new Int32Array(shapes.length);
  let opening = 0;
  let work = 0;
  for (let day = 0; day < shapes.length; day += 1) {
    const shape = shapes[day] as DayShape;
    const midnight = (first + day) * secondsPerDay;
    openingOfDay[day] = opening;
    for (let of = 0; of < shape.opens.length; of += 1) {
      const [from, to] = [shape.opens[of] as number, shape.closes[of] as number];
      opens[opening] = midnight + from;
      closes[opening] = midnight + to;
      opening += 1;
      work += to - from;
      worked[opening] = work;
    }
  }
  const step = Math.max(1, Math.ceil(work / Math.max(1, count)));
  return {
    from: first * secondsPerDay,
    to: (first + shapes.length) * secondsPerDay,
    ...{ opens, closes, worked, shapes, openingOfDay, work, step },
    openingOfStep: openingsBySteps(worked, step),
    weekWork: shapes.slice(-daysPerWeek).reduce((sum, shape) => sum + shape.work, 0),
  };
}

/** About as many steps as openings, so that a look-up ends within an opening or two of the one that it finds here. */
function openingsBySteps(worked: Float64Array, step: number): Int32Array {
  const last = worked.length - 1;
  const found = new Int32Array(Math.ceil((worked[last] as number) / step));
  for (let at = 0, opening = 0; at < found.length; at += 1) {
    while ((worked[opening + 1] as number) <= at * step) opening += 1;
    found[at] = opening;
  }
  return found;
}

interface CompiledCalendar {
  readonly week: readonly DayShape[];
  readonly exceptions: readonly { readonly from: number; readonly to: number; readonly shape: DayShape }[];
}

function compiledCalendar({ ref, week, exceptions }: PlanCalendar, first: number, last: number): CompiledCalendar {
  return {
    week: Array.from({ length: daysPerWeek }, (_, weekday) => dayShape(ref, week[weekday] ?? [])),
    exceptions: exceptions
      .map(({ from, to, working }) => ({
        from: Math.max(dayNumber(from), first),
        to: Math.min(dayNumber(to), last),
        shape: dayShape(ref, working),
      }))
      .filter(({ from, to }) => from <= to),
  };
}

function shapesOf({ week, exceptions }: CompiledCalendar, first: number, count: number): DayShape[] {
  const weekday = (((first + weekdayOfEpoch) % daysPerWeek) + daysPerWeek) % daysPerWeek;
  const shapes = Array.from({ length: count }, (_, day) => week[(weekday + day) % daysPerWeek] as DayShape);
  for (const { from, to, shape } of exceptions) shapes.fill(shape, from - first, to - first + 1);
  return shapes;
}
