import type { SlotSupply } from "./SlotSupply.ts";

/** What a placer has to know of a task. */
export interface PlacedTask {
  readonly durationSlots: number;
  readonly maySplit: boolean;
  readonly demands: readonly { readonly supply: SlotSupply; readonly resource: string; readonly amount: number }[];
}

export interface Placement {
  readonly pieces: readonly { readonly startSlot: number; readonly finishSlot: number }[];
  readonly startSlot: number;
  readonly finishSlot: number;
  /** Where the task would have worked, had a resource had more left; `null` when nothing was in its way. */
  readonly blocked: { readonly resource: string; readonly atSlot: number } | null;
}

/**
 * The earliest place of a task from a slot on. In a slot in which one of its resources has no capacity at all, it rests. In a
 * slot in which capacity is there but taken, a task that may be split is interrupted, and any other begins again behind it.
 * With `overCapacity` what is taken does not matter. `null` when there is no place that finishes by the deadline, or
 * none until the supplies no longer change.
 */
export function placeTask(task: PlacedTask, from: number, deadline = Infinity, overCapacity = false): Placement | null {
  const { demands, durationSlots, maySplit } = task;
  if (durationSlots === 0)
    return { pieces: [{ startSlot: from, finishSlot: from }], startSlot: from, finishSlot: from, blocked: null };
  const settled = Math.max(from, ...demands.map(({ supply }) => supply.settledFrom));
  const pieces: { startSlot: number; finishSlot: number }[] = [];
  let blocked: Placement["blocked"] = null;
  let worked = 0;
  for (let slot = from; ; slot += 1) {
    if (slot >= deadline) return null;
    const resting = demands.some(({ supply }) => supply.capacity(slot) === 0);
    // Behind all that is known and taken, every slot is like the next: what does not work here never will.
    if (resting && slot >= settled) return null;
    if (resting) continue;
    const full = overCapacity ? undefined : demands.find(({ supply, amount }) => supply.left(slot) < amount);
    if (full === undefined) {
      const last = pieces[pieces.length - 1];
      if (last?.finishSlot === slot) last.finishSlot = slot + 1;
      else pieces.push({ startSlot: slot, finishSlot: slot + 1 });
      worked += 1;
      if (worked === durationSlots)
        return { pieces, startSlot: pieces[0]?.startSlot ?? from, finishSlot: slot + 1, blocked };
      continue;
    }
    if (slot >= settled) return null;
    blocked ??= { resource: full.resource, atSlot: slot };
    if (!maySplit) {
      pieces.length = 0;
      worked = 0;
    }
    slot = Math.max(slot, full.supply.nextOpen(slot + 1) - 1);
  }
}

/** Takes from the supplies what a task uses in its place. */
export function occupy(task: PlacedTask, number: number, { pieces }: Placement): void {
  for (const { startSlot, finishSlot } of pieces)
    for (let slot = startSlot; slot < finishSlot; slot += 1)
      for (const { supply, amount } of task.demands) supply.take(slot, amount, number);
}
