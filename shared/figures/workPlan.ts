import type { budgetLines } from "../registers/budgetLines.ts";
import type { issues } from "../registers/issues.ts";
import type { RowOf } from "../schema/defineRegister.ts";
import type { Named } from "./planningRules.ts";
import { taskActuals } from "./taskActuals.ts";
import type { TaskActuals } from "./taskActuals.ts";
import type { ProjectRow, TaskRow } from "./taskRow.ts";

/** The rows of one project that its figures rest on, in any order. */
export interface ProjectRows {
  readonly project: ProjectRow;
  readonly tasks: readonly TaskRow[];
  readonly budgetLines: readonly Named<RowOf<typeof budgetLines>>[];
  readonly issues: readonly Named<RowOf<typeof issues>>[];
}

/** A task that carries work, and when that was done, as far as the data date knows. */
export type WorkTask = TaskRow & TaskActuals;

/**
 * The tasks that carry work, in the order of their refs, so that equal rows give equal sums. A summary task only repeats
 * those it sums up: it and every task that is another's parent are left out.
 */
export function workTasks({ project, tasks }: ProjectRows, dataDate: string): readonly WorkTask[] {
  const parents = new Set(tasks.map(({ parent }) => parent));
  return tasks
    .filter(({ ref, type }) => type !== "summary" && !parents.has(ref))
    .map((task) => ({ ...task, ...taskActuals(task, project, dataDate) }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
