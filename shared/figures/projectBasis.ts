import { earliest, latest } from "../calculations/days.ts";
import type { EarnedSchedule } from "../calculations/earnedSchedule.ts";
import { earnedValue } from "../calculations/earnedValue.ts";
import type { EarnedValue } from "../calculations/earnedValue.ts";
import { plannedValue, plannedValueByPeriod } from "../calculations/plannedValue.ts";
import type { BudgetedTask, PlannedValuePoint } from "../calculations/plannedValue.ts";
import type { TaskDates } from "../calculations/schedule/daySchedule.ts";
import { wholeMinorUnits } from "../calculations/wholeMinorUnits.ts";
import type { WorkingCalendar } from "../calculations/workingCalendar.ts";
import { Problem, problemBody } from "../problems/problem.ts";
import type { ProblemBody } from "../problems/problem.ts";
import { bookedCost, costToCome } from "./bookedCost.ts";
import { budgetedWork } from "./budgetedWork.ts";
import type { PlanningCalendar, PlanningRules } from "./planningRules.ts";
import { overdueWork } from "./overdueWork.ts";
import { projectNotes } from "./projectNotes.ts";
import { projectPace } from "./projectPace.ts";
import { projectSchedule } from "./projectSchedule.ts";
import { workTasks } from "./workPlan.ts";
import type { ProjectRows, WorkTask } from "./workPlan.ts";

/** Everything the figures of a project are read from; money in whole minor units, `null` where there is none. */
export interface ProjectBasis {
  readonly calendar: WorkingCalendar;
  readonly work: readonly WorkTask[];
  readonly plan: readonly PlannedValuePoint[];
  readonly bac: number | null;
  readonly pv: number | null;
  readonly ev: number | null;
  readonly ac: number | null;
  readonly value: EarnedValue | null;
  readonly time: EarnedSchedule | null;
  /** The day on which earned schedule expects the end. */
  readonly paceFinish: string | null;
  readonly baselineFinish: string | null;
  readonly dates: readonly TaskDates[];
  /** The finish of the last task; where overdue tasks do not tell what is left, not before what is unearned takes. */
  readonly forecastFinish: string | null;
  /** What is wrong with the rows; the figures that do not depend on it are there all the same. */
  readonly problems: readonly ProblemBody[];
  /** What was assumed, in words. */
  readonly notes: readonly string[];
}

/** Planned value cumulated to the end of each calendar month from the first of the plan to its last. */
function planByMonth(plans: readonly BudgetedTask[], { days }: PlanningCalendar): readonly PlannedValuePoint[] {
  const start = earliest(plans.map(({ baselineStart }) => baselineStart));
  return start === null ? [] : plannedValueByPeriod(plans, days, `${start.slice(0, 7)}-01`);
}

/** Runs the calculations on the rows of one project. Wrong data becomes a problem on this project, and never an exception. */
export function projectBasis(rows: ProjectRows, { dataDate, ...rules }: PlanningRules): ProjectBasis {
  const { project } = rows;
  const calendar = rules.calendar(project.calendar);
  const problems: ProblemBody[] = [];

  const work = workTasks(rows, dataDate);
  const budgeted = budgetedWork(work, project, calendar, dataDate);
  const plans = budgeted.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  const cost = bookedCost(rows, work, dataDate);
  const ac = cost?.amount ?? null;
  const bac = budgeted.length > 0 ? budgeted.reduce((sum, { budget }) => sum + budget, 0) : project.budget;
  const pv = plans.length > 0 ? plannedValue(plans, calendar.days, dataDate) : null;
  const ev =
    budgeted.length > 0
      ? wholeMinorUnits(budgeted.reduce((sum, { budget, earned }) => sum + budget * (earned ?? 0), 0))
      : null;

  const pace = ev === null ? null : attempt(() => projectPace({ project, budgeted, ev, ac, calendar, dataDate }));
  const schedule = attempt(() => projectSchedule({ project, work, tasks: rows.tasks, rules: { ...rules, dataDate } }));
  const time = pace?.time ?? null;
  const overdue = overdueWork(work, project, { ...rules, dataDate });
  return {
    calendar: calendar.days,
    work,
    plan: (pace === null ? null : attempt(() => planByMonth(plans, calendar))) ?? [],
    bac,
    pv,
    ev,
    ac,
    value:
      bac === null || ev === null
        ? null
        : earnedValue({ pv, ev, ac, bac, spit: time?.spit ?? null, bottomUpEtc: costToCome(rows) }),
    time,
    paceFinish: pace?.finish ?? null,
    baselineFinish: latest([...work.map((task) => task.baselineFinish), project.baselineFinish]),
    dates: schedule?.tasks ?? [],
    forecastFinish:
      overdue.length > 0 && schedule !== null
        ? latest([schedule.projectFinish, pace?.finishAsPlanned ?? null])
        : (schedule?.projectFinish ?? null),
    problems,
    notes: projectNotes({
      work,
      budgeted,
      cost,
      time,
      overdue,
      waitElsewhere: schedule?.waitElsewhere ?? [],
      calendar: calendar.days,
      dataDate,
    }),
  };

  /** What wrong rows stop is told as a problem; the rest goes on. */
  function attempt<Result>(calculate: () => Result): Result | null {
    try {
      return calculate();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(problemBody(error));
      return null;
    }
  }
}
