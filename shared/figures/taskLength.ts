import type { PlanningCalendar } from "./planningRules.ts";
import type { TaskRow } from "./taskRow.ts";

/** The working days a task lasts: as it says, or else from the first to the last day of its baseline; a milestone none. */
export function taskLength(
  { type, durationDays, baselineStart, baselineFinish }: TaskRow,
  { days }: PlanningCalendar,
): number {
  if (type === "milestone") return 0;
  if (durationDays !== null) return durationDays;
  return baselineStart === null || baselineFinish === null ? 0 : days.workingDaysWithin(baselineStart, baselineFinish);
}
