import { ImpossibleDuration } from "../problems/ImpossibleDuration.ts";
import { type NetworkLink, type Predecessor, taskNetwork } from "./taskNetwork.ts";
import type { WorkingCalendar } from "./workingCalendar.ts";

/** A task as the schedule needs it; lengths and lags in working days of the calendar, days `YYYY-MM-DD`. */
export interface ScheduledTask {
  readonly ref: string;
  /** 0 for a milestone. */
  readonly durationDays: number;
  /** Work left on a task in progress; `null`: what the data date leaves of the duration, but a day if it is overdue. */
  readonly remainingDays: number | null;
  readonly predecessors: readonly Predecessor[];
  readonly actualStart: string | null;
  readonly actualFinish: string | null;
  readonly startNoEarlierThan: string | null;
}

export interface Schedule {
  readonly tasks: readonly ScheduledTask[];
  readonly calendar: WorkingCalendar;
  readonly projectStart: string;
  /** Progress is known up to the close of this day, so work left begins after it. `null`: nothing is known. */
  readonly dataDate: string | null;
}

/** First and last day of a task, early and late. For finished work all are facts, and it has no float. */
export interface TaskDates {
  readonly ref: string;
  readonly earlyStart: string;
  readonly earlyFinish: string;
  readonly lateStart: string;
  readonly lateFinish: string;
  /** Working days the task may slip before the project does; `null` once it is finished. */
  readonly totalFloatDays: number | null;
  /** Working days it may slip before any other task does; `null` once it is finished. */
  readonly freeFloatDays: number | null;
  /** Unfinished and without total float. */
  readonly critical: boolean;
}

/** A task on the line of working days: 3 is the instant at which day 3 starts and day 2 has ended. */
interface Span {
  readonly state: "future" | "started" | "finished";
  readonly start: number;
  readonly finish: number;
  /** Days of work not yet done; they end at `finish`, and begin where links may still push them. */
  readonly work: number;
  /** A milestone reached when its predecessors end belongs to the day that ends, not to the one that starts. */
  readonly endsDay: boolean;
}

/** Days are sums of fractions; differences below this are noise. */
const noise = 1e-6;

/**
 * The critical path method on a precedence diagram with four link types, lags and one working-day calendar.
 * Forward: FS ES ≥ EF + lag, SS ES ≥ ES + lag, FF EF ≥ EF + lag, SF EF ≥ ES + lag; backward likewise; total float =
 * late finish - early finish; free float = the least slack of any link out of the task, or to the end of the project.
 * Actual dates stand even against the links; the rest of a task in progress keeps to them (retained logic).
 * Results come in the order of the tasks; `projectFinish` is `null` without tasks. Linear in tasks and links.
 * Source: Kelley and Walker 1959 for the method; link types as in PMI, Practice Standard for Scheduling.
 * @throws {CycleInLinks} @throws {UnknownPredecessor} from the links
 * @throws {ImpossibleDuration} for a negative or missing length
 */
