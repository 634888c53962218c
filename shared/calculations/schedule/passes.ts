import { WorkingTimeRunsOut } from "../../problems/WorkingTimeRunsOut.ts";
import { setEarlyDates } from "./earlyDates.ts";
import { setLateDates } from "./lateDates.ts";
import type { Network } from "./Network.ts";
import { taskFlags } from "./Network.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import type { PlanTask } from "./SchedulePlan.ts";

/** Early dates of all, first to last. @throws {WorkingTimeRunsOut} */
export function forwardPass(network: Network, dates: NetworkDates, late: NetworkDates | null): void {
  let at = 0;
  try {
    for (; at < network.count; at += 1) setEarlyDates(network, dates, at, late);
  } catch (problem) {
    throw naming(problem, network, at);
  }
}

/** Late dates of all, last to first. @throws {WorkingTimeRunsOut} */
export function backwardPass(network: Network, dates: NetworkDates, ends: Float64Array): void {
  let at = network.count - 1;
  try {
    for (; at >= 0; at -= 1) setLateDates(network, dates, at, ends[network.project[at] as number] as number);
  } catch (problem) {
    throw naming(problem, network, at);
  }
}

/** When each project ends, or for each the whole network. -Infinity for a project without work. */
export function endsOf(network: Network, { earlyFinish }: NetworkDates): Float64Array {
  const ends = new Float64Array(network.projects.length).fill(-Infinity);
  for (let at = 0; at < network.count; at += 1) {
    const project = network.project[at] as number;
    ends[project] = Math.max(ends[project] as number, earlyFinish[at] as number);
  }
  return network.plan.lateFrom === "project" ? ends : ends.fill(Math.max(...ends));
}

export function hasLateWork({ flags }: Network): boolean {
  return flags.some((sum) => (sum & taskFlags.asLateAsPossible) !== 0);
}

/** A calendar knows its own name; the task that asked too much of it is known here. */
export function naming(problem: unknown, { plan, position }: Network, at: number): unknown {
  if (!(problem instanceof WorkingTimeRunsOut)) return problem;
  const { ref } = plan.tasks[position[at] as number] as PlanTask;
  const { calendar } = problem.members as { readonly calendar: string };
  return new WorkingTimeRunsOut({ calendar, ref });
}
