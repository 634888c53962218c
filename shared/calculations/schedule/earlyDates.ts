import { constraintCodes, linkFlags, taskFlags } from "./Network.ts";
import type { Network, NetworkProject } from "./Network.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import { finishAfter, nextStart, restAfter, restBefore, startBefore, withLag } from "./taskSpan.ts";

/**
 * The forward pass at one place, once its predecessors are done: early start and finish from the links, the constraint,
 * and what has happened. Source: Kelley and Walker 1959 for the method; the README of this folder for each rule.
 * @param late where predecessors that are as late as possible stand at their late dates; null in the first pass
 */
export function setEarlyDates(network: Network, dates: NetworkDates, at: number, late: NetworkDates | null): void {
  const flags = network.flags[at] as number;
  const { earlyStart, earlyFinish } = dates;
  if (flags & (taskFlags.finished | taskFlags.pinned)) {
    earlyStart[at] = network.actualStart[at] as number;
    earlyFinish[at] = network.actualFinish[at] as number;
    return;
  }
  const project = network.projects[network.project[at] as number] as NetworkProject;
  if (flags & taskFlags.started) {
    setStarted(network, dates, at, late, project);
    return;
  }
  const constraint = network.constraint[at] as number;
  const on = network.constraintAt[at] as number;
  let start = nextStart(network, at, heldStart(network, dates, at, late));
  let finish = NaN;
  if (constraint !== 0) {
    if (constraint === constraintCodes["start no earlier than"]) start = Math.max(start, on);
    else if (constraint === constraintCodes["start no later than"]) start = Math.min(start, on);
    else if (constraint === constraintCodes["must start on"]) start = on;
    else {
      const startFor = startBefore(network, at, on);
      if (constraint === constraintCodes["finish no earlier than"]) {
        if (isFree(network, at)) finish = on;
        start = Math.max(start, startFor);
      } else if (constraint === constraintCodes["finish no later than"]) start = Math.min(start, startFor);
      else {
        start = startFor;
        finish = on;
      }
    }
  }
  if (start < project.dataDate) {
    start = nextStart(network, at, project.dataDate);
    finish = NaN;
  }
  earlyStart[at] = start;
  earlyFinish[at] = Number.isNaN(finish) ? finishAfter(network, at, start) : finish;
}

/** The start that links demand; without any, what the constraint or the project says. */
function heldStart(network: Network, dates: NetworkDates, at: number, late: NetworkDates | null): number {
  if (!isFree(network, at)) return linkedStart(network, dates, at, late);
  const constraint = network.constraint[at] as number;
  const on = network.constraintAt[at] as number;
  if (constraint === constraintCodes["start no earlier than"]) return on;
  if (constraint === constraintCodes["finish no earlier than"]) return startBefore(network, at, on);
  const { start } = network.projects[network.project[at] as number] as NetworkProject;
  if (((network.flags[at] as number) & taskFlags.delayed) === 0) return start;
  return nextStart(network, at, start) + (network.levellingDelay.get(at) ?? 0);
}

function isFree({ links: { incoming } }: Network, at: number): boolean {
  return incoming[at] === incoming[at + 1];
}

function linkedStart(network: Network, dates: NetworkDates, at: number, late: NetworkDates | null): number {
  const { incoming } = network.links;
  const end = incoming[at + 1] as number;
  let start = -Infinity;
  for (let link = incoming[at] as number; link < end; link += 1)
    start = Math.max(start, startByLink(network, dates, link, late));
  return start;
}

/** The start that one link allows: one that holds the finish is followed back over what is left of the task. */
export function startByLink(network: Network, dates: NetworkDates, link: number, late: NetworkDates | null): number {
  const { links, flags } = network;
  const from = links.from[link] as number;
  const to = links.to[link] as number;
  const ends = links.flags[link] as number;
  const isLate =
    late !== null &&
    ((flags[from] as number) & taskFlags.asLateAsPossible) !== 0 &&
    ((flags[to] as number) & taskFlags.asLateAsPossible) === 0;
  const leaving =
    ends & linkFlags.leavesStart
      ? (isLate ? late.lateStart : dates.earlyStart)[from]
      : (isLate ? late.lateFinish : dates.earlyFinish)[from];
  if ((ends & linkFlags.holdsFinish) === 0) return withLag(network, link, leaving as number, 1);
  const start = withLag(network, link, restBefore(network, to, leaving as number), 1);
  if (ends & linkFlags.leavesStart) return start;
  return Math.max(start, (network.projects[network.project[to] as number] as NetworkProject).start);
}

/**
 * Work in progress. Without a data date it ends its whole duration after it began. With one, what is left follows that
 * date, and under retained logic the links too.
 */
function setStarted(
  network: Network,
  dates: NetworkDates,
  at: number,
  late: NetworkDates | null,
  { dataDate, outOfSequence }: NetworkProject,
): void {
  const begun = network.actualStart[at] as number;
  let finish: number;
  if (dataDate === -Infinity) finish = finishAfter(network, at, begun);
  else {
    let resume = Math.max(dataDate, begun);
    if (outOfSequence === "retained logic" && !isFree(network, at))
      resume = Math.max(resume, linkedStart(network, dates, at, late));
    finish = restAfter(network, at, nextStart(network, at, resume));
  }
  if (network.constraint[at] === constraintCodes["finish no earlier than"])
    finish = Math.max(finish, network.constraintAt[at] as number);
  dates.earlyStart[at] = begun;
  dates.earlyFinish[at] = finish;
}
