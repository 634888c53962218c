import type { LevellingPlan, PlanTask } from "./LevellingPlan.ts";
import { startBound } from "./LevellingPlan.ts";
import { projectNetwork } from "./projectNetwork.ts";
import { SearchEffort } from "./SearchEffort.ts";
import { searchSchedule } from "./searchSchedule.ts";

/**
 * A better order in which to place the tasks of a plan, found by `searchSchedule`: the place of each task in it. The search
 * knows no interruptions, so where people are away it may see less than the pass can use; what it finds is placed anew.
 * `null` when the search cannot be asked: some task would never fit the capacity that holds in the end.
 */
export function improvedOrder(
  { tasks, supplies }: LevellingPlan,
  { schedules, seed }: { readonly schedules: number; readonly seed: number },
): { readonly order: readonly number[]; readonly schedulesUsed: number; readonly lowerBound: number } | null {
  const names = [...supplies.keys()];
  const lasting = (name: string): number => supplies.get(name)?.capacity(Number.MAX_SAFE_INTEGER) ?? 0;
  const moving = tasks.filter((task) => !task.isFixed);
  if (moving.some(({ demands }) => demands.some(({ resource, amount }) => amount > lasting(resource)))) return null;

  const fixed = tasks.filter((task) => task.isFixed);
  const taken = new Map(names.map((name) => [name, takenBy(fixed, name)]));
  const capacities = names.map((name) => {
    const used = taken.get(name) ?? [];
    const known = Math.max(used.length, supplies.get(name)?.knownSlots ?? 0);
    const left = (slot: number): number => Math.max(0, (supplies.get(name)?.capacity(slot) ?? 0) - (used[slot] ?? 0));
    return Array.from({ length: known + 1 }, (_, slot) => left(slot));
  });
  const network = projectNetwork({
    durations: tasks.map((task) => (task.isFixed ? 0 : task.durationSlots)),
    releases: tasks.map((task) => (task.isFixed ? task.before.startSlot : task.release)),
    demands: tasks.map((task) =>
      names.map((name) => (task.isFixed ? 0 : (task.demands.find(({ resource }) => resource === name)?.amount ?? 0))),
    ),
    capacities,
    links: tasks.flatMap((task, to) =>
      task.isFixed
        ? []
        : task.incoming.map((link) => {
            const from = tasks[link.predecessor] as PlanTask;
            const length = from.isFixed ? from.before.finishSlot - from.before.startSlot : from.durationSlots;
            const place = { pieces: [], startSlot: 0, finishSlot: length, blocked: null };
            return { from: link.predecessor, to, lag: startBound(task, link, place) };
          }),
    ),
  });
  const effort = new SearchEffort({ schedules }, () => 0);
  const { starts, lowerBound } = searchSchedule(network, effort, seed);
  // A pass lets tasks rest over slots without capacity, and may then be shorter than this search can prove.
  const mayRest = capacities.some((slots) => slots.includes(0));
  return { order: Array.from(starts), schedulesUsed: effort.schedulesUsed, lowerBound: mayRest ? 0 : lowerBound };
}

function takenBy(fixed: readonly PlanTask[], name: string): number[] {
  const used: number[] = [];
  for (const { demands, before } of fixed)
    for (const { resource, amount } of demands)
      if (resource === name)
        for (const { startSlot, finishSlot } of before.pieces)
          for (let slot = startSlot; slot < finishSlot; slot += 1) used[slot] = (used[slot] ?? 0) + amount;
  return used;
}
