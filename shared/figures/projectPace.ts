import { earliest, latest } from "../calculations/days.ts";
import { earnedSchedule } from "../calculations/earnedSchedule.ts";
import type { EarnedSchedule } from "../calculations/earnedSchedule.ts";
import { plannedValueByPeriod } from "../calculations/plannedValue.ts";
import { ratio } from "../calculations/ratio.ts";
import { dayAfterPeriods, elapsedPeriods } from "../calculations/reportingPeriods.ts";
import type { BudgetedWork } from "./budgetedWork.ts";
import type { PlanningCalendar } from "./planningRules.ts";
import type { ProjectRow } from "./taskRow.ts";

export interface ProjectPace {
  readonly time: EarnedSchedule;
  /** The day on which the work ends if the pace stays. */
  readonly finish: string | null;
  /** The day on which it ends if what is not yet earned takes the time that the plan gave it. */
  readonly finishAsPlanned: string | null;
}

/** What the pace is told from: the budgeted work, and its earned value and actual cost in minor units. */
interface PaceBasis {
  readonly project: ProjectRow;
  readonly budgeted: readonly BudgetedWork[];
  readonly ev: number;
  readonly ac: number | null;
  readonly calendar: PlanningCalendar;
  readonly dataDate: string;
}

/**
 * Earned schedule of a project; `null` without a baseline. Planned time counts from the day on which the first budgeted
 * work was to begin, actual time from the day on which it did (or the project itself, or the plan, as long as none has),
 * each in months of its own, so that a shifted project keeps its pace.
 */
export function projectPace({ project, budgeted, ev, ac, calendar, dataDate }: PaceBasis): ProjectPace | null {
  const { days } = calendar;
  const plans = budgeted.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  const plannedStart = earliest(plans.map(({ baselineStart }) => baselineStart));
  const plannedFinish = latest(plans.map(({ baselineFinish }) => baselineFinish));
  if (plannedStart === null || plannedFinish === null) return null;

  const begun = project.actualStart !== null && project.actualStart <= dataDate ? project.actualStart : null;
  const actualStart = earliest(budgeted.map(({ task }) => task.startedOn)) ?? begun ?? plannedStart;
  const actualFinish = latest(budgeted.map(({ task }) => task.finishedOn));
  const time = earnedSchedule({
    plannedValues: plannedValueByPeriod(plans, days, plannedStart).map(({ pv }) => pv),
    ev,
    actualTime: elapsedPeriods(days, actualStart, dataDate),
    actualFinish: actualFinish === null ? null : elapsedPeriods(days, actualStart, actualFinish),
    plannedDuration: elapsedPeriods(days, plannedStart, plannedFinish),
    cpi: ratio(ev, ac),
  });
  const dayAfter = (periods: number | null): string | null =>
    periods === null ? null : dayAfterPeriods(days, actualStart, periods);
  return {
    time,
    finish: dayAfter(time.complete ? time.at : time.ieact),
    finishAsPlanned: dayAfter(time.complete ? time.at : time.ieactAsPlanned),
  };
}
