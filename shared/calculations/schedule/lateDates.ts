import { constraintCodes, linkFlags, taskFlags } from "./Network.ts";
import type { Network, NetworkProject } from "./Network.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import { calendarOf, finishAfter, lastFinish, restBefore, startBefore, withLag } from "./taskSpan.ts";

/**
 * The backward pass at one place, once its successors are done: the latest finish that delays neither the end nor any
 * unfinished successor, capped by constraint and deadline, and the start before it.
 * @param end when the network, or this task's project, ends
 */
export function setLateDates(network: Network, dates: NetworkDates, at: number, end: number): void {
  const flags = network.flags[at] as number;
  const { lateStart, lateFinish, latestRest } = dates;
  if (flags & taskFlags.finished) {
    const finish = network.actualFinish[at] as number;
    lateStart[at] = network.actualStart[at] as number;
    lateFinish[at] = finish;
    latestRest[at] = restBefore(network, at, finish);
    return;
  }
  const finish = lastFinish(network, at, constrained(network, at, linkedFinish(network, dates, at, end)));
  const isPinned = (flags & taskFlags.pinned) !== 0;
  const rest = isPinned ? startBefore(network, at, finish) : restBefore(network, at, finish);
  lateFinish[at] = finish;
  latestRest[at] = rest;
  lateStart[at] = flags & taskFlags.started && !isPinned ? (network.actualStart[at] as number) : rest;
}

function constrained(network: Network, at: number, linked: number): number {
  const constraint = network.constraint[at] as number;
  const on = network.constraintAt[at] as number;
  let finish = linked;
  if (constraint === constraintCodes["must start on"]) finish = finishAfter(network, at, on);
  else if (constraint === constraintCodes["must finish on"]) finish = on;
  else if (constraint === constraintCodes["start no later than"])
    finish = Math.min(finish, finishAfter(network, at, on));
  else if (constraint === constraintCodes["finish no later than"]) finish = Math.min(finish, on);
  return Math.min(finish, network.deadline[at] as number);
}

function linkedFinish(network: Network, dates: NetworkDates, at: number, end: number): number {
  const { outgoing, outgoingFrom, to } = network.links;
  const last = outgoingFrom[at + 1] as number;
  let finish = end;
  let isHeld = false;
  for (let index = outgoingFrom[at] as number; index < last; index += 1) {
    const link = outgoing[index] as number;
    if ((network.flags[to[link] as number] as number) & taskFlags.finished) continue;
    isHeld = true;
    finish = Math.min(finish, finishByLink(network, dates, link, end));
  }
  const isReached = isHeld && (network.flags[at] as number) & taskFlags.started && network.duration[at] === 0;
  return isReached ? (network.actualStart[at] as number) : finish;
}

/** The latest finish that one link allows its predecessor; a start that has happened, or was set by hand, is not held. */
function finishByLink(network: Network, dates: NetworkDates, link: number, end: number): number {
  const { links, flags } = network;
  const from = links.from[link] as number;
  const to = links.to[link] as number;
  const ends = links.flags[link] as number;
  if (ends & linkFlags.leavesStart) {
    if ((flags[from] as number) & (taskFlags.started | taskFlags.manual)) return end;
    if (ends & linkFlags.holdsFinish)
      return withLag(network, link, finishAfter(network, from, dates.lateFinish[to] as number), -1);
    const held = heldStart(network, dates, link, end);
    if (held === end) return end;
    const start = withLag(network, link, calendarOf(network, from).nextStart(held), -1);
    return finishAfter(network, from, start);
  }
  const held = ends & linkFlags.holdsFinish ? (dates.lateFinish[to] as number) : heldStart(network, dates, link, end);
  return withLag(network, link, held, -1);
}

/** The latest start of a successor; of one that began out of sequence, by the project's rule for that. */
function heldStart(network: Network, dates: NetworkDates, link: number, end: number): number {
  const to = network.links.to[link] as number;
  if (((network.flags[to] as number) & taskFlags.started) === 0) return dates.lateStart[to] as number;
  const { outOfSequence } = network.projects[network.project[to] as number] as NetworkProject;
  if (outOfSequence === "progress override") return end;
  return (outOfSequence === "actual dates" ? network.actualStart : dates.latestRest)[to] as number;
}
