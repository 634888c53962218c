import { earliest, latest } from "../calculations/days.ts";
import { baselineOf, measuredFraction, methodOf } from "./taskRow.ts";
import type { ProjectRow, TaskRow } from "./taskRow.ts";

/** When a task was begun and finished, as known at the close of the data date; `null`: not yet. */
export interface TaskActuals {
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  /** A day was not reported, and the baseline's taken for it. */
  readonly daysAssumed: boolean;
}

/**
 * Reads a task's actual days as the data date knew them. Progress without a day happened when the baseline says, but not
 * before the project began and not after the data date; a finish without a day no later than the project's own. Level of
 * effort begins as planned.
 */
export function taskActuals(task: TaskRow, project: ProjectRow, dataDate: string): TaskActuals {
  const known = (day: string | null): string | null => (day !== null && day <= dataDate ? day : null);
  const measured = measuredFraction(task) ?? 0;
  const baseline = baselineOf(task, project);
  const runsAlongside = methodOf(task) === "level of effort" && known(baseline?.baselineStart ?? null) !== null;

  const finished = task.actualFinish === null ? measured === 1 : known(task.actualFinish) !== null;
  const started =
    task.actualStart === null ? finished || measured > 0 || runsAlongside : known(task.actualStart) !== null;
  const plannedStart = latest([baseline?.baselineStart ?? null, known(project.actualStart)]);
  const plannedFinish = known(project.actualFinish) ?? baseline?.baselineFinish ?? null;
  const startedOn = started ? (task.actualStart ?? earliest([plannedStart, dataDate])) : null;
  const finishedOn =
    started && finished ? (task.actualFinish ?? latest([startedOn, earliest([plannedFinish, dataDate])])) : null;
  return {
    startedOn,
    finishedOn,
    daysAssumed:
      (startedOn !== null && task.actualStart === null && !runsAlongside) ||
      (finishedOn !== null && task.actualFinish === null),
  };
}
