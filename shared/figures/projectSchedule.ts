import { earliest, latest } from "../calculations/days.ts";
import { daySchedule } from "../calculations/schedule/daySchedule.ts";
import type { DayTask, TaskDates } from "../calculations/schedule/daySchedule.ts";
import { tasks } from "../registers/tasks.ts";
import { parsePredecessors } from "../schema/predecessors.ts";
import type { PlanningCalendar, PlanningRules } from "./planningRules.ts";
import { taskLength } from "./taskLength.ts";
import { measuredFraction } from "./taskRow.ts";
import type { ProjectRow, TaskRow } from "./taskRow.ts";
import type { WorkTask } from "./workPlan.ts";

export interface ProjectScheduleInput {
  readonly project: ProjectRow;
  readonly work: readonly WorkTask[];
  /** All tasks of the project, for links to and from those that only sum up. */
  readonly tasks: readonly TaskRow[];
  readonly rules: Pick<PlanningRules, "calendar" | "dataDate">;
}

/**
 * The dates of a project's work by the critical path method, each task on its own calendar or else the project's.
 * @throws {CycleInLinks} @throws {ImpossibleDuration} as `daySchedule` does
 */
export function projectSchedule({ project, work, tasks, rules }: ProjectScheduleInput): {
  readonly tasks: readonly TaskDates[];
  readonly projectFinish: string | null;
  /** Tasks that wait for one which is not among this project's, by ref: such links are not followed. */
  readonly waitElsewhere: readonly string[];
} {
  const planned = earliest([...work.map(({ baselineStart }) => baselineStart), project.baselineStart]);
  const refs = new Set(work.map(({ ref }) => ref));
  const summaries = tasks.filter(({ ref }) => !refs.has(ref));
  const known = new Set(tasks.map(({ ref }) => ref));
  const calendarOf = ({ calendar }: TaskRow): PlanningCalendar => rules.calendar(calendar ?? project.calendar);
  const { tasks: dates, projectFinish } = daySchedule({
    tasks: [...work, ...summaries.map(summaryTask)].map((task) => dayTask(task, calendarOf(task), known)),
    projectStart: planned ?? project.actualStart ?? rules.dataDate,
    dataDate: rules.dataDate,
  });
  const waitElsewhere = work.filter((task) => linksOf(task).some(({ ref }) => !known.has(ref))).map(({ ref }) => ref);
  return { tasks: dates.slice(0, work.length), projectFinish, waitElsewhere };
}

type Scheduled = Omit<WorkTask, "daysAssumed">;

const linksOf = ({ predecessors }: TaskRow) => parsePredecessors(predecessors ?? "", tasks.idPrefix) ?? [];

function summaryTask(task: TaskRow): Scheduled {
  return { ...task, type: "summary", startedOn: null, finishedOn: null };
}

/** A task without links starts no earlier than its baseline says. */
function dayTask(task: Scheduled, calendar: PlanningCalendar, known: ReadonlySet<string>): DayTask {
  const predecessors = linksOf(task).filter(({ ref }) => known.has(ref));
  const daysPer = { d: 1, w: calendar.daysPerWeek, h: 1 / calendar.hoursPerDay };
  const durationDays = taskLength(task, calendar);
  const measured = measuredFraction(task);
  return {
    ref: task.ref,
    kind: task.type ?? "task",
    parent: task.parent !== null && known.has(task.parent) ? task.parent : null,
    durationDays,
    remainingDays: measured === null ? null : durationDays * (1 - measured),
    links: predecessors.map(({ ref, type, lag, lagUnit }) => ({ ref, type, lagDays: lag * daysPer[lagUnit] })),
    calendar: calendar.days,
    actualStart: task.startedOn,
    actualFinish: task.finishedOn,
    constraint: constraintOf(task, predecessors.length > 0),
    deadline: task.deadline,
  };
}

/** What a planner has fixed stands against levelling; everything else waits for its levelled start. */
function constraintOf(
  { constraintType, constraintOn, baselineStart, levelledStart }: TaskRow,
  isLinked: boolean,
): DayTask["constraint"] {
  const startNoEarlier = (...days: readonly (string | null)[]): DayTask["constraint"] => {
    const day = latest(days);
    return day === null ? null : { type: "start no earlier than", day };
  };
  if (constraintType === null || constraintType === "as soon as possible")
    return startNoEarlier(isLinked ? null : baselineStart, levelledStart);
  if (constraintType === "start no earlier than") return startNoEarlier(constraintOn, levelledStart);
  if (constraintType === "finish no earlier than" && levelledStart !== null) return startNoEarlier(levelledStart);
  return { type: constraintType, day: constraintOn };
}
