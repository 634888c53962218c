import { NoOpeningLongEnough } from "../../problems/NoOpeningLongEnough.ts";
import { earliestStart } from "./LevellingPlan.ts";
import type { LevellingPlan, PlanTask } from "./LevellingPlan.ts";
import { ReadyQueue } from "./ReadyQueue.ts";
import { occupy, placeTask } from "./TaskPlacer.ts";
import type { Placement } from "./TaskPlacer.ts";

export interface PassOptions {
  readonly withinFloat: boolean;
  readonly scheme: "serial" | "parallel";
  readonly first: (a: PlanTask, b: PlanTask) => number;
}

/**
 * One levelling pass. Fixed tasks take their places first, over capacity if need be. Serial: of the tasks whose predecessors
 * are placed, the one served first takes the earliest place it can have. Parallel: slot by slot, of the tasks that could
 * work now, the one served first begins if it can begin now. Within float, a task without a place by its late finish
 * stays where its links put it, over capacity.
 * Source: Kolisch, European Journal of Operational Research 90(2), 1996.
 * @throws {NoOpeningLongEnough} for a task that would wait forever
 */
export function onePass(plan: LevellingPlan, options: PassOptions): Placement[] {
  const { tasks } = plan;
  const places: Placement[] = [];
  const placeOf = (number: number): Placement => places[number] as Placement;
  const waitingFor = tasks.map(({ incoming }) => incoming.length);
  const ready = new ReadyQueue((a, b) => options.first(tasks[a] as PlanTask, tasks[b] as PlanTask));
  // Tasks that wait for their earliest slot; only in the parallel scheme.
  const sooner = (a: number, b: number): number => (from[a] as number) - (from[b] as number) || a - b;
  const from: number[] = [];
  const waiting = new ReadyQueue(sooner);

  const settle = (number: number, place: Placement): void => {
    if (places[number] === undefined) {
      places[number] = place;
      occupy(tasks[number] as PlanTask, number, place);
    }
    for (const { successor } of tasks[number]?.outgoing ?? []) {
      const left = (waitingFor[successor] ?? 0) - 1;
      waitingFor[successor] = left;
      if (left === 0) open(successor);
    }
  };
  const open = (number: number): void => {
    from[number] = earliestStart(tasks[number] as PlanTask, placeOf);
    if (options.scheme === "serial") ready.push(number);
    else waiting.push(number);
  };
  for (const [number, task] of tasks.entries()) {
    if (!task.isFixed) continue;
    places[number] = task.before;
    occupy(task, number, task.before);
  }
  const place = (number: number): Placement => {
    const task = tasks[number] as PlanTask;
    const start = from[number] as number;
    const found = placeTask(task, start, options.withinFloat ? task.lateFinish + 1 : Infinity);
    if (found !== null && (!options.withinFloat || found.finishSlot <= task.lateFinish)) return found;
    const over = options.withinFloat ? placeTask(task, start, Infinity, true) : null;
    if (over !== null) return over;
    const resources = task.demands.map(({ resource }) => resource);
    throw new NoOpeningLongEnough({ task: task.ref, durationSlots: task.durationSlots, resources });
  };

  for (const number of tasks.keys()) if (waitingFor[number] === 0) open(number);
  for (;;) {
    const number = ready.pop();
    if (number !== undefined) {
      const task = tasks[number] as PlanTask;
      const found = task.isFixed ? placeOf(number) : place(number);
      // In the parallel scheme a task that cannot begin now waits until it could.
      if (options.scheme === "parallel" && !task.isFixed && found.startSlot > (from[number] as number)) {
        from[number] = found.startSlot;
        waiting.push(number);
      } else settle(number, found);
      continue;
    }
    const next = waiting.pop();
    if (next === undefined) return places;
    ready.push(next);
    for (let other = waiting.peek(); other !== undefined && from[other] === from[next]; other = waiting.peek()) {
      waiting.pop();
      ready.push(other);
    }
  }
}
