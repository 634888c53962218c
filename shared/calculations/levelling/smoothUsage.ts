import { earliestStart, levellingPlan, startBound } from "./LevellingPlan.ts";
import type { PlanTask } from "./LevellingPlan.ts";
import type { LevellingRequest } from "./LevellingRequest.ts";
import type { Placement } from "./TaskPlacer.ts";

export interface SmoothedUsage {
  /** Starts by task, in the order given. */
  readonly starts: readonly { readonly ref: string; readonly startSlot: number; readonly fromSlot: number }[];
  /** Σ over resources and slots of usage², before and after: the flatter, the less. */
  readonly sumOfSquaresBefore: number;
  readonly sumOfSquaresAfter: number;
}

/** Each round shifts every task once; it ends sooner when nothing gets flatter any more. */
const mostRounds = 50;

/**
 * Smoothing: shifts tasks inside their float so that the usage of the resources is as even as such shifts can make it; the end
 * of the plan does not move. Backwards through the network, each task takes the start that leaves the smallest sum of squared
 * usage, the latest of equals, so that those before it gain room; again until nothing changes.
 *
 *     change of Σ u² when a task with amount a leaves or enters a slot: a (a ± 2u)
 *
 * Tasks without resources, pinned tasks and tasks with pieces stay. Capacity is not looked at: that is levelling.
 * Source: Burgess and Killebrew, Journal of Industrial Engineering 13(2), 1962.
 * @throws as `levelTasks`
 */
export function smoothUsage(request: LevellingRequest): SmoothedUsage {
  const { tasks, order, supplies } = levellingPlan(request);
  const places = tasks.map(({ before }) => before);
  const usage = new Map([...supplies.keys()].map((resource) => [resource, new Map<number, number>()]));
  const add = (task: PlanTask, start: number, sign: 1 | -1): number =>
    task.demands.reduce((change, { resource, amount }) => {
      const used = usage.get(resource) as Map<number, number>;
      let sum = change;
      for (let slot = start; slot < start + task.durationSlots; slot += 1) {
        const had = used.get(slot) ?? 0;
        used.set(slot, had + sign * amount);
        sum += amount * (amount + 2 * sign * had);
      }
      return sum;
    }, 0);
  const shifts = (number: number): boolean => {
    const task = tasks[number] as PlanTask;
    return !task.isFixed && task.demands.length > 0 && task.durationSlots > 0 && task.before.pieces.length === 1;
  };
  let total = 0;
  // A task in pieces is counted as if it worked through; it is not shifted.
  for (const task of tasks) total += add(task, task.before.startSlot, 1);
  const before = total;
  for (let round = 0, changed = true; changed && round < mostRounds; round += 1) {
    changed = false;
    for (const number of order.toReversed()) {
      if (!shifts(number)) continue;
      const task = tasks[number] as PlanTask;
      const current = (places[number] as Placement).startSlot;
      const from = earliestStart(task, (other) => places[other] as Placement);
      const to = latestStart(task, places, tasks);
      total += add(task, current, -1);
      let best = current;
      let least = from > to ? -Infinity : Infinity; // no room: it stays
      for (let start = from; start <= to; start += 1) {
        const cost = add(task, start, 1);
        add(task, start, -1);
        if (cost > least) continue;
        least = cost;
        best = start;
      }
      total += add(task, best, 1);
      if (best === current) continue;
      changed = true;
      const piece = { startSlot: best, finishSlot: best + task.durationSlots };
      places[number] = { ...piece, pieces: [piece], blocked: null };
    }
  }
  return {
    starts: tasks.map(({ ref, before: { startSlot } }, number) => ({
      ref,
      startSlot: (places[number] as Placement).startSlot,
      fromSlot: startSlot,
    })),
    sumOfSquaresBefore: before,
    sumOfSquaresAfter: total,
  };
}

/** The latest start that keeps the late finish and pushes no successor from where it stands. */
function latestStart(task: PlanTask, places: readonly Placement[], tasks: readonly PlanTask[]): number {
  const own = { pieces: [], startSlot: 0, finishSlot: task.durationSlots, blocked: null };
  return task.outgoing.reduce((latest, link) => {
    const successor = tasks[link.successor] as PlanTask;
    return Math.min(latest, (places[link.successor] as Placement).startSlot - startBound(successor, link, own));
  }, task.lateFinish - task.durationSlots);
}
