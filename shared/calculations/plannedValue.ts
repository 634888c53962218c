import { periodEnds } from "./reportingPeriods.ts";
import { wholeMinorUnits } from "./wholeMinorUnits.ts";
import type { WorkingCalendar } from "./workingCalendar.ts";

/** A task's budget in minor units, and the days between which the baseline spends it, both included. */
export interface BudgetedTask {
  readonly budget: number;
  readonly baselineStart: string;
  readonly baselineFinish: string;
}

/** Planned value cumulated to the close of a day, in minor units. */
export interface PlannedValuePoint {
  readonly day: string;
  readonly pv: number;
}

/**
 * The budget that the baseline had planned to be used up by the close of a day, in whole minor units. Each task spends
 * evenly over its working days; one without any (a milestone on a day off, a finish before the start) all at its finish.
 * Rounded once, after adding.
 */
export function plannedValue(tasks: readonly BudgetedTask[], calendar: WorkingCalendar, day: string): number {
  const planned = tasks.reduce((sum, task) => sum + task.budget * plannedFraction(task, calendar, day), 0);
  return wholeMinorUnits(planned);
}

/** The part of a task, 0 to 1, that the baseline had planned to be done by the close of a day. */
export function plannedFraction(
  { baselineStart, baselineFinish }: Omit<BudgetedTask, "budget">,
  calendar: WorkingCalendar,
  day: string,
): number {
  if (day >= baselineFinish) return 1;
  if (day < baselineStart) return 0;
  const length = calendar.workingDaysWithin(baselineStart, baselineFinish);
  return length === 0 ? 0 : calendar.workingDaysWithin(baselineStart, day) / length;
}

/**
 * Cumulative planned value at the end of each reporting period of `start`, to the one in which the last task is planned to
 * finish, and which it need not fill: the performance measurement baseline. Empty without tasks. Each point is exactly
 * what `plannedValue` says that day.
 */
export function plannedValueByPeriod(
  tasks: readonly BudgetedTask[],
  calendar: WorkingCalendar,
  start: string,
): PlannedValuePoint[] {
  if (tasks.length === 0) return [];
  const last = tasks.reduce((latest, { baselineFinish }) => (baselineFinish > latest ? baselineFinish : latest), "");
  return periodEnds(start, last).map((day) => ({ day, pv: plannedValue(tasks, calendar, day) }));
}
