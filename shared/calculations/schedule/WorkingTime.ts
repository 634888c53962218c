import { CalendarNeverOpens } from "../../problems/CalendarNeverOpens.ts";
import { WorkingTimeRunsOut } from "../../problems/WorkingTimeRunsOut.ts";
import { dayNumber } from "../days.ts";
import { dayShape, shapesTogether } from "./DayShape.ts";
import type { DayShape } from "./DayShape.ts";
import type { PlanCalendar } from "./SchedulePlan.ts";

const secondsPerDay = 86_400;
/** Days that the table covers before and after its anchor at first, and at most: about four years, and two hundred. */
const firstReach = 1_464;
const furthestReach = 73_200;
/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const weekdayOfEpoch = 3;

/**
 * A calendar compiled so that instants turn into working time, and back, in constant time: a table of the work done before
 * each day, and in each day its few openings. The table grows where it is asked. Instants are whole seconds since
 * 1970-01-01T00:00 local; work is in seconds, counted from the anchor.
 */
export class WorkingTime {
  readonly ref: string;
  readonly #calendars: readonly CompiledCalendar[];
  readonly #anchor: number;
  #reach = firstReach;
  #firstDay = 0;
  #days: readonly DayShape[] = [];
  /** The work before each day of the table, and last the work before its end. */
  #before = new Float64Array(1);
  /** For each `#step` of work from the table's beginning on, the day in which it is reached. */
  #dayOfStep = new Int32Array(1);
  #step = 1;

