import { kernelRunner } from "./kernelRunner.ts";
import { numberGrid } from "./numberGrid.ts";
import { referenceRunner } from "./referenceRunner.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";
import type { ChunkRunner, SimulationRun } from "./SimulationRun.ts";

/** Who makes the chunks of a plan: the kernel, unless its grid is too coarse for the plan or the plain path is asked for. */
export function chunkRunner(plan: SimulationPlan): {
  readonly method: SimulationRun["method"];
  readonly runChunk: ChunkRunner;
} {
  const step = plan.precision === "float64" ? null : numberGrid(plan);
  return step === null
    ? { method: "float64", runChunk: referenceRunner(plan) }
    : { method: "kernel", runChunk: kernelRunner(plan, step) };
}
