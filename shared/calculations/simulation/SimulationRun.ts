import { chunkIterations } from "./chunkIterations.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";

/** What the iterations of a simulation leave behind. Each chunk writes its own part, so threads may share the arrays. */
export interface SimulationRun {
  readonly method: "kernel" | "float64";
  /** Project after project, each with one finish an iteration, in days; likewise costs, empty when nothing costs anything. */
  readonly finishes: Float32Array | Float64Array;
  readonly costs: Float32Array | Float64Array;
  /** Chunk after chunk, task after task, `talliesOf(plan)` sums. */
  readonly tallies: Float64Array;
  /** Task after task, durations of the first iterations, for rank correlation; empty when sensitivity is not asked for. */
  readonly durations: Float32Array;
}

/** Makes one part of a run, whichever thread it is on. */
export type ChunkRunner = (chunk: number, run: SimulationRun) => void;

/** What is tallied of each task: runs critical, and for sensitivity four sums more, see `taskCriticalities`. */
export function talliesOf({ sensitivity }: SimulationPlan): 1 | 5 {
  return sensitivity ? 5 : 1;
}

/** Ranks need sorting, so rank correlation rests on the first chunk; with 2,048 its standard error is at most 0.022. */
export function rankedIterations({ sensitivity, iterations }: SimulationPlan): number {
  return sensitivity ? Math.min(iterations, chunkIterations) : 0;
}

export function emptyRun(
  plan: SimulationPlan,
  method: SimulationRun["method"],
  reserve: (bytes: number) => ArrayBuffer | SharedArrayBuffer = (bytes) => new ArrayBuffer(bytes),
): SimulationRun {
  const { iterations, projects, tasks, hasCosts } = plan;
  const chunks = Math.ceil(iterations / chunkIterations);
  const outcomes = iterations * projects.length;
  const values = (count: number): Float32Array | Float64Array =>
    method === "kernel" ? new Float32Array(reserve(4 * count)) : new Float64Array(reserve(8 * count));
  return {
    method,
    finishes: values(outcomes),
    costs: values(hasCosts ? outcomes : 0),
    tallies: new Float64Array(reserve(8 * chunks * tasks.length * talliesOf(plan))),
    durations: new Float32Array(reserve(4 * tasks.length * rankedIterations(plan))),
  };
}
