import type { Logger } from "@aws-lambda-powertools/logger";
import type { SQSBatchResponse, SQSRecord } from "aws-lambda";
import type { Means, Outcome } from "../../shared/analyses/Analysis.ts";
import { analysisOf } from "../../shared/analyses/index.ts";
import { analysisRuns } from "../../shared/analyses/analysisRuns.ts";
import { Problem, problemBody } from "../../shared/problems/problem.ts";
import { keepOutcome, readAnalysis } from "../../shared/storage/analyses.ts";
import type { Database } from "../../shared/storage/database.ts";
import { openPortfolio } from "../../shared/storage/openPortfolio.ts";
import { advanceOperation, endOperation, readOperation } from "../../shared/storage/operations.ts";
import { wholeAnalysis } from "./jobs.ts";
import type { AnalysisJob } from "./jobs.ts";
import { readAnalysisRows } from "./readRows.ts";

export interface AnalysisServices {
  readonly db: Database;
  readonly means: Means;
  readonly logger: Logger;
}

/** A job that has failed this often for a reason without a name is given up, and its operation told. */
const triesPerJob = 3;

/** Carries out the analyses that the queue asks for, one after the other. */
export async function workOff(services: AnalysisServices, records: readonly SQSRecord[]): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body, attributes } of records) {
    const job = JSON.parse(body) as AnalysisJob;
    try {
      await analyse(services, job);
    } catch (error) {
      services.logger.error("analysis failed", { job, error: error as Error });
      failed.push(messageId);
      if (Number(attributes.ApproximateReceiveCount) >= triesPerJob)
        await endOperation(services.db, job.operation, "failed", {
          type: "https://plumbline.dev/problems/internal",
          title: "Plumbline failed",
          status: 500,
          detail: "This is our fault, and it is logged. Ask again, or tell us the operation.",
        });
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Carries out one analysis: what its rows forbid ends it as failed with a named problem; cancelled, it stops at the next mark. */
async function analyse({ db, means }: AnalysisServices, { portfolio, kind, operation }: AnalysisJob): Promise<void> {
  const [running, asked] = await Promise.all([
    readOperation(db, operation),
    readAnalysis(db, { portfolio, kind, id: operation }),
  ]);
  if (running?.status !== "running" || asked === null) return;
  if (asked.outcome !== null) return endOperation(db, operation, "done"); // kept by a worker that was stopped right after
  try {
    const definition = analysisOf(kind);
    const open = await openPortfolio(db, portfolio);
    const { rows, inputRevs } = await readAnalysisRows(db, open, definition.reads);
    const steps = analysisRuns[kind](rows, asked.request as never, means);
    const outcome = await walk(
      steps,
      (part) => advanceOperation(db, operation, Math.floor(part * wholeAnalysis)),
      means,
    );
    if (outcome === null) return;
    await keepOutcome(db, asked, { outcome, inputRevs, dataDate: rows.rules.dataDate });
    await advanceOperation(db, operation, wholeAnalysis);
    await endOperation(db, operation, "done");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await endOperation(db, operation, "failed", problemBody(error));
  }
}

/** How often progress is told, and asked whether to go on. */
const milliseconds = 400;

/** Runs an analysis to its end; null when it was told to stop. */
async function walk(
  steps: AsyncGenerator<number, Outcome>,
  tell: (part: number) => Promise<boolean>,
  { now }: Means,
): Promise<Outcome | null> {
  let told = -Infinity;
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return value;
    if (now() - told < milliseconds) continue;
    told = now();
    if (!(await tell(value))) return null;
  }
}
