import { linkFlags, taskFlags } from "./Network.ts";
import type { Network } from "./Network.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import { calendarOf } from "./taskSpan.ts";

/** Float by place, in seconds of each task's own calendar. */
export interface Floats {
  readonly total: Float64Array;
  readonly free: Float64Array;
}

/** The slack of the start or of the finish, whichever is less; a start that has happened has none to count. */
export function totalFloat(network: Network, dates: NetworkDates, at: number): number {
  const flags = network.flags[at] as number;
  if (flags & taskFlags.asLateAsPossible) return 0;
  const { earlyStart, earlyFinish, lateStart, lateFinish } = dates;
  const ofFinish = timeBetween(network, at, earlyFinish[at] as number, lateFinish[at] as number);
  if (flags & taskFlags.started) return ofFinish;
  return Math.min(ofFinish, timeBetween(network, at, earlyStart[at] as number, lateStart[at] as number));
}

/**
 * The least slack of any link to an unfinished successor, or the total float when there is none; never negative. A start
 * that has happened cannot slip, so what hangs on it does not count. A lag takes its length away, whatever its kind of time.
 */
export function freeFloat(network: Network, dates: NetworkDates, at: number, total: number): number {
  const { links, flags } = network;
  if ((flags[at] as number) & taskFlags.finished) return 0;
  const last = links.outgoingFrom[at + 1] as number;
  let least = Infinity;
  // without any slack on one link, the others do not matter
  for (let index = links.outgoingFrom[at] as number; index < last && least > 0; index += 1) {
    const link = links.outgoing[index] as number;
    const to = links.to[link] as number;
    if ((flags[to] as number) & taskFlags.finished) continue;
    const ends = links.flags[link] as number;
    if (ends & linkFlags.leavesStart && (flags[at] as number) & taskFlags.started) continue;
    const leaving =
      ends & linkFlags.leavesStart ? scheduledStart(network, dates, at) : scheduledFinish(network, dates, at);
    const held =
      ends & linkFlags.holdsFinish ? scheduledFinish(network, dates, to) : scheduledStart(network, dates, to);
    least = Math.min(least, timeBetween(network, at, leaving, held) - (links.lag[link] as number));
  }
  return Math.max(0, least === Infinity ? total : least);
}

/** Seconds in the time that a task's own length is counted in: whole minutes of the clock when that is elapsed time. */
function timeBetween(network: Network, at: number, from: number, to: number): number {
  if ((network.flags[at] as number) & taskFlags.elapsed) return Math.trunc((to - from) / 60) * 60;
  return calendarOf(network, at).workBetween(from, to);
}

/** Where a task stands: at its early dates, unless it is as late as possible. */
export function scheduledStart({ flags }: Network, { earlyStart, lateStart }: NetworkDates, at: number): number {
  return ((flags[at] as number) & taskFlags.asLateAsPossible ? lateStart : earlyStart)[at] as number;
}

export function scheduledFinish({ flags }: Network, { earlyFinish, lateFinish }: NetworkDates, at: number): number {
  return ((flags[at] as number) & taskFlags.asLateAsPossible ? lateFinish : earlyFinish)[at] as number;
}
