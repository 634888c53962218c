import type { PlanningRules } from "./planningRules.ts";
import { taskLength } from "./taskLength.ts";
import { measuredFraction, methodOf } from "./taskRow.ts";
import type { ProjectRow } from "./taskRow.ts";
import type { WorkTask } from "./workPlan.ts";

/**
 * Tasks in progress whose whole duration has passed and that do not tell how much is left. The schedule gives each of them one
 * day more, which is the least there can be and no forecast.
 */
export function overdueWork(
  work: readonly WorkTask[],
  project: ProjectRow,
  { calendar, dataDate }: Pick<PlanningRules, "calendar" | "dataDate">,
): readonly WorkTask[] {
  return work.filter((task) => {
    const { startedOn, finishedOn } = task;
    if (startedOn === null || finishedOn !== null) return false;
    if (measuredFraction(task) !== null || methodOf(task) === "level of effort") return false;
    const own = calendar(task.calendar ?? project.calendar);
    return own.days.workingDaysWithin(startedOn, dataDate) >= taskLength(task, own);
  });
}
