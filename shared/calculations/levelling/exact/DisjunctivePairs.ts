import type { ProjectNetwork } from "../projectNetwork.ts";
import type { BoundTrail } from "./BoundTrail.ts";

/**
 * Two tasks that together ask for more than there ever is cannot overlap. Once one of them can no longer finish before the
 * other must start, the other goes first, and both bounds follow.
 * Source: Carlier and Pinson, Management Science 35(2), 1989 (immediate selection on disjunctive pairs).
 */
export class DisjunctivePairs {
  readonly #trail: BoundTrail;
  readonly #durations: Int32Array;
  readonly #partners: readonly Int32Array[];

  constructor(network: ProjectNetwork, trail: BoundTrail) {
    this.#trail = trail;
    this.#durations = network.durations;
    this.#partners = partnersOf(network);
  }

  /** False, with the conflict told, when neither order of some pair is left. */
  propagate(i: number): boolean {
    const { value } = this.#trail;
    const durations = this.#durations;
    const partners = this.#partners[i] as Int32Array;
    for (let at = 0; at < partners.length; at += 1) {
      const j = partners[at] as number;
      const iFirst = (value[2 * i] as number) + (durations[i] as number) <= -(value[2 * j + 1] as number);
      const jFirst = (value[2 * j] as number) + (durations[j] as number) <= -(value[2 * i + 1] as number);
      if (!iFirst && !this.#order(j, i)) return false;
      if (!jFirst && !this.#order(i, j)) return false;
    }
    return true;
  }

  /** `second` cannot go first: it waits for `first`. */
  #order(first: number, second: number): boolean {
    const trail = this.#trail;
    const { value } = trail;
    const latestFirst = value[2 * first + 1] as number; // as −start
    const tooLate = 1 - latestFirst - (this.#durations[second] as number);
    const after = (value[2 * first] as number) + (this.#durations[first] as number);
    if (after > (value[2 * second] as number)) {
      const reason = trail.openReason();
      trail.because(reason, 2 * second, tooLate);
      trail.because(reason, 2 * first + 1, latestFirst);
      trail.because(reason, 2 * first, value[2 * first] as number);
      if (!trail.raiseBecause(2 * second, after, reason)) return false;
    }
    const before = (value[2 * second + 1] as number) + (this.#durations[first] as number);
    if (before > (value[2 * first + 1] as number)) {
      const reason = trail.openReason();
      trail.because(reason, 2 * second, tooLate);
      trail.because(reason, 2 * first + 1, latestFirst);
      trail.because(reason, 2 * second + 1, value[2 * second + 1] as number);
      if (!trail.raiseBecause(2 * first + 1, before, reason)) return false;
    }
    return true;
  }
}

function partnersOf({ size, durations, capacity, horizon, order, outgoing }: ProjectNetwork): Int32Array[] {
  const most = capacity.fields.map(({ word, shift, mask }) => {
    let units = 0;
    for (let slot = 0; slot < horizon; slot += 1)
      units = Math.max(units, ((capacity.free[word * horizon + slot] as number) >>> shift) & mask);
    return units;
  });
  // Tasks bound by links never meet anyway when the link is finish to start; others are left to the pair.
  const after = Array.from({ length: size }, () => new Uint8Array(size));
  for (const i of order.toReversed())
    for (let link = outgoing.first[i] as number; link < (outgoing.first[i + 1] as number); link += 1) {
      const j = outgoing.task[link] as number;
      if ((outgoing.lag[link] as number) < (durations[i] as number)) continue;
      const reached = after[i] as Uint8Array;
      reached[j] = 1;
      const beyond = after[j] as Uint8Array;
      for (let k = 0; k < size; k += 1) if (beyond[k] === 1) reached[k] = 1;
    }
  const works = (i: number): boolean => (durations[i] as number) > 0;
  return Array.from({ length: size }, (_, i) =>
    Int32Array.from(
      order.filter(
        (j) =>
          j !== i &&
          works(i) &&
          works(j) &&
          after[i]?.[j] !== 1 &&
          after[j]?.[i] !== 1 &&
          most.some((units, k) => (capacity.demands[i]?.[k] ?? 0) + (capacity.demands[j]?.[k] ?? 0) > units),
      ),
    ),
  );
}
