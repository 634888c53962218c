import { chunkIterations } from "./chunkIterations.ts";
import { outlook } from "./outlook.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";
import type { SimulationRun } from "./SimulationRun.ts";

/**
 * Numbers of chunks after which to look whether the P80 has settled: whenever the iterations have doubled, for a look costs
 * about as much as a chunk. The last is the end of the run, the only one without a rule.
 */
export function chunksBeforeLooks({ iterations, stopBelow }: SimulationPlan): number[] {
  const all = Math.ceil(iterations / chunkIterations);
  const looks = [];
  for (let chunks = 2; stopBelow !== null && chunks < all; chunks *= 2) looks.push(chunks);
  return [...looks, all];
}

/** Whether the standard error of every project's P80 finish is small enough beside it. */
export function hasSettled(plan: SimulationPlan, run: SimulationRun, iterations: number): boolean {
  const { projects, stopBelow } = plan;
  return projects.every((_, project) => {
    const start = project * plan.iterations;
    const { percentiles, standardErrors } = outlook(run.finishes.subarray(start, start + iterations), 0);
    return standardErrors.P80 <= (stopBelow ?? 0) * Math.abs(percentiles["P80"] ?? 0);
  });
}
