import type { EarnedSchedule } from "../calculations/earnedSchedule.ts";
import { plannedValue } from "../calculations/plannedValue.ts";
import { ratio } from "../calculations/ratio.ts";
import type { WorkingCalendar } from "../calculations/workingCalendar.ts";
import type { BookedCost } from "./bookedCost.ts";
import type { BudgetedWork } from "./budgetedWork.ts";
import { methodOf } from "./taskRow.ts";
import type { WorkTask } from "./workPlan.ts";

interface Noted {
  readonly work: readonly WorkTask[];
  readonly budgeted: readonly BudgetedWork[];
  readonly cost: BookedCost | null;
  readonly time: EarnedSchedule | null;
  /** Tasks past their end that do not tell what is left. */
  readonly overdue: readonly WorkTask[];
  /** Tasks with a link to one that is not in the project. */
  readonly waitElsewhere: readonly string[];
  readonly calendar: WorkingCalendar;
  readonly dataDate: string;
}

/** What was assumed, left out or should be known about the figures, in sentences. */
export function projectNotes(noted: Noted): readonly string[] {
  const { work, budgeted, cost, time } = noted;
  const planned = budgeted.some(({ plan }) => plan !== null);
  const leftOut = planned ? work.filter(({ budget }) => budget !== null).length - budgeted.length : 0;
  const alsoOnTasks = cost?.from === "budget lines" ? work.filter(({ actualCost }) => actualCost !== null).length : 0;
  return [
    about(
      budgeted.filter(({ earned }) => earned === null).length,
      "task does not tell how far it is, and counts as not earned.",
      "tasks do not tell how far they are, and count as not earned.",
    ),
    about(
      leftOut,
      "budgeted task has no baseline dates and is left out of the earned value figures.",
      "budgeted tasks have no baseline dates and are left out of the earned value figures.",
    ),
    about(
      work.filter(({ daysAssumed }) => daysAssumed).length,
      "task reports progress without its actual days; those of the baseline are assumed.",
      "tasks report progress without their actual days; those of the baseline are assumed.",
    ),
    about(
      alsoOnTasks,
      "task has an actual cost that is not added, because the budget lines have theirs.",
      "tasks have an actual cost that is not added, because the budget lines have theirs.",
    ),
    about(
      noted.overdue.length,
      "task is past its end and does not tell what is left: the schedule gives it a day, and the forecast allows for what is not earned yet.",
      "tasks are past their end and do not tell what is left: the schedule gives each a day, and the forecast allows for what is not earned yet.",
    ),
    about(
      noted.waitElsewhere.length,
      "task waits for one that is not in this project; that link is not followed.",
      "tasks wait for some that are not in this project; those links are not followed.",
    ),
    levelOfEffortNote(noted),
    time?.onFlatStretch === true
      ? "The baseline plans nothing at this point; earned schedule is the end of that stretch."
      : null,
  ].filter((note) => note !== null);
}

/** From this share of the budget on, work that earns by the calendar hides how the rest is doing. */
const muchLevelOfEffort = 0.15;

function levelOfEffortNote({ budgeted, calendar, dataDate }: Noted): string | null {
  const total = (some: readonly BudgetedWork[]): number => some.reduce((sum, { budget }) => sum + budget, 0);
  const measured = budgeted.filter(({ task }) => methodOf(task) !== "level of effort");
  const share = 1 - (ratio(total(measured), total(budgeted)) ?? 1);
  if (share <= muchLevelOfEffort) return null;
  const pv = plannedValue(
    measured.flatMap(({ plan }) => (plan === null ? [] : [plan])),
    calendar,
    dataDate,
  );
  const spi = ratio(
    measured.reduce((sum, { budget, earned }) => sum + budget * (earned ?? 0), 0),
    pv,
  );
  const without = spi === null ? "" : ` Without it, SPI is ${spi.toFixed(2)}.`;
  return `Level of effort, which always earns as planned, is ${Math.round(share * 100)} % of the budget.${without}`;
}

function about(count: number, one: string, several: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : several}`;
}