export function criticalPath(schedule: Schedule): { tasks: TaskDates[]; projectFinish: string | null } {
  const { tasks, calendar } = schedule;
  for (const { ref, durationDays, remainingDays } of tasks)
    for (const days of [durationDays, remainingDays ?? 0])
      if (!(days >= 0 && days < Infinity)) throw new ImpossibleDuration({ ref, durationDays: days });

  const { order, incoming, outgoing } = taskNetwork(tasks);
  const dayEnd = (day: string): number => calendar.ordinal(day) + (calendar.isWorkingDay(day) ? 1 : 0);
  const projectStart = calendar.ordinal(schedule.projectStart);
  const dataDate = schedule.dataDate === null ? -Infinity : dayEnd(schedule.dataDate);

  const spans = new Map<number, Span>();
  const spanAt = (place: number): Span => spans.get(place) ?? nowhere;
  for (const place of order) {
    const task = tasks[place];
    if (task !== undefined) spans.set(place, forward(task, incoming[place] ?? []));
  }
  const end = [...spans.values()].reduce((last, { finish }) => Math.max(last, finish), -Infinity);
  const lateFinishes = new Map<number, number>();
  for (const place of [...order].reverse()) lateFinishes.set(place, lateFinish(place));

  const dates = tasks.map(taskDates);
  const projectFinish = dates.reduce<string | null>(
    (last, { earlyFinish }) => (last === null || earlyFinish > last ? earlyFinish : last),
    null,
  );
  return { tasks: dates, projectFinish };

  function forward(task: ScheduledTask, links: readonly NetworkLink[]): Span {
    const { actualStart, actualFinish, startNoEarlierThan, durationDays } = task;
    if (actualFinish !== null) {
      const finish = dayEnd(actualFinish);
      const start = Math.min(finish, calendar.ordinal(actualStart ?? actualFinish));
      return { state: "finished", start, finish, work: 0, endsDay: false };
    }
    const started = actualStart === null ? null : calendar.ordinal(actualStart);
    const work = started === null ? durationDays : (task.remainingDays ?? workLeft(durationDays, started));
    const wished = startNoEarlierThan === null ? projectStart : calendar.ordinal(startNoEarlierThan);
    const earliest = Math.max(dataDate, started ?? Math.max(projectStart, wished));
    const bounds = links.map((link) => {
      const from = spanAt(link.predecessor);
      return { at: bound(link, from) - (holdsStart(link) ? 0 : work), endsDay: leavesAtDayEnd(link, from) };
    });
    const begin = bounds.reduce((last, { at }) => Math.max(last, at), earliest);
    const endsDay = begin > earliest + noise && bounds.every((held) => held.endsDay || held.at < begin - noise);
    const state = started === null ? "future" : "started";
    return { state, start: started ?? begin, finish: begin + work, work, endsDay };
  }

  function workLeft(durationDays: number, started: number): number {
    if (dataDate === -Infinity) return durationDays;
    return Math.max(durationDays - Math.max(0, dataDate - started), Math.min(durationDays, 1));
  }

  /** The latest finish that delays neither the project nor, through any link, an unfinished successor. */
  function lateFinish(place: number): number {
    const span = spanAt(place);
    return (outgoing[place] ?? []).reduce((soonest, link) => {
      const to = spanAt(link.successor);
      if (!binds(link, span, to)) return soonest;
      const limit = (lateFinishes.get(link.successor) ?? end) - (holdsStart(link) ? to.work : 0) - link.lagDays;
      return Math.min(soonest, leavesFinish(link) ? limit : limit + span.work);
    }, end);
  }

  function freeFloat(place: number): number {
    const span = spanAt(place);
    return (outgoing[place] ?? []).reduce((least, link) => {
      const to = spanAt(link.successor);
      if (!binds(link, span, to)) return least;
      return Math.min(least, to.finish - (holdsStart(link) ? to.work : 0) - bound(link, span));
    }, end - span.finish);
  }

  function taskDates(task: ScheduledTask, place: number): TaskDates {
    const { ref, actualStart, actualFinish } = task;
    const span = spanAt(place);
    if (actualFinish !== null) {
      const [start, finish] = [actualStart ?? actualFinish, actualFinish];
      const facts = { earlyStart: start, earlyFinish: finish, lateStart: start, lateFinish: finish };
      return { ref, ...facts, totalFloatDays: null, freeFloatDays: null, critical: false };
    }
    const float = (lateFinishes.get(place) ?? end) - span.finish;
    const totalFloatDays = tidy(float);
    return {
      ref,
      earlyStart: actualStart ?? firstDay(span, 0),
      earlyFinish: lastDay(span, 0),
      lateStart: actualStart ?? firstDay(span, float),
      lateFinish: lastDay(span, float),
      totalFloatDays,
      freeFloatDays: tidy(freeFloat(place)),
      critical: totalFloatDays <= 0,
    };
  }

  function firstDay({ start, endsDay, work }: Span, slip: number): string {
    const begin = start + slip;
    return calendar.dayAt(work === 0 && endsDay ? Math.ceil(begin - noise) - 1 : Math.floor(begin + noise));
  }

  function lastDay(span: Span, slip: number): string {
    if (span.finish - span.start < noise) return firstDay(span, slip);
    return calendar.dayAt(Math.ceil(span.finish + slip - noise) - 1);
  }
}

const nowhere: Span = { state: "finished", start: 0, finish: 0, work: 0, endsDay: false };

function holdsStart({ type }: NetworkLink): boolean {
  return type === "FS" || type === "SS";
}

function leavesFinish({ type }: NetworkLink): boolean {
  return type === "FS" || type === "FF";
}

/** The instant a link sets for the end it holds. */
function bound(link: NetworkLink, from: Span): number {
  return (leavesFinish(link) ? from.finish : from.start) + link.lagDays;
}

/** Whether what is left of one task can still delay what is left of the other: a start that has happened cannot. */
function binds(link: NetworkLink, from: Span, to: Span): boolean {
  return from.state !== "finished" && to.state !== "finished" && (from.state === "future" || leavesFinish(link));
}

function leavesAtDayEnd(link: NetworkLink, from: Span): boolean {
  const lasts = from.finish > from.start;
  return lasts ? leavesFinish(link) : from.endsDay;
}

function tidy(days: number): number {
  return Math.round(days * 1e6) / 1e6 + 0; // + 0 turns -0 into 0
}
