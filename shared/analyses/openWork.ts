import type { TaskDates } from "../calculations/schedule/daySchedule.ts";
import type { Predecessor } from "../calculations/taskNetwork.ts";
import type { PlanningRules } from "../figures/planningRules.ts";
import { projectSchedule } from "../figures/projectSchedule.ts";
import { workTasks } from "../figures/workPlan.ts";
import type { WorkTask } from "../figures/workPlan.ts";
import { Problem, problemBody } from "../problems/problem.ts";
import type { ProblemBody } from "../problems/problem.ts";
import { tasks as taskRegister } from "../registers/tasks.ts";
import { parsePredecessors } from "../schema/predecessors.ts";
import type { AnalysisRows } from "./Analysis.ts";

type Project = AnalysisRows["projects"][number];

/** A task that is not finished, and where its schedule puts it. */
export interface OpenTask {
  readonly task: WorkTask;
  readonly project: Project;
  readonly dates: TaskDates;
}

export interface OpenWork {
  readonly tasks: readonly OpenTask[];
  /** Projects that have no schedule, for what is wrong with their rows. */
  readonly leftOut: readonly { readonly project: string; readonly problem: ProblemBody }[];
}

/** What is still to be done in some projects. One whose rows are wrong is left out, and said so; the others go on. */
export function openWork(
  { tasks, rules }: Pick<AnalysisRows, "tasks" | "rules">,
  projects: readonly Project[],
): OpenWork {
  const leftOut: { project: string; problem: ProblemBody }[] = [];
  const byProject = Map.groupBy(tasks, ({ project }) => project);
  const open = projects.flatMap((project) => {
    try {
      const own = { project, tasks: byProject.get(project.ref) ?? [], budgetLines: [], issues: [] };
      const work = workTasks(own, rules.dataDate);
      const { tasks: dates } = projectSchedule({ project, work, tasks: own.tasks, rules });
      const datesOf = new Map(dates.map((each) => [each.ref, each]));
      return work.flatMap((task): OpenTask[] => {
        const found = datesOf.get(task.ref);
        return task.finishedOn !== null || found === undefined ? [] : [{ task, project, dates: found }];
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      leftOut.push({ project: project.ref, problem: problemBody(error) });
      return [];
    }
  });
  return { tasks: open, leftOut };
}

/** A task's links to other open tasks, lags in working days of the portfolio's calendar. */
export function openLinks(task: WorkTask, open: ReadonlySet<string>, rules: PlanningRules): readonly Predecessor[] {
  const { hoursPerDay, daysPerWeek } = rules.calendar(null);
  const daysPer = { d: 1, w: daysPerWeek, h: 1 / hoursPerDay };
  const links = parsePredecessors(task.predecessors ?? "", taskRegister.idPrefix) ?? [];
  return links
    .filter(({ ref }) => open.has(ref))
    .map(({ ref, type, lag, lagUnit }) => ({ ref, type, lagDays: lag * daysPer[lagUnit] }));
}
