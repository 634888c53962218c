import { ImpossibleConstraint } from "../../problems/ImpossibleConstraint.ts";
import { ImpossibleLength } from "../../problems/ImpossibleLength.ts";
import { constraintCodes, taskFlags } from "./Network.ts";
import type { Assignment, TaskColumns } from "./Network.ts";
import type { NetworkLookup } from "./networkLookup.ts";
import { seconds } from "./seconds.ts";
import type { PlanTask } from "./SchedulePlan.ts";

/**
 * Writes one task into its place of the columns.
 * @throws {ImpossibleLength} @throws {ImpossibleConstraint} and as `NetworkLookup` does
 */
export function compileTask(columns: TaskColumns, lookup: NetworkLookup, at: number, task: PlanTask): void {
  const { ref, durationMin, remainingMin, constraint, deadline, pinned, actualStart, actualFinish } = task;
  const isElapsed = task.elapsed === true;
  const duration = lengthOf(ref, "duration", durationMin, isElapsed);
  columns.project[at] = lookup.project(task);
  columns.calendar[at] = lookup.calendarOf(task);
  columns.duration[at] = duration;
  columns.remaining[at] = isGiven(remainingMin)
    ? lengthOf(ref, "remaining duration", remainingMin, isElapsed)
    : duration;
  columns.deadline[at] = isGiven(deadline) ? seconds(deadline) : Infinity;
  columns.flags[at] = flagsOf(task);
  columns.constraint[at] = isGiven(constraint) ? constraintCodes[constraint.type] : 0;
  columns.constraintAt[at] = isGiven(constraint) ? constraintAt(ref, constraint) : 0;
  const finished = actualFinish ?? pinned?.finish ?? null;
  const started = actualStart ?? actualFinish ?? pinned?.start ?? null;
  columns.actualStart[at] = started === null ? 0 : seconds(started);
  columns.actualFinish[at] = finished === null ? 0 : seconds(finished);
  if (task.levellingDelayMin !== undefined && task.levellingDelayMin > 0)
    columns.levellingDelay.set(at, seconds(task.levellingDelayMin));
  if (task.assignments !== undefined && task.assignments.length > 0)
    columns.assignments.set(at, compiledAssignments(task, lookup));
}

function flagsOf({ kind, elapsed, constraint, assignments, pinned, ...task }: PlanTask): number {
  const { actualStart, actualFinish, levellingDelayMin } = task;
  return (
    (elapsed === true ? taskFlags.elapsed : 0) +
    (kind === "milestone" ? taskFlags.milestone : 0) +
    (isGiven(actualStart) || isGiven(actualFinish) ? taskFlags.started : 0) +
    (isGiven(actualFinish) ? taskFlags.finished : 0) +
    (assignments !== undefined && assignments.length > 0 ? taskFlags.assigned : 0) +
    (isGiven(pinned) ? taskFlags.pinned : 0) +
    (constraint?.type === "as late as possible" ? taskFlags.asLateAsPossible : 0) +
    (levellingDelayMin !== undefined && levellingDelayMin > 0 ? taskFlags.delayed : 0)
  );
}

function compiledAssignments(
  { ref, durationMin, remainingMin, assignments = [] }: PlanTask,
  lookup: NetworkLookup,
): readonly Assignment[] {
  const left = isGiven(remainingMin) && durationMin > 0 ? remainingMin / durationMin : 1;
  return assignments.map(({ workMin, units, calendar }) => {
    if (!(units > 0)) throw new ImpossibleLength({ ref, what: "share of somebody's working time", minutes: units });
    const length = lengthOf(ref, "work", workMin / units, false);
    const index = lookup.calendar(calendar, ref);
    return { calendar: index, length, remaining: Math.round(length * left) };
  });
}

/** Time of the clock counts in whole minutes, as in Microsoft Project. */
function lengthOf(ref: string, what: string, minutes: number, isElapsed: boolean): number {
  if (!(minutes >= 0 && minutes < Infinity)) throw new ImpossibleLength({ ref, what, minutes });
  return isElapsed ? Math.floor(minutes) * 60 : seconds(minutes);
}

function constraintAt(ref: string, { type, at }: NonNullable<PlanTask["constraint"]>): number {
  if (constraintCodes[type] === 0) return 0;
  if (!isGiven(at) || !Number.isFinite(at))
    throw new ImpossibleConstraint({ ref, constraint: type, reason: "no date says when" });
  return seconds(at);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
