import { freeFloat, scheduledFinish, scheduledStart, totalFloat } from "./floats.ts";
import { longestPath } from "./longestPath.ts";
import { taskFlags } from "./Network.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import type { NetworkSchedule, TaskSchedule } from "./NetworkSchedule.ts";
import { otherSchedules } from "./otherSchedules.ts";
import type { PlanTask } from "./SchedulePlan.ts";

/** A run in the terms of its plan: refs, minutes, and every task in the plan's order. */
export function readSchedule(run: NetworkRun): NetworkSchedule {
  const { tree, network } = run;
  const { tasks, projects } = network.plan;
  const path = longestPath(run, null);
  const isOnPath = new Uint8Array(network.count);
  for (const at of path) isOnPath[at] = 1;
  const found: TaskSchedule[] = [];
  found.length = tasks.length;
  let position = 0;
  for (const ref of tree.positionOf.keys()) {
    const at = network.place[position] as number;
    if (at >= 0) found[position] = workSchedule(run, ref, at, isOnPath[at] === 1);
    position += 1;
  }
  if (network.count < tasks.length) for (const [position, dates] of otherSchedules(run, found)) found[position] = dates;

  const refs = (places: Int32Array): string[] =>
    Array.from(places, (at) => (tasks[network.position[at] as number] as PlanTask).ref);
  const whole = refs(path);
  return {
    tasks: found,
    finish: finishOf(run, null),
    longestPath: whole,
    projects: projects.map(({ ref }, project) => ({
      ref,
      finish: finishOf(run, project),
      longestPath: projects.length === 1 ? whole : refs(longestPath(run, project)),
    })),
  };
}

/** One task that carries work. */
function workSchedule({ network, dates }: NetworkRun, ref: string, at: number, onLongestPath: boolean): TaskSchedule {
  const total = totalFloat(network, dates, at);
  const flags = network.flags[at] as number;
  return {
    ref,
    start: scheduledStart(network, dates, at) / 60,
    finish: scheduledFinish(network, dates, at) / 60,
    earlyStart: (dates.earlyStart[at] as number) / 60,
    earlyFinish: (dates.earlyFinish[at] as number) / 60,
    lateStart: (dates.lateStart[at] as number) / 60,
    lateFinish: (dates.lateFinish[at] as number) / 60,
    totalFloatMin: total / 60,
    freeFloatMin: freeFloat(network, dates, at, total) / 60,
    critical: total <= network.criticalFloat && (flags & taskFlags.finished) === 0,
    onLongestPath,
  };
}

function finishOf({ network, dates }: NetworkRun, project: number | null): number | null {
  let finish = -Infinity;
  for (let at = 0; at < network.count; at += 1)
    if (project === null || network.project[at] === project) finish = Math.max(finish, dates.earlyFinish[at] as number);
  return finish === -Infinity ? null : finish / 60;
}
