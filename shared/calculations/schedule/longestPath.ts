import { taskFlags } from "./Network.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import { startByLink } from "./earlyDates.ts";
import { nextStart, restAfter } from "./taskSpan.ts";

/**
 * The places of the tasks that set the end of the network, or of one project, first to last: those that finish with it,
 * and, link by link, what kept each of them from starting earlier. Counted apart from float, so that it is right under
 * deadlines, constraints and several calendars, where the least float is not on the path.
 * @param project the index of the project whose end is asked for; null for the whole network
 */
export function longestPath(run: NetworkRun, project: number | null): Int32Array {
  const { network, dates } = run;
  const isOn = new Uint8Array(network.count);
  const isAsked = (at: number): boolean => project === null || network.project[at] === project;
  let end = -Infinity;
  for (let at = 0; at < network.count; at += 1) if (isAsked(at)) end = Math.max(end, dates.earlyFinish[at] as number);
  let count = 0;
  for (let at = network.count - 1; at >= 0; at -= 1) {
    if (isAsked(at) && dates.earlyFinish[at] === end) isOn[at] = 1;
    if (isOn[at] === 0) continue;
    count += 1;
    const last = network.links.incoming[at + 1] as number;
    for (let link = network.links.incoming[at] as number; link < last; link += 1)
      if (drives(run, link, at)) isOn[network.links.from[link] as number] = 1;
  }
  const path = new Int32Array(count);
  let next = 0;
  for (let at = 0; at < network.count; at += 1) if (isOn[at] === 1) path[next++] = at;
  return path;
}

/** Whether this link, and not the project's start, a constraint or the data date, decides when the task's work begins. */
function drives({ network, dates }: NetworkRun, link: number, at: number): boolean {
  const flags = network.flags[at] as number;
  if (flags & (taskFlags.finished | taskFlags.pinned)) return false;
  const begins = nextStart(network, at, startByLink(network, dates, link, dates));
  return flags & taskFlags.started
    ? restAfter(network, at, begins) === dates.earlyFinish[at]
    : begins === dates.earlyStart[at];
}
