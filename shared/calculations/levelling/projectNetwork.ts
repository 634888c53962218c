import { CycleInLinks } from "../../problems/CycleInLinks.ts";
import { packedCapacity } from "./packedCapacity.ts";
import type { PackedCapacity } from "./packedCapacity.ts";

/** Task `to` starts at least `lag` slots after task `from` starts; negative lags are leads. */
export interface StartLink {
  readonly from: number;
  readonly to: number;
  readonly lag: number;
}

/** What there is to schedule, checked and complete: the searches take it as it is. */
export interface NetworkInput {
  readonly durations: readonly number[];
  readonly releases: readonly number[];
  readonly demands: readonly (readonly number[])[];
  /** Free units slot by slot for each resource; after the last slot the last value holds. */
  readonly capacities: readonly (readonly number[])[];
  readonly links: readonly StartLink[];
}

/** Links out of (or into) each task, laid end to end: those of task i are at `first[i]` up to `first[i + 1]`. */
export interface Links {
  readonly first: Int32Array;
  readonly task: Int32Array;
  readonly lag: Int32Array;
}

export interface ProjectNetwork {
  readonly size: number;
  readonly durations: Int32Array;
  /** Earliest starts by releases and links, resources ignored. */
  readonly heads: Int32Array;
  /** Slots from a task's start to the project's end, at least. */
  readonly tails: Int32Array;
  /** Every task after all its predecessors. */
  readonly order: Int32Array;
  readonly incoming: Links;
  readonly outgoing: Links;
  readonly capacity: PackedCapacity;
  /** No pass reaches beyond this slot. */
  readonly horizon: number;
}

/**
 * The network of a project in typed arrays, in a topological order (Kahn 1962), with its critical-path heads and tails.
 * @throws {CycleInLinks} with the places in the list of the tasks of one ring
 */
export function projectNetwork(input: NetworkInput): ProjectNetwork {
  const size = input.durations.length;
  const durations = Int32Array.from(input.durations);
  const outgoing = laidOut(input.links, size, "from", "to");
  const incoming = laidOut(input.links, size, "to", "from");
  const order = topologicalOrder(incoming, outgoing, size);

  const heads = Int32Array.from(input.releases);
  for (const i of order) forEachLink(outgoing, i, (j, lag) => (heads[j] = Math.max(at(heads, j), at(heads, i) + lag)));
  const tails = Int32Array.from(durations);
  for (const i of order.toReversed())
    forEachLink(outgoing, i, (j, lag) => (tails[i] = Math.max(at(tails, i), at(tails, j) + lag)));

  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const lags = input.links.reduce((sum, { lag, from }) => sum + Math.max(0, lag - at(durations, from)), 0);
  const known = Math.max(0, ...input.capacities.map(({ length }) => length - 1));
  const horizon = Math.max(known, ...input.releases) + total + lags + 1;
  const capacity = packedCapacity(input.demands, input.capacities, horizon);
  return { size, durations, heads, tails, order, incoming, outgoing, capacity, horizon };
}

const at = (values: Int32Array, index: number): number => values[index] as number;

function forEachLink({ first, task, lag }: Links, of: number, visit: (task: number, lag: number) => void): void {
  for (let link = at(first, of); link < at(first, of + 1); link += 1) visit(at(task, link), at(lag, link));
}

function laidOut(links: readonly StartLink[], size: number, near: "from" | "to", far: "from" | "to"): Links {
  const first = new Int32Array(size + 1);
  for (const link of links) first[link[near] + 1] = at(first, link[near] + 1) + 1;
  for (let i = 0; i < size; i += 1) first[i + 1] = at(first, i + 1) + at(first, i);
  const next = first.slice();
  const task = new Int32Array(links.length);
  const lag = new Int32Array(links.length);
  for (const link of links) {
    const place = at(next, link[near]);
    next[link[near]] = place + 1;
    task[place] = link[far];
    lag[place] = link.lag;
  }
  return { first, task, lag };
}

function topologicalOrder(incoming: Links, outgoing: Links, size: number): Int32Array {
  const waitingFor = Int32Array.from({ length: size }, (_, i) => at(incoming.first, i + 1) - at(incoming.first, i));
  const order = new Int32Array(size);
  let known = 0;
  for (let i = 0; i < size; i += 1) if (waitingFor[i] === 0) order[known++] = i;
  for (let next = 0; next < known; next += 1)
    forEachLink(outgoing, at(order, next), (j) => {
      const left = at(waitingFor, j) - 1;
      waitingFor[j] = left;
      if (left === 0) order[known++] = j;
    });
  if (known < size) throw new CycleInLinks({ refs: ring(incoming, waitingFor) });
  return order;
}

/** Every task still waiting waits for another such task, so walking backwards from any of them ends in a ring. */
function ring(incoming: Links, waitingFor: Int32Array): string[] {
  const walked = new Map<number, number>();
  let place = waitingFor.findIndex((count) => count > 0);
  while (!walked.has(place)) {
    walked.set(place, walked.size);
    const from = incoming.task.subarray(at(incoming.first, place), at(incoming.first, place + 1));
    place = from.find((i) => at(waitingFor, i) > 0) as number;
  }
  return [...walked.keys()].slice(walked.get(place)).reverse().map(String);
}
