import { taskFlags } from "./Network.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import type { SpanDates } from "./SpanDates.ts";
import { roles } from "./taskTree.ts";

/** A summary as its parts make it. */
export interface SummaryDates extends SpanDates {
  /** Whether any part has begun, and whether all have ended. */
  readonly started: boolean;
  readonly finished: boolean;
}

/**
 * Summaries by position: from the first start to the last finish of their parts, early and late. Parts as late as possible
 * count with their late dates, pinned parts stand where they were put. A summary without dated parts is left out.
 */
export function summaryDates(run: NetworkRun): ReadonlyMap<number, SummaryDates> {
  const found = new Map<number, SummaryDates>();
  for (const summary of run.tree.summaries) {
    const parts = (run.tree.partsOf.get(summary) ?? []).flatMap((part) => partDates(run, part, found) ?? []);
    if (parts.length > 0) found.set(summary, parts.reduce(together));
  }
  return found;
}

function partDates(
  { tree, network, dates }: NetworkRun,
  part: number,
  summaries: ReadonlyMap<number, SummaryDates>,
): SummaryDates | undefined {
  if (tree.role[part] !== roles.work) return summaries.get(part);
  const at = network.place[part] as number;
  const flags = network.flags[at] as number;
  const [earlyStart, earlyFinish] = [dates.earlyStart[at] as number, dates.earlyFinish[at] as number];
  const [lateStart, lateFinish] = [dates.lateStart[at] as number, dates.lateFinish[at] as number];
  const isLate = (flags & taskFlags.asLateAsPossible) !== 0;
  const isPinned = (flags & taskFlags.pinned) !== 0;
  const start = isLate ? lateStart : earlyStart;
  const finish = isLate ? lateFinish : earlyFinish;
  return {
    start,
    finish,
    earlyStart: start,
    earlyFinish: finish,
    lateStart: isPinned ? earlyStart : lateStart,
    lateFinish: isPinned ? earlyFinish : lateFinish,
    started: (flags & taskFlags.started) !== 0,
    finished: (flags & taskFlags.finished) !== 0,
  };
}

function together(a: SummaryDates, b: SummaryDates): SummaryDates {
  return {
    start: Math.min(a.start, b.start),
    finish: Math.max(a.finish, b.finish),
    earlyStart: Math.min(a.earlyStart, b.earlyStart),
    earlyFinish: Math.max(a.earlyFinish, b.earlyFinish),
    lateStart: Math.min(a.lateStart, b.lateStart),
    lateFinish: Math.max(a.lateFinish, b.lateFinish),
    started: a.started || b.started,
    finished: a.finished && b.finished,
  };
}
