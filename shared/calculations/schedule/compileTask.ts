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
  // A plan's tasks come in many shapes, so that reading a property costs: each is read once.
  const { ref, kind, durationMin, remainingMin, constraint, deadline, actualStart, actualFinish, manual } = task;
  const delay = task.levellingDelayMin ?? 0;
  const byHand = typeof manual === "object" ? manual : null;
  const isElapsed = task.elapsed === true;
  const duration = lengthOf(ref, "duration", durationMin, isElapsed);
  const project = lookup.project(task);
  const calendar = lookup.calendarOf(task, project);
  columns.project[at] = project;
  columns.calendar[at] = calendar;
  columns.lengthCalendar[at] = lookup.lengthCalendarOf(task, calendar);
  columns.duration[at] = duration;
  columns.remaining[at] = isGiven(remainingMin)
    ? lengthOf(ref, "remaining duration", remainingMin, isElapsed)
    : duration;
  columns.deadline[at] = isGiven(deadline) ? seconds(deadline) : Infinity;
  columns.flags[at] =
    (isElapsed ? taskFlags.elapsed : 0) |
    (kind === "milestone" ? taskFlags.milestone : 0) |
    (isGiven(actualStart) || isGiven(actualFinish) ? taskFlags.started : 0) |
    (isGiven(actualFinish) ? taskFlags.finished : 0) |
    (isGiven(manual) && manual !== false ? taskFlags.manual : 0) |
    (typeof manual === "object" ? taskFlags.pinned : 0) |
    (isGiven(constraint) && constraint.type === "as late as possible" ? taskFlags.asLateAsPossible : 0) |
    (delay > 0 ? taskFlags.delayed : 0);
  columns.constraint[at] = isGiven(constraint) ? constraintCodes[constraint.type] : 0;
  columns.constraintAt[at] = isGiven(constraint) ? constraintAt(ref, constraint) : 0;
  const finished = actualFinish ?? byHand?.finish ?? null;
  const started = actualStart ?? actualFinish ?? byHand?.start ?? null;
  columns.actualStart[at] = started === null ? 0 : seconds(started);
  columns.actualFinish[at] = finished === null ? 0 : seconds(finished);
  if (delay > 0) columns.levellingDelay.set(at, seconds(delay));
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
