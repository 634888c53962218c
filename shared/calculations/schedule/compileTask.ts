import { ImpossibleConstraint } from "../../problems/ImpossibleConstraint.ts";
import { ImpossibleLength } from "../../problems/ImpossibleLength.ts";
import { constraintCodes, taskFlags } from "./Network.ts";
import type { TaskColumns } from "./Network.ts";
import type { NetworkLookup } from "./networkLookup.ts";
import { seconds } from "./seconds.ts";
import type { PlanTask } from "./SchedulePlan.ts";

/**
 * Writes one task into its place of the columns.
 * @throws {ImpossibleLength} @throws {ImpossibleConstraint} and as `NetworkLookup` does
 */
export function compileTask(columns: TaskColumns, lookup: NetworkLookup, at: number, task: PlanTask): void {
  const { ref, durationMin, remainingMin, constraint, deadline, actualStart, actualFinish } = task;
  const byHand = typeof task.manual === "object" ? task.manual : null;
  const isElapsed = task.elapsed === true;
  const duration = lengthOf(ref, "duration", durationMin, isElapsed);
  columns.project[at] = lookup.project(task);
  columns.calendar[at] = lookup.calendarOf(task);
  columns.lengthCalendar[at] = lookup.lengthCalendarOf(task);
  columns.duration[at] = duration;
  columns.remaining[at] = isGiven(remainingMin)
    ? lengthOf(ref, "remaining duration", remainingMin, isElapsed)
    : duration;
  columns.deadline[at] = isGiven(deadline) ? seconds(deadline) : Infinity;
  columns.flags[at] = flagsOf(task);
  columns.constraint[at] = isGiven(constraint) ? constraintCodes[constraint.type] : 0;
  columns.constraintAt[at] = isGiven(constraint) ? constraintAt(ref, constraint) : 0;
  const finished = actualFinish ?? byHand?.finish ?? null;
  const started = actualStart ?? actualFinish ?? byHand?.start ?? null;
  columns.actualStart[at] = started === null ? 0 : seconds(started);
  columns.actualFinish[at] = finished === null ? 0 : seconds(finished);
  if (task.levellingDelayMin !== undefined && task.levellingDelayMin > 0)
    columns.levellingDelay.set(at, seconds(task.levellingDelayMin));
}

function flagsOf(task: PlanTask): number {
  let flags = 0;
  if (task.elapsed === true) flags += taskFlags.elapsed;
  if (task.kind === "milestone") flags += taskFlags.milestone;
  if (isGiven(task.actualStart) || isGiven(task.actualFinish)) flags += taskFlags.started;
  if (isGiven(task.actualFinish)) flags += taskFlags.finished;
  if (isGiven(task.manual) && task.manual !== false) flags += taskFlags.manual;
  if (typeof task.manual === "object") flags += taskFlags.pinned;
  if (task.constraint?.type === "as late as possible") flags += taskFlags.asLateAsPossible;
  if (isGiven(task.levellingDelayMin) && task.levellingDelayMin > 0) flags += taskFlags.delayed;
  return flags;
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