  /**
   * @param calendars one, or several of which any may be open: the working time of people who share a task
   * @param anchor an instant near those that will be asked for
   * @throws {CalendarNeverOpens} without any working time @throws {WorkingHoursInvalid} @throws {NotADay}
   */
  constructor(calendars: readonly PlanCalendar[], anchor: number) {
    this.ref = calendars.map(({ ref }) => ref).join(" or ");
    this.#calendars = calendars.map(compiled);
    if (!this.#calendars.some(({ opens }) => opens)) throw new CalendarNeverOpens({ calendar: this.ref });
    this.#anchor = Math.floor(anchor / secondsPerDay);
    this.#tabulate();
  }

  /** Seconds of work before this instant. */
  workBefore(time: number): number {
    const day = this.#dayAt(time);
    const { opens, closes } = this.#days[day] as DayShape;
    const second = time - (this.#firstDay + day) * secondsPerDay;
    let work = this.#before[day] as number;
    for (let opening = 0; opening < opens.length; opening += 1) {
      const from = opens[opening] as number;
      if (second <= from) break;
      const to = closes[opening] as number;
      work += (second < to ? second : to) - from;
    }
    return work;
  }

  /** Seconds of work from one instant to another; negative when the second comes first. */
  workBetween(from: number, to: number): number {
    return from === to ? 0 : this.workBefore(to) - this.workBefore(from);
  }

  /** When work that begins here ends: at the close of an opening rather than at the start of the next. */
  add(time: number, work: number): number {
    return work === 0 ? time : this.#earliestAfter(this.workBefore(time) + work);
  }

  /**
   * When work that ends here begins: at the start of an opening rather than at the close of the one before. Counted back
   * from midnight the last opening of the day before reaches up to it, if the work is less than that day's: a trait of the
   * scheduler that this one must agree with (rule "back from midnight").
   */
  subtract(time: number, work: number): number {
    if (work === 0) return time;
    if (time % secondsPerDay === 0) {
      const shape = this.#days[this.#dayAt(time - 1)] as DayShape;
      if (shape.work > work) return time - secondsPerDay + startBeforeMidnight(shape, work);
    }
    return this.#latestAfter(this.workBefore(time) - work);
  }

  /** This instant if work can begin at it, otherwise the next at which it can. */
  nextStart(time: number): number {
    const day = this.#dayAt(time);
    const { opens, closes } = this.#days[day] as DayShape;
    const midnight = (this.#firstDay + day) * secondsPerDay;
    for (let opening = 0; opening < opens.length; opening += 1) {
      if (time - midnight >= (closes[opening] as number)) continue;
      const from = midnight + (opens[opening] as number);
      return time >= from ? time : from;
    }
    return this.#latestAfter(this.#before[day + 1] as number);
  }

  /**
   * This instant if work can end at it, otherwise the last before it at which it can; on a day that is open until midnight
   * always this instant, again as the other scheduler has it.
   */
  lastFinish(time: number): number {
    const { closes } = this.#days[this.#dayAt(time)] as DayShape;
    if (closes[closes.length - 1] === secondsPerDay) return time;
    return this.#earliestAfter(this.workBefore(time));
  }

  /** Whether a period of work ends at this instant. */
  closesAt(time: number): boolean {
    return this.#earliestAfter(this.workBefore(time)) === time;
  }

  /** The earliest instant before which this much work lies. */
  #earliestAfter(work: number): number {
    while (work <= (this.#before[0] as number) || work > (this.#before[this.#days.length] as number)) this.#grow();
    let day = this.#dayOfWork(work);
    while (work <= (this.#before[day] as number)) day -= 1;
    while (work > (this.#before[day + 1] as number)) day += 1;
    const { opens, closes } = this.#days[day] as DayShape;
    const midnight = (this.#firstDay + day) * secondsPerDay;
    let rest = work - (this.#before[day] as number);
    for (let opening = 0; opening < opens.length; opening += 1) {
      const length = (closes[opening] as number) - (opens[opening] as number);
      if (rest <= length) return midnight + (opens[opening] as number) + rest;
      rest -= length;
    }
    return midnight;
  }

  /** The latest instant before which this much work lies. */
  #latestAfter(work: number): number {
    while (work < (this.#before[0] as number) || work >= (this.#before[this.#days.length] as number)) this.#grow();
    let day = this.#dayOfWork(work);
    while (work < (this.#before[day] as number)) day -= 1;
    while (work >= (this.#before[day + 1] as number)) day += 1;
    const { opens, closes } = this.#days[day] as DayShape;
    const midnight = (this.#firstDay + day) * secondsPerDay;
    let rest = work - (this.#before[day] as number);
    for (let opening = 0; opening < opens.length; opening += 1) {
      const length = (closes[opening] as number) - (opens[opening] as number);
      if (rest < length) return midnight + (opens[opening] as number) + rest;
      rest -= length;
    }
    return midnight;
  }

  #dayOfWork(work: number): number {
    return this.#dayOfStep[Math.floor((work - (this.#before[0] as number)) / this.#step)] as number;
  }

  #dayAt(time: number): number {
    for (;;) {
      const day = Math.floor(time / secondsPerDay) - this.#firstDay;
      if (day >= 0 && day < this.#days.length) return day;
      this.#grow();
    }
  }

  /** Doubles the table. @throws {WorkingTimeRunsOut} beyond the furthest reach: the calendar has closed, or time is absurd */
  #grow(): void {
    if (this.#reach >= furthestReach) throw new WorkingTimeRunsOut({ calendar: this.ref, ref: null });
    this.#reach = Math.min(2 * this.#reach, furthestReach);
    this.#tabulate();
  }

  #tabulate(): void {
    const count = 2 * this.#reach;
    this.#firstDay = this.#anchor - this.#reach;
    const [days = [], ...others] = this.#calendars.map((calendar) => daysOf(calendar, this.#firstDay, count));
    for (const other of others)
      for (let day = 0; day < count; day += 1)
        days[day] = shapesTogether(days[day] as DayShape, other[day] as DayShape);
    const before = new Float64Array(count + 1);
    for (let day = this.#reach; day < count; day += 1)
      before[day + 1] = (before[day] as number) + (days[day] as DayShape).work;
    for (let day = this.#reach - 1; day >= 0; day -= 1)
      before[day] = (before[day + 1] as number) - (days[day] as DayShape).work;
    this.#days = days;
    this.#before = before;
    this.#indexSteps();
  }

  /** As many steps as days, so that a look-up ends within a day or two of the day that it finds here. */
  #indexSteps(): void {
    const count = this.#days.length;
    const first = this.#before[0] as number;
    this.#step = Math.max(1, ((this.#before[count] as number) - first) / count);
    this.#dayOfStep = new Int32Array(count + 2);
    for (let step = 0, day = 0; step < count + 2; step += 1) {
      while (day < count - 1 && (this.#before[day + 1] as number) <= first + step * this.#step) day += 1;
      this.#dayOfStep[step] = day;
    }
  }
}

interface CompiledCalendar {
  readonly week: readonly DayShape[];
  readonly exceptions: readonly { readonly from: number; readonly to: number; readonly shape: DayShape }[];
  readonly opens: boolean;
}

function compiled({ ref, week: hours, exceptions: given }: PlanCalendar): CompiledCalendar {
  const week = Array.from({ length: 7 }, (_, weekday) => dayShape(ref, hours[weekday] ?? []));
  const exceptions = given.map(({ from, to, working }) => ({
    from: dayNumber(from),
    to: dayNumber(to),
    shape: dayShape(ref, working),
  }));
  return { week, exceptions, opens: [...week, ...exceptions.map(({ shape }) => shape)].some(({ work }) => work > 0) };
}

function daysOf({ week, exceptions }: CompiledCalendar, first: number, count: number): DayShape[] {
  const weekdayOfFirst = (((first + weekdayOfEpoch) % 7) + 7) % 7;
  const days: DayShape[] = [];
  for (let day = 0; day < count; day += 1) days.push(week[(weekdayOfFirst + day) % 7] as DayShape);
  for (const { from, to, shape } of exceptions)
    for (let day = Math.max(from - first, 0); day <= to - first && day < count; day += 1) days[day] = shape;
  return days;
}

function startBeforeMidnight({ opens, closes }: DayShape, work: number): number {
  let rest = work;
  let close = secondsPerDay;
  for (let opening = opens.length - 1; opening >= 0; opening -= 1) {
    const from = opens[opening] as number;
    if (rest <= close - from) return close - rest;
    rest -= close - from;
    close = closes[opening - 1] ?? 0;
  }
  return 0;
}
