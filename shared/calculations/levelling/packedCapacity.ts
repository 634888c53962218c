/**
 * Capacities and demands packed side by side into 32-bit words, so that one subtraction tests several resources at once. Each
 * resource has a field wide enough for its largest capacity, and a guard bit above it: `free - need` keeps every guard
 * bit exactly when no field falls below zero.
 *
 *     fits(slot) ⇔ ((free - need) & guard) = guard, in every word
 *
 * Source: Lamport, Multiple byte processing with full-word instructions, Communications of the ACM 18(8), 1975.
 */
export interface PackedCapacity {
  readonly words: number;
  /** The guard bits of each word. */
  readonly guard: Int32Array;
  /** `need[word * tasks + i]`: the demands of task i. */
  readonly need: Int32Array;
  /** `free[word * horizon + slot]`: what there is before anything is scheduled, guard bits set. */
  readonly free: Int32Array;
  /** Where each resource sits; `shift` counts from the word's lowest bit. */
  readonly fields: readonly { readonly word: number; readonly shift: number; readonly mask: number }[];
  readonly demands: readonly (readonly number[])[];
  /** 1 for a task that asks for anything at all. */
  readonly asks: Uint8Array;
}

export function packedCapacity(
  demands: readonly (readonly number[])[],
  capacities: readonly (readonly number[])[],
  horizon: number,
): PackedCapacity {
  const tasks = demands.length;
  const fields: { word: number; shift: number; mask: number }[] = [];
  let word = 0;
  let used = 0;
  for (const capacity of capacities) {
    const width = 32 - Math.clz32(Math.max(0, ...capacity)) + 1;
    if (used + width > 32) {
      word += 1;
      used = 0;
    }
    fields.push({ word, shift: used, mask: 2 ** (width - 1) - 1 });
    used += width;
  }
  const words = word + 1;
  const guard = new Int32Array(words);
  const need = new Int32Array(words * tasks);
  const free = new Int32Array(words * horizon);
  const asks = new Uint8Array(tasks);
  for (const [k, field] of fields.entries()) {
    const bit = (field.mask + 1) << field.shift;
    guard[field.word] = (guard[field.word] as number) | bit;
    for (let i = 0; i < tasks; i += 1) {
      const amount = demands[i]?.[k] ?? 0;
      const place = field.word * tasks + i;
      need[place] = (need[place] as number) + (amount << field.shift);
      if (amount > 0) asks[i] = 1;
    }
    const capacity = capacities[k] ?? [];
    for (let slot = 0; slot < horizon; slot += 1) {
      const place = field.word * horizon + slot;
      const units = capacity[Math.min(slot, capacity.length - 1)] ?? 0;
      free[place] = (free[place] as number) + (bit | (units << field.shift));
    }
  }
  return { words, guard, need, free, fields, demands, asks };
}
