import { CycleInLinks } from "../problems/CycleInLinks.ts";
import { UnknownPredecessor } from "../problems/UnknownPredecessor.ts";

/** Which end of the predecessor holds which end of the successor: finish-start, start-start, finish-finish, start-finish. */
export type LinkType = "FS" | "SS" | "FF" | "SF";

/** A link as the waiting task states it. A negative lag is a lead. */
export interface Predecessor {
  readonly ref: string;
  readonly type: LinkType;
  readonly lagDays: number;
}

/** A link between tasks named by their place in the list. */
export interface NetworkLink {
  readonly predecessor: number;
  readonly successor: number;
  readonly type: LinkType;
  readonly lagDays: number;
}

export interface TaskNetwork {
  /** Places of all tasks, every task after all its predecessors. */
  readonly order: readonly number[];
  /** Links into and out of the task at each place. */
  readonly incoming: readonly (readonly NetworkLink[])[];
  readonly outgoing: readonly (readonly NetworkLink[])[];
}

/**
 * The links of a task list resolved and put in an order in which they can be walked (Kahn, Communications of the ACM
 * 5(11), 1962); linear in tasks and links. Refs must be unique.
 * @throws {UnknownPredecessor} for a link from a task that is not in the list
 * @throws {CycleInLinks} with the refs of one ring, when there is any
 */
export function taskNetwork(
  tasks: readonly { readonly ref: string; readonly predecessors: readonly Predecessor[] }[],
): TaskNetwork {
  const places = new Map(tasks.map(({ ref }, place) => [ref, place]));
  const incoming: NetworkLink[][] = tasks.map(() => []);
  const outgoing: NetworkLink[][] = tasks.map(() => []);
  for (const [successor, task] of tasks.entries()) {
    for (const { ref, type, lagDays } of task.predecessors) {
      const predecessor = places.get(ref);
      if (predecessor === undefined) throw new UnknownPredecessor({ ref: task.ref, predecessor: ref });
      const link = { predecessor, successor, type, lagDays };
      incoming[successor]?.push(link);
      outgoing[predecessor]?.push(link);
    }
  }

  const waitingFor = incoming.map((links) => links.length);
  const order = [...waitingFor.keys()].filter((place) => waitingFor[place] === 0);
  for (const place of order) {
    for (const { successor } of outgoing[place] ?? []) {
      const left = (waitingFor[successor] ?? 0) - 1;
      waitingFor[successor] = left;
      if (left === 0) order.push(successor); // the loop goes on to what it appends
    }
  }
  if (order.length < tasks.length) {
    const refs = ring(waitingFor, incoming).map((place) => tasks[place]?.ref ?? "");
    throw new CycleInLinks({ refs });
  }
  return { order, incoming, outgoing };
}

/** Every task still waiting waits for another such task, so walking backwards from any of them ends in a ring. */
function ring(waitingFor: readonly number[], incoming: readonly (readonly NetworkLink[])[]): number[] {
  const isWaiting = (place: number): boolean => (waitingFor[place] ?? 0) > 0;
  const walked = new Map<number, number>();
  let place = waitingFor.findIndex((count) => count > 0);
  while (!walked.has(place)) {
    walked.set(place, walked.size);
    place = incoming[place]?.find(({ predecessor }) => isWaiting(predecessor))?.predecessor ?? place;
  }
  const places = [...walked.keys()].slice(walked.get(place)).reverse();
  const first = places.indexOf(places.reduce((least, other) => Math.min(least, other)));
  return [...places.slice(first), ...places.slice(0, first)];
}
