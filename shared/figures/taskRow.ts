import type { EarnedValueMethod } from "../calculations/earnedFraction.ts";
import { ratio } from "../calculations/ratio.ts";
import type { projects } from "../registers/projects.ts";
import type { tasks } from "../registers/tasks.ts";
import type { RowOf } from "../schema/defineRegister.ts";
import type { Named } from "./planningRules.ts";

export type TaskRow = Named<RowOf<typeof tasks>>;
export type ProjectRow = Named<RowOf<typeof projects>> & { readonly id: string };

/** The first and the last day of a task's baseline; the project's where the task has none of its own. */
export function baselineOf(
  task: TaskRow,
  project: ProjectRow,
): { readonly baselineStart: string; readonly baselineFinish: string } | null {
  const baselineStart = task.baselineStart ?? project.baselineStart ?? task.baselineFinish;
  const baselineFinish = task.baselineFinish ?? project.baselineFinish ?? baselineStart;
  return baselineStart === null || baselineFinish === null ? null : { baselineStart, baselineFinish };
}

/** How a task earns: as it says; otherwise what runs alongside as planned, and everything else by what is done. */
export function methodOf({ earnedValueMethod, type }: TaskRow): EarnedValueMethod {
  return earnedValueMethod ?? (type === "level of effort" ? "level of effort" : "physical percent");
}

/** The part of the work that is reported as done: units if the task counts them, else its percentage. */
export function measuredFraction(task: TaskRow): number | null {
  const byUnits = methodOf(task) === "units" ? ratio(task.unitsDone, task.unitsPlanned) : null;
  return byUnits === null ? task.percentComplete : Math.min(1, byUnits);
}
