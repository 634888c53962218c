import { ImpossibleDuration } from "../../problems/ImpossibleDuration.ts";
import { dayNumber, dayOf } from "../days.ts";
import type { WorkingCalendar } from "../workingCalendar.ts";
import type { LinkType } from "../taskNetwork.ts";
import type { TaskSchedule } from "./NetworkSchedule.ts";
import { scheduleNetwork } from "./scheduleNetwork.ts";
import type { ConstraintType, Instant, PlanCalendar, PlanConstraint, PlanTask } from "./SchedulePlan.ts";

/** A task as the registers know it: lengths and lags in working days of its calendar, days `YYYY-MM-DD`. */
export interface DayTask {
  readonly ref: string;
  readonly kind: NonNullable<PlanTask["kind"]>;
  readonly parent: string | null;
  /** 0 for a milestone. */
  readonly durationDays: number;
  /** Work left on a task in progress; `null`: what the data date leaves of the duration, but a day if it is overdue. */
  readonly remainingDays: number | null;
  readonly links: readonly { readonly ref: string; readonly type: LinkType; readonly lagDays: number }[];
  readonly calendar: WorkingCalendar;
  readonly actualStart: string | null;
  readonly actualFinish: string | null;
  readonly constraint: { readonly type: ConstraintType; readonly day: string | null } | null;
  readonly deadline: string | null;
}

export interface DayPlan {
  readonly tasks: readonly DayTask[];
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
  /** Working days the task may slip before the project or a deadline does; `null` once it is finished, or alongside. */
  readonly totalFloatDays: number | null;
  /** Working days it may slip before any other task does; `null` likewise. */
  readonly freeFloatDays: number | null;
  /** Unfinished and without total float. */
  readonly critical: boolean;
}

const minutesPerDay = 1_440;
/** A working day is open from its midnight on, and closes before the next, so that an end is no start of a day. */
const openMinutes = 1_200;

/**
 * Schedules in whole and part days what the registers hold: every working day is one opening of the same length, on
 * whatever calendar. No work is left before the project starts or before the data date has closed.
 * Results come in the order of the tasks, summaries included; `projectFinish` is the last finish of all work.
 * @throws {ImpossibleDuration} for a negative or missing length; and as `scheduleNetwork`
 */
export function daySchedule(plan: DayPlan): {
  readonly tasks: readonly TaskDates[];
  readonly projectFinish: string | null;
} {
  const { tasks, projectStart, dataDate } = plan;
  if (tasks.length === 0) return { tasks: [], projectFinish: null };
  const names = calendarNames(tasks);
  const start = opening(projectStart);
  const { tasks: dates } = scheduleNetwork({
    projects: [
      {
        ref: "project",
        start,
        calendar: "0",
        dataDate: dataDate === null ? start : Math.max(start, opening(dataDate) + minutesPerDay),
      },
    ],
    calendars: [...names].map(([calendar, ref]) => planCalendar(ref, calendar)),
    tasks: tasks.map((task) => planTask(task, names.get(task.calendar) ?? "0", dataDate)),
  });
  const found = tasks.map((task, index) => taskDates(task, dates[index] as TaskSchedule));
  const finishes = found.filter((_, index) => isWork(tasks[index] as DayTask)).map(({ earlyFinish }) => earlyFinish);
  return {
    tasks: found,
    projectFinish: finishes.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null),
  };
}

function isWork({ kind }: DayTask): boolean {
  return kind === "task" || kind === "milestone";
}

function calendarNames(tasks: readonly DayTask[]): ReadonlyMap<WorkingCalendar, string> {
  const names = new Map<WorkingCalendar, string>();
  for (const { calendar } of tasks) if (!names.has(calendar)) names.set(calendar, String(names.size));
  return names;
}

function planCalendar(ref: string, { definition }: WorkingCalendar): PlanCalendar {
  const { workingDays, holidays, extraWorkingDays } = definition;
  const open = [[0, openMinutes]] as const;
  return {
    ref,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (workingDays.includes(weekday) ? open : [])),
    exceptions: [
      ...holidays.map((day) => ({ from: day, to: day, working: [] })),
      ...extraWorkingDays.map((day) => ({ from: day, to: day, working: open })),
    ],
  };
}

