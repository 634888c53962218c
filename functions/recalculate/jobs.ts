import { workQueue } from "../middleware/workQueue.ts";

/** One project to calculate, for the operation that counts what is done. */
export interface CalculationJob {
  readonly portfolio: string;
  readonly project: string;
  readonly operation: string;
}

export const calculationQueue = (
  env: Readonly<Record<string, string | undefined>>,
): ((jobs: readonly CalculationJob[]) => Promise<void>) => workQueue(env, "RECALCULATE_QUEUE_URL");
