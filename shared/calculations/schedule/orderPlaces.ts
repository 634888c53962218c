import { CycleInLinks } from "../../problems/CycleInLinks.ts";

/** Links as pairs of nodes: `from[n]` comes before `to[n]`, for each n below `count`. */
export interface Arcs {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The nodes in an order in which each comes after all that it waits for, the earliest in the list first where that leaves
 * a choice of when they became free (Kahn, Communications of the ACM 5(11), 1962). Linear in nodes and links.
 * @throws {CycleInLinks} with the refs of one ring, when there is any
 */
export function orderPlaces(nodes: number, arcs: Arcs, refOf: (node: number) => string): Int32Array {
  const { count, from, to } = arcs;
  const waitingFor = new Int32Array(nodes);
  const first = new Int32Array(nodes + 1);
  for (let arc = 0; arc < count; arc += 1) {
    (waitingFor[to[arc] as number] as number) += 1;
    (first[(from[arc] as number) + 1] as number) += 1;
  }
  for (let node = 0; node < nodes; node += 1) (first[node + 1] as number) += first[node] as number;
  const after = new Int32Array(count);
  const filled = first.slice(0, nodes);
  for (let arc = 0; arc < count; arc += 1) {
    const node = from[arc] as number;
    after[filled[node] as number] = to[arc] as number;
    (filled[node] as number) += 1;
  }
  const order = new Int32Array(nodes);
  let known = 0;
  for (let node = 0; node < nodes; node += 1) if (waitingFor[node] === 0) order[known++] = node;
  for (let next = 0; next < known; next += 1) {
    const node = order[next] as number;
    for (let arc = first[node] as number; arc < (first[node + 1] as number); arc += 1) {
      const freed = after[arc] as number;
      const left = (waitingFor[freed] as number) - 1;
      waitingFor[freed] = left;
      if (left === 0) order[known++] = freed;
    }
  }
  if (known < nodes) throw new CycleInLinks({ refs: ring(waitingFor, arcs).map(refOf) });
  return order;
}

/** Every node still waiting waits for another such node, so walking backwards from any of them ends in a ring. */
function ring(waitingFor: Int32Array, { count, from, to }: Arcs): readonly number[] {
  const before = new Map<number, number>();
  for (let arc = count - 1; arc >= 0; arc -= 1)
    if ((waitingFor[from[arc] as number] as number) > 0) before.set(to[arc] as number, from[arc] as number);
  const walked = new Map<number, number>();
  let node = waitingFor.findIndex((count) => count > 0);
  while (!walked.has(node)) {
    walked.set(node, walked.size);
    node = before.get(node) ?? node;
  }
  const nodes = [...walked.keys()].slice(walked.get(node)).reverse();
  const lowest = nodes.indexOf(nodes.reduce((least, other) => Math.min(least, other)));
  return [...nodes.slice(lowest), ...nodes.slice(0, lowest)];
}