function planTask(task: DayTask, calendar: string, dataDate: string | null): PlanTask {
  const { ref, kind, parent, durationDays, actualStart, actualFinish, deadline } = task;
  for (const days of [durationDays, task.remainingDays ?? 0])
    if (!(days >= 0 && days < Infinity)) throw new ImpossibleDuration({ ref, durationDays: days });
  return {
    ref,
    kind: kind === "task" && durationDays === 0 ? "milestone" : kind,
    parent,
    calendar,
    durationMin: durationDays * openMinutes,
    remainingMin:
      actualStart === null ? null : (task.remainingDays ?? daysLeft(task, actualStart, dataDate)) * openMinutes,
    links: task.links.map(({ ref: from, type, lagDays }) => ({ from, type, lag: { min: lagDays * openMinutes } })),
    constraint: constraintOf(task),
    deadline: deadline === null ? null : closing(deadline),
    actualStart: actualStart === null ? null : opening(actualStart),
    actualFinish: actualFinish === null ? null : closing(actualFinish),
  };
}

function daysLeft({ calendar, durationDays }: DayTask, started: string, dataDate: string | null): number {
  if (dataDate === null) return durationDays;
  const passed = started > dataDate ? 0 : calendar.workingDaysWithin(started, dataDate);
  return Math.max(durationDays - passed, Math.min(durationDays, 1));
}

/** A day that is not worked stands for the next that is, or the last before it: whichever the constraint still allows. */
function constraintOf({ constraint, calendar }: DayTask): PlanConstraint | null {
  if (constraint === null) return null;
  const { type, day } = constraint;
  if (day === null) return { type };
  if (type.includes("start")) return { type, at: opening(calendar.nextWorkingDay(day)) };
  return { type, at: closing(calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, -1)) };
}

function taskDates(task: DayTask, dates: TaskSchedule): TaskDates {
  const { ref, actualStart, actualFinish } = task;
  if (actualFinish !== null) {
    const [start, finish] = [actualStart ?? actualFinish, actualFinish];
    const facts = { earlyStart: start, earlyFinish: finish, lateStart: start, lateFinish: finish };
    return { ref, ...facts, totalFloatDays: null, freeFloatDays: null, critical: false };
  }
  const { totalFloatMin, freeFloatMin, critical } = dates;
  return {
    ref,
    earlyStart: actualStart ?? dayAt(dates.start),
    earlyFinish: dayAt(dates.finish),
    lateStart: actualStart ?? lateDay(task, dates, dates.lateStart),
    lateFinish: lateDay(task, dates, dates.lateFinish),
    totalFloatDays: totalFloatMin === null ? null : inDays(totalFloatMin),
    // what may slip before another task does, but no further than the end allows
    freeFloatDays: freeFloatMin === null ? null : inDays(Math.min(freeFloatMin, Math.max(0, totalFloatMin ?? 0))),
    critical,
  };
}

/** What takes no time and may stand at the start of a day, stands late at the start of the next rather than at a close. */
function lateDay({ calendar }: DayTask, { start, finish }: TaskSchedule, late: Instant): string {
  const standsAtOpening = start === finish && start % minutesPerDay === 0;
  const isClose = late % minutesPerDay === openMinutes;
  return standsAtOpening && isClose ? calendar.addWorkingDays(dayAt(late), 1) : dayAt(late);
}

function opening(day: string): Instant {
  return dayNumber(day) * minutesPerDay;
}

function closing(day: string): Instant {
  return opening(day) + openMinutes;
}

function dayAt(instant: Instant): string {
  return dayOf(Math.floor(instant / minutesPerDay));
}

function inDays(minutes: number): number {
  return Math.round((minutes / openMinutes) * 1e6) / 1e6 + 0; // + 0 turns -0 into 0
}
