import { calendarOf } from "./taskSpan.ts";
import { NetworkScheduler } from "./NetworkScheduler.ts";
import type { PlanTask, SchedulePlan } from "./SchedulePlan.ts";

/**
 * How much time each task of the longest path adds to the end: how much sooner all would be done if this one took no time.
 * In working minutes of the task's calendar; in a plain network that is its duration, or the least total float of what
 * runs parallel to it, whichever is less. One change of the network a task of the path.
 * Source: Devaux, Total Project Control, 1999.
 * @throws as `scheduleNetwork`
 */
export function drag(plan: SchedulePlan): ReadonlyMap<string, number> {
  const scheduler = new NetworkScheduler(plan);
  const { tree, network, ends } = scheduler.run;
  const end = Math.max(...ends);
  const found = new Map<string, number>();
  for (const ref of scheduler.schedule().longestPath) {
    const position = tree.positionOf.get(ref) as number;
    const task = plan.tasks[position] as PlanTask;
    scheduler.change({ ...task, durationMin: 0, remainingMin: 0 });
    const sooner = Math.max(...scheduler.run.ends);
    scheduler.change(task);
    found.set(ref, calendarOf(network, network.place[position] as number).workBetween(sooner, end) / 60);
  }
  return found;
}
