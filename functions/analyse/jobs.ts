import type { Analysis } from "../../shared/analyses/Analysis.ts";
import { workQueue } from "../middleware/workQueue.ts";

/** An analysis to carry out; the operation that tells how far it is has the same id. */
export interface AnalysisJob {
  readonly portfolio: string;
  readonly kind: Analysis["kind"];
  readonly operation: string;
}

/** Progress is counted in parts of this. */
export const wholeAnalysis = 100;

export const analysisQueue = (
  env: Readonly<Record<string, string | undefined>>,
): ((jobs: readonly AnalysisJob[]) => Promise<void>) => workQueue(env, "ANALYSE_QUEUE_URL");
