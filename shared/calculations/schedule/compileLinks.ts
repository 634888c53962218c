import { ImpossibleLength } from "../../problems/ImpossibleLength.ts";
import { linkFlags } from "./Network.ts";
import type { NetworkLinks } from "./Network.ts";
import { seconds } from "./seconds.ts";
import type { PlanLink, PlanTask, SchedulePlan } from "./SchedulePlan.ts";
import type { WorkLinks } from "./workLinks.ts";

/** Puts links in order of their successor's place, and lists them once more by predecessor. */
export function compileLinks(
  { tasks }: SchedulePlan,
  place: Int32Array,
  arcs: WorkLinks,
  duration: Float64Array,
): NetworkLinks {
  const places = duration.length;
  const { count } = arcs;
  const incoming = new Int32Array(places + 1);
  const outgoingFrom = new Int32Array(places + 1);
  for (let arc = 0; arc < count; arc += 1) {
    (incoming[(place[arcs.to[arc] as number] as number) + 1] as number) += 1;
    (outgoingFrom[(place[arcs.from[arc] as number] as number) + 1] as number) += 1;
  }
  for (let at = 0; at < places; at += 1) {
    (incoming[at + 1] as number) += incoming[at] as number;
    (outgoingFrom[at + 1] as number) += outgoingFrom[at] as number;
  }
  const links = {
    incoming,
    outgoingFrom,
    outgoing: new Int32Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    flags: new Uint8Array(count),
    lag: new Float64Array(count),
    source: arcs.links.slice(),
  };
  const filled = incoming.slice(0, places);
  for (let arc = 0; arc < count; arc += 1) {
    const to = place[arcs.to[arc] as number] as number;
    const link = filled[to] as number;
    (filled[to] as number) += 1;
    const position = arcs.from[arc] as number;
    const from = place[position] as number;
    links.from[link] = from;
    links.to[link] = to;
    const { flags, lag } = lagOf(arcs.links[arc] as PlanLink, tasks[position] as PlanTask, duration[from] as number);
    links.flags[link] = flags;
    links.lag[link] = lag;
    links.source[link] = arcs.links[arc] as PlanLink;
  }
  const listed = outgoingFrom.slice(0, places);
  for (let link = 0; link < count; link += 1) {
    const from = links.from[link] as number;
    links.outgoing[listed[from] as number] = link;
    (listed[from] as number) += 1;
  }
  return links;
}

/** The code of a link and its lag in seconds; a percentage follows the predecessor's duration, and its kind of time. */
export function lagOf(
  { type, lag }: PlanLink,
  from: PlanTask,
  duration: number,
): { readonly flags: number; readonly lag: number } {
  const ends =
    (type === "SS" || type === "SF" ? linkFlags.leavesStart : 0) +
    (type === "FF" || type === "SF" ? linkFlags.holdsFinish : 0);
  if (lag === undefined) return { flags: ends, lag: 0 };
  const isShare = "percent" in lag;
  const isElapsed = (isShare ? from.elapsed : lag.elapsed) === true;
  const length = isShare ? Math.round((duration * lag.percent) / 100) : seconds(lag.min);
  if (!Number.isFinite(length))
    throw new ImpossibleLength({ ref: from.ref, what: "lag after it", minutes: length / 60 });
  return { flags: ends + (isElapsed ? linkFlags.elapsed : 0), lag: length };
}
