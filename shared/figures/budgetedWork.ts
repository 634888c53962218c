import { earnedFraction } from "../calculations/earnedFraction.ts";
import { plannedFraction } from "../calculations/plannedValue.ts";
import type { BudgetedTask } from "../calculations/plannedValue.ts";
import type { PlanningCalendar } from "./planningRules.ts";
import { baselineOf, measuredFraction, methodOf } from "./taskRow.ts";
import type { ProjectRow } from "./taskRow.ts";
import type { WorkTask } from "./workPlan.ts";

/** A task with a budget: what the baseline plans for it, and how much of it is earned. */
export interface BudgetedWork {
  readonly task: WorkTask;
  readonly budget: number;
  /** `null` without baseline dates. */
  readonly plan: BudgetedTask | null;
  /** The part of the budget earned by the close of the data date; `null` when its progress was not reported. */
  readonly earned: number | null;
}

/**
 * The tasks that the earned value figures count: those with a budget and a place in the baseline. Without a baseline at all,
 * those with a budget, which then earn value but have none planned. Apportioned tasks earn what the task they follow does.
 */
export function budgetedWork(
  work: readonly WorkTask[],
  project: ProjectRow,
  calendar: PlanningCalendar,
  dataDate: string,
): readonly BudgetedWork[] {
  const byRef = new Map(work.map((task) => [task.ref, task]));
  const all = work.flatMap((task): BudgetedWork[] => {
    const { budget } = task;
    const baseline = baselineOf(task, project);
    if (budget === null) return [];
    return [{ task, budget, plan: baseline && { budget, ...baseline }, earned: earnedBy(followed(task)) }];
  });
  const planned = all.filter(({ plan }) => plan !== null);
  return planned.length > 0 ? planned : all;

  function followed(task: WorkTask): WorkTask {
    return methodOf(task) === "apportioned" ? (byRef.get(task.apportionedTo ?? "") ?? task) : task;
  }

  function earnedBy(task: WorkTask): number | null {
    const baseline = baselineOf(task, project);
    return earnedFraction({
      method: methodOf(task),
      started: task.startedOn !== null,
      finished: task.finishedOn !== null,
      completeFraction: task.startedOn === null ? null : measuredFraction(task),
      plannedFraction: baseline === null ? null : plannedFraction(baseline, calendar.days, dataDate),
    });
  }
}
