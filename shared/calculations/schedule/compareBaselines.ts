import type { TaskSchedule } from "./NetworkSchedule.ts";
import { networkLookup } from "./networkLookup.ts";
import { seconds } from "./seconds.ts";
import type { Instant, SchedulePlan } from "./SchedulePlan.ts";

/** A plan as it once was agreed. */
export interface Baseline {
  readonly name: string;
  readonly tasks: readonly { readonly ref: string; readonly start: Instant; readonly finish: Instant }[];
}

/** How far a task has moved since one baseline, in working minutes of its calendar; positive is later, or longer. */
export interface BaselineVariance {
  readonly baseline: string;
  readonly startMin: number;
  readonly finishMin: number;
  readonly lengthMin: number;
}

export interface BaselineComparison {
  /** By task in the order of the plan; a baseline that does not know the task is left out. */
  readonly tasks: readonly { readonly ref: string; readonly variances: readonly BaselineVariance[] }[];
  /** For each baseline, refs that came after it and refs that it alone has. */
  readonly changes: readonly { readonly baseline: string; readonly added: string[]; readonly removed: string[] }[];
}

/** Holds a schedule against any number of baselines at once. @throws {UnknownPlanReference} for a calendar */
export function compareBaselines(
  plan: SchedulePlan,
  schedule: readonly TaskSchedule[],
  baselines: readonly Baseline[],
): BaselineComparison {
  const lookup = networkLookup(plan);
  const known = baselines.map(({ name, tasks }) => ({ name, tasks: new Map(tasks.map((task) => [task.ref, task])) }));
  const calendars = new Map(
    plan.tasks.map((task) => [task.ref, () => lookup.calendars[lookup.calendarOf(task, lookup.project(task))]]),
  );
  return {
    tasks: schedule.map(({ ref, start, finish }) => ({
      ref,
      variances: known.flatMap(({ name, tasks }) => {
        const agreed = tasks.get(ref);
        const calendar = calendars.get(ref)?.();
        if (agreed === undefined || calendar === undefined) return [];
        const between = (from: Instant, to: Instant): number => calendar.workBetween(seconds(from), seconds(to)) / 60;
        const [startMin, finishMin] = [between(agreed.start, start), between(agreed.finish, finish)];
        const lengthMin = between(start, finish) - between(agreed.start, agreed.finish);
        return [{ baseline: name, startMin, finishMin, lengthMin }];
      }),
    })),
    changes: known.map(({ name, tasks }) => ({
      baseline: name,
      added: schedule.filter(({ ref }) => !tasks.has(ref)).map(({ ref }) => ref),
      removed: [...tasks.keys()].filter((ref) => !calendars.has(ref)),
    })),
  };
}
