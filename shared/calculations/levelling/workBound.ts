import type { ProjectNetwork } from "./projectNetwork.ts";

/**
 * A length no schedule can undercut: the critical path, and for each resource the work that cannot begin before some slot
 * and must be followed by so many others, divided by what there is.
 *
 *     bound = max over resource, h, q of  h + ⌈ Σ work of tasks with head ≥ h and tail after it ≥ q / capacity ⌉ + q
 *
 * For large projects the second part takes h = q = 0 only. Capacity is taken at its highest slot.
 * Source: Stinson, Davis and Khumawala, AIIE Transactions 10(3), 1978; Carlier and Latapie 1991 (heads and tails).
 */
export function workBound({ size, durations, heads, tails, capacity, horizon }: ProjectNetwork): number {
  let bound = heads.reduce((most, head, i) => Math.max(most, head + (tails[i] as number)), 0);
  for (const [k, { word, shift, mask }] of capacity.fields.entries()) {
    let most = 0;
    for (let slot = 0; slot < horizon; slot += 1)
      most = Math.max(most, ((capacity.free[word * horizon + slot] as number) >>> shift) & mask);
    const work = (i: number): number => (durations[i] as number) * (capacity.demands[i]?.[k] ?? 0);
    const after = (i: number): number => (tails[i] as number) - (durations[i] as number);
    const working = Array.from(durations.keys()).filter((i) => work(i) > 0);
    const byTail = working.toSorted((a, b) => after(b) - after(a));
    const fromHeads = size > 1000 ? [0] : new Set(working.map((i) => heads[i] as number));
    for (const head of fromHeads) {
      let sum = 0;
      for (const i of byTail) {
        if ((heads[i] as number) < head) continue;
        sum += work(i);
        bound = Math.max(bound, head + Math.ceil(sum / most) + after(i));
      }
    }
  }
  return bound;
}
