import { compileNetwork } from "./compileNetwork.ts";
import type { Network } from "./Network.ts";
import { emptyDates } from "./NetworkDates.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import { backwardPass, endsOf, forwardPass, hasLateWork } from "./passes.ts";
import type { SchedulePlan } from "./SchedulePlan.ts";
import { taskTree } from "./taskTree.ts";
import type { TaskTree } from "./taskTree.ts";
import { linksSummaries, workLinks } from "./workLinks.ts";

/** A compiled plan with the dates of its work. */
export interface NetworkRun {
  readonly tree: TaskTree;
  readonly network: Network;
  /** Where work stands in the end; with no work as late as possible the same as `first`. */
  readonly dates: NetworkDates;
  /** As early as possible, all of it: what the end of the network follows from. */
  readonly first: NetworkDates;
  /** By project, in seconds. */
  readonly ends: Float64Array;
}

/** @throws {CycleInLinks} and as `compileNetwork`, `taskTree`, `workLinks` and the passes do */
export function networkRun(plan: SchedulePlan): NetworkRun {
  const tree = taskTree(plan.tasks);
  const network = compiled(plan, tree);
  const first = emptyDates(network.count);
  forwardPass(network, first, null);
  const ends = endsOf(network, first);
  backwardPass(network, first, ends);
  if (!hasLateWork(network)) return { tree, network, dates: first, first, ends };
  // What follows work as late as possible starts after its late dates; these themselves stay as they are.
  const { earlyStart, earlyFinish } = emptyDates(network.count);
  const dates = { ...first, earlyStart, earlyFinish };
  forwardPass(network, dates, dates);
  return { tree, network, dates, first, ends };
}

/** A link from the start of a summary leaves from the part that starts first, which a pass without such links tells. */
function compiled(plan: SchedulePlan, tree: TaskTree): Network {
  const direct = compileNetwork(plan, tree, workLinks(plan, tree, null));
  if (!linksSummaries(plan, tree)) return direct;
  const { earlyStart } = emptyDates(direct.count);
  forwardPass(direct, { ...emptyDates(direct.count), earlyStart }, null);
  const startOf = (position: number): number => earlyStart[direct.place[position] as number] as number;
  const firstPart = (parts: readonly number[]): number =>
    parts.reduce((first, part) => (startOf(part) < startOf(first) ? part : first));
  return compileNetwork(plan, tree, workLinks(plan, tree, firstPart));
}
