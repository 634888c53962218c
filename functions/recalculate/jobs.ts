import { workQueue } from "../middleware/workQueue.ts";

/** One project to calculate, for the operation that counts what is done. */
export interface CalculationJob {
  readonly portfolio: string;
  readonly project: string;
  readonly operation: string;
}

export const calculationQueue = (env: Readonly<Record<string, string | undefined>>) =>
  workQueue<CalculationJob>(env, "RECALCULATE_QUEUE_URL");
