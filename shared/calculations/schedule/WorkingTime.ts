import { CalendarNeverOpens } from "../../problems/CalendarNeverOpens.ts";
import { WorkingTimeRunsOut } from "../../problems/WorkingTimeRunsOut.ts";
import { calendarTable } from "./calendarTable.ts";
import type { CalendarTable } from "./calendarTable.ts";
import type { DayShape } from "./DayShape.ts";
import type { PlanCalendar } from "./SchedulePlan.ts";

const secondsPerDay = 86_400;
const secondsPerWeek = 604_800;
/** Days before and after the anchor beyond which nothing is scheduled: about two hundred years. */
const reach = 73_200;

/**
 * A calendar compiled so that instants turn into working time, and back, in constant time: a table of the weeks that hold
 * exceptions, and for all others whole weeks added to what the weeks at its ends say. Instants are whole seconds since
 * 1970-01-01T00:00 local; work is in whole seconds, counted from where the table begins.
 */
export class WorkingTime {
  readonly ref: string;
  readonly #table: CalendarTable;
  readonly #first: number;
  readonly #last: number;

  /**
   * @param calendars one, or several of which any may be open: the working time of people who share a task
   * @param anchor an instant near those that will be asked for
   * @throws {CalendarNeverOpens} without any working time @throws {WorkingHoursInvalid} @throws {NotADay}
   */
  constructor(calendars: readonly PlanCalendar[], anchor: number) {
    this.ref = calendars.map(({ ref }) => ref).join(" or ");
    const day = Math.floor(anchor / secondsPerDay);
    this.#first = (day - reach) * secondsPerDay;
    this.#last = (day + reach) * secondsPerDay;
    this.#table = calendarTable(calendars, day, reach);
    if (this.#table.work === 0) throw new CalendarNeverOpens({ calendar: this.ref });
  }

  /** Seconds of work before this instant. */
  workBefore(time: number): number {
    const { opens, worked, weekWork } = this.#table;
    const weeks = this.#weeksBeyond(time);
    const near = time - weeks * secondsPerWeek;
    const opening = this.#openingAfter(near);
    const begun = near - (opens[opening] as number);
    return (worked[opening] as number) + (begun > 0 ? begun : 0) + weeks * weekWork;
  }

  /** Seconds of work from one instant to another; negative when the second comes first. */
  workBetween(from: number, to: number): number {
    return from === to ? 0 : this.workBefore(to) - this.workBefore(from);
  }

  /** When work that begins here ends: at the close of an opening rather than at the start of the next. */
  add(time: number, work: number): number {
    return work === 0 ? time : this.#endOf(this.workBefore(time) + work);
  }

  /**
   * When work that ends here begins: at the start of an opening rather than at the close of the one before. Counted back
   * from midnight the last opening of the day before reaches up to it, if the work is less than that day's: a trait of the
   * scheduler that this one must agree with (rule "back from midnight").
   */
  subtract(time: number, work: number): number {
    if (work === 0) return time;
    if (time % secondsPerDay === 0) {
      const shape = this.#shapeAt(time - 1);
      if (shape.work > work) return time - secondsPerDay + startBeforeMidnight(shape, work);
    }
    return this.#secondAfter(this.workBefore(time) - work);
  }

  /** This instant if work can begin at it, otherwise the next at which it can. */
  nextStart(time: number): number {
    const { opens, worked, weekWork } = this.#table;
    const weeks = this.#weeksBeyond(time);
    const near = time - weeks * secondsPerWeek;
    const opening = this.#openingAfter(near);
    if (near >= (opens[opening] as number)) return time;
    return this.#secondAfter((worked[opening] as number) + weeks * weekWork);
  }

  /**
   * This instant if work can end at it, otherwise the last before it at which it can; on a day that is open until midnight
   * always this instant, again as the other scheduler has it.
   */
  lastFinish(time: number): number {
    const { closes } = this.#shapeAt(time);
    if (closes[closes.length - 1] === secondsPerDay) return time;
    return this.#endOf(this.workBefore(time));
  }

  /** Whether a period of work ends at this instant. */
  closesAt(time: number): boolean {
    return this.#endOf(this.workBefore(time)) === time;
  }

  /** The earliest instant before which this much work lies: the end of its last second. */
  #endOf(work: number): number {
    return this.#secondAfter(work - 1) + 1;
  }

  /** The latest instant before which this much work lies: the second of work that comes after it begins here. */
  #secondAfter(work: number): number {
    const { opens, worked, openingOfStep, step, work: whole, weekWork } = this.#table;
    const isNear = work >= 0 && work < whole;
    const weeks = isNear ? 0 : Math.floor((work < 0 ? work : work - whole + weekWork) / weekWork);
    const near = work - weeks * weekWork;
    let opening = openingOfStep[Math.floor(near / step)] as number;
    while ((worked[opening + 1] as number) <= near) opening += 1;
    const time = (opens[opening] as number) + near - (worked[opening] as number) + weeks * secondsPerWeek;
    if (!isNear) this.#checkReach(time);
    return time;
  }

  /** The first opening of the table that closes after this instant. */
  #openingAfter(near: number): number {
    const { from, closes, openingOfDay } = this.#table;
    let opening = openingOfDay[Math.floor((near - from) / secondsPerDay)] as number;
    while ((closes[opening] as number) <= near) opening += 1;
    return opening;
  }

  #shapeAt(time: number): DayShape {
    const near = time - this.#weeksBeyond(time) * secondsPerWeek;
    return this.#table.shapes[Math.floor((near - this.#table.from) / secondsPerDay)] as DayShape;
  }

  /** The whole weeks by which an instant lies after the table's last week, or, negative, before its first. */
  #weeksBeyond(time: number): number {
    const { from, to } = this.#table;
    if (time >= from && time < to) return 0;
    this.#checkReach(time);
    return Math.floor((time - (time < from ? from : to - secondsPerWeek)) / secondsPerWeek);
  }

  /** @throws {WorkingTimeRunsOut} beyond the furthest reach: the calendar has closed, or time is absurd */
  #checkReach(time: number): void {
    if (!(time >= this.#first && time < this.#last)) throw new WorkingTimeRunsOut({ calendar: this.ref, ref: null });
  }
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
