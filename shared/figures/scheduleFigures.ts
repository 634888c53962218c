import { day, integer, number } from "../schema/columns.ts";
import { followsFromOthers } from "./defineFigure.ts";
import type { Figure } from "./defineFigure.ts";
import type { ProjectBasis } from "./projectBasis.ts";

const lipke = "Lipke, Schedule is Different, 2003; Henderson, Further Developments in Earned Schedule, 2004";
const noSchedule = "There are no tasks, or their links or lengths stop the schedule: see the problems.";

/** How far a project has come in time, and when it ends: by the pace of its value, and by the links of its tasks. */
export const scheduleFigures: readonly Figure<ProjectBasis>[] = [
  {
    name: "es",
    as: number("Earned schedule", { unit: "months" }),
    formula: "the time at which the plan had the present earned value",
    source: lipke,
    reads: ["pv", "ev"],
    better: "higher",
    from: ({ time }) => time?.es ?? null,
    missing: "The baseline is worth nothing, or could not be followed: see the problems.",
  },
  {
    name: "at",
    as: number("Actual time", { unit: "months" }),
    formula: "months from the actual start to the data date or the actual finish",
    source: lipke,
    reads: [
      "tasks.actualStart",
      "tasks.actualFinish",
      "projects.actualStart",
      "tasks.baselineStart",
      "portfolios.dataDate",
    ],
    better: null,
    from: ({ time }) => time?.at ?? null,
    missing: "No task has both a budget and baseline dates.",
  },
  {
    name: "svt",
    as: number("Schedule variance in time", { unit: "months" }),
    formula: "ES − AT",
    source: lipke,
    reads: ["es", "at"],
    better: "higher",
    from: ({ time }) => time?.svt ?? null,
    missing: followsFromOthers,
  },
  {
    name: "spit",
    as: number("SPI(t)"),
    formula: "ES / AT",
    source: lipke,
    reads: ["es", "at"],
    better: "higher",
    from: ({ time }) => time?.spit ?? null,
    missing: "No time has passed yet.",
  },
  {
    name: "paceFinish",
    as: day("Finish at the present pace"),
    formula: "actual start + planned duration / SPI(t), in months of the calendar",
    source: lipke,
    reads: ["spit", "tasks.actualStart", "tasks.baselineStart", "tasks.baselineFinish"],
    better: "lower",
    from: ({ paceFinish }) => paceFinish,
    missing: "Nothing has been earned yet, or this pace leads more than a hundred years ahead.",
  },
  {
    name: "baselineFinish",
    as: day("Baseline finish"),
    formula: "the latest baseline finish of the project and its tasks",
    source: "PMI, Practice Standard for Scheduling",
    reads: ["tasks.baselineFinish", "projects.baselineFinish"],
    better: null,
    from: ({ baselineFinish }) => baselineFinish,
    missing: "Neither the project nor a task has a baseline finish.",
  },
  {
    name: "forecastFinish",
    as: day("Forecast finish"),
    formula:
      "the finish of the longest path through the tasks, with actual dates and no work left before the data date; where tasks " +
      "past their end do not tell what is left, not before AT + (planned duration - ES): what is not earned takes as long as planned",
    source: "Kelley and Walker, Critical-Path Planning and Scheduling, 1959",
    reads: [
      "tasks.type",
      "tasks.parent",
      "tasks.durationDays",
      "tasks.calendar",
      "tasks.predecessors",
      "tasks.constraintType",
      "tasks.constraintOn",
      "tasks.baselineStart",
      "tasks.percentComplete",
      "tasks.actualStart",
      "tasks.actualFinish",
      "tasks.levelledStart",
      "portfolios.dataDate", // and earned schedule, but only as a limit: without it the forecast stands
    ],
    better: "lower",
    from: ({ forecastFinish }) => forecastFinish,
    missing: noSchedule,
  },
  {
    name: "slipDays",
    as: integer("Forecast slip", { unit: "working days" }),
    formula: "working days from the baseline finish to the forecast finish",
    source: "PMI, Practice Standard for Scheduling",
    reads: ["baselineFinish", "forecastFinish"],
    better: "lower",
    from: slipDays,
    missing: followsFromOthers,
  },
  {
    name: "tasks",
    as: integer("Tasks"),
    formula: "tasks that carry work: summary tasks are not counted",
    source: "Plumbline",
    reads: ["tasks.type", "tasks.parent"],
    better: null,
    from: ({ work }) => work.length,
    missing: "It always exists.",
  },
  {
    name: "tasksDone",
    as: integer("Tasks done"),
    formula: "of these, tasks finished by the data date: with an actual finish, or wholly complete without one",
    source: "Plumbline",
    reads: ["tasks.actualFinish", "tasks.percentComplete", "portfolios.dataDate"],
    better: "higher",
    from: ({ work }) => work.filter(({ finishedOn }) => finishedOn !== null).length,
    missing: "It always exists.",
  },
  {
    name: "criticalTasks",
    as: integer("Critical tasks"),
    formula: "unfinished tasks without total float, or with less than none: a deadline or a constraint is missed",
    source: "Kelley and Walker, Critical-Path Planning and Scheduling, 1959",
    reads: ["forecastFinish", "tasks.deadline"],
    better: null,
    from: ({ dates }) => (dates.length === 0 ? null : dates.filter(({ critical }) => critical).length),
    missing: noSchedule,
  },
];

/** How far the forecast finish lies behind the baseline finish, in working days between their closes; negative is early. */
export function slipDays({ calendar, baselineFinish, forecastFinish }: ProjectBasis): number | null {
  if (baselineFinish === null || forecastFinish === null) return null;
  const close = (day: string): number => calendar.ordinal(day) + (calendar.isWorkingDay(day) ? 1 : 0);
  return close(forecastFinish) - close(baselineFinish);
}
