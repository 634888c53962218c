import { criticalPath } from "../calculations/criticalPath.ts";
import type { ScheduledTask, TaskDates } from "../calculations/criticalPath.ts";
import { earliest } from "../calculations/days.ts";
import { tasks } from "../registers/tasks.ts";
import { parsePredecessors } from "../schema/predecessors.ts";
import type { PlanningCalendar } from "./planningRules.ts";
import { measuredFraction } from "./taskRow.ts";
import type { ProjectRow } from "./taskRow.ts";
import type { WorkTask } from "./workPlan.ts";

/**
 * The dates of a project's tasks by the critical path method, on the project's calendar.
 * @throws {CycleInLinks} @throws {UnknownPredecessor} @throws {ImpossibleDuration} as `criticalPath` does
 */
export function projectSchedule(
  work: readonly WorkTask[],
  project: ProjectRow,
  calendar: PlanningCalendar,
  dataDate: string,
): { readonly tasks: readonly TaskDates[]; readonly projectFinish: string | null } {
  const planned = earliest([...work.map(({ baselineStart }) => baselineStart), project.baselineStart]);
  return criticalPath({
    tasks: work.map((task) => scheduledTask(task, calendar)),
    calendar: calendar.days,
    projectStart: planned ?? project.actualStart ?? dataDate,
    dataDate,
  });
}

/** A task as the critical path method needs it. A task without links starts no earlier than its baseline says. */
function scheduledTask(task: WorkTask, calendar: PlanningCalendar): ScheduledTask {
  const predecessors = parsePredecessors(task.predecessors ?? "", tasks.idPrefix) ?? [];
  const daysPer = { d: 1, w: calendar.daysPerWeek, h: 1 / calendar.hoursPerDay };
  const snet = task.constraintType === "start no earlier than" ? task.constraintOn : null;
  const durationDays = lengthOf(task, calendar);
  const measured = measuredFraction(task);
  return {
    ref: task.ref,
    durationDays,
    remainingDays: measured === null ? null : durationDays * (1 - measured),
    predecessors: predecessors.map(({ ref, type, lag, lagUnit }) => ({ ref, type, lagDays: lag * daysPer[lagUnit] })),
    actualStart: task.startedOn,
    actualFinish: task.finishedOn,
    startNoEarlierThan: snet ?? (predecessors.length === 0 ? task.baselineStart : null),
  };
}

function lengthOf({ type, durationDays, baselineStart, baselineFinish }: WorkTask, calendar: PlanningCalendar): number {
  if (type === "milestone") return 0;
  if (durationDays !== null) return durationDays;
  return baselineStart === null || baselineFinish === null
    ? 0
    : calendar.days.workingDaysWithin(baselineStart, baselineFinish);
}
