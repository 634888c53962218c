import type { Logger } from "@aws-lambda-powertools/logger";
import type { DynamoDBRecord, SQSBatchResponse, SQSRecord } from "aws-lambda";
import type { Database } from "../../shared/storage/database.ts";
import { endOperation, finishStep, readOperation } from "../../shared/storage/operations.ts";
import { calculateEveryProject } from "./calculateEveryProject.ts";
import type { CalculationJob } from "./jobs.ts";
import { marksOf } from "./marksOf.ts";
import { openCalculation, rollUpPortfolio } from "./recalculateProjects.ts";

export interface RecalculationServices {
  readonly db: Database;
  readonly enqueue: (jobs: readonly CalculationJob[]) => Promise<void>;
  readonly logger: Logger;
}

/** Follows the stream: each touched project is calculated once per batch, then its portfolio is added up. */
export async function followChanges(
  { db, enqueue }: RecalculationServices,
  records: readonly DynamoDBRecord[],
): Promise<void> {
  for (const { portfolio, projects, everyProject } of marksOf(records)) {
    if (everyProject)
      await calculateEveryProject(db, enqueue, {
        id: db.newId("opr"),
        portfolio,
        startedBy: "a change to the portfolio",
      });
    if (projects.length === 0) continue;
    const { calculate } = await openCalculation(db, portfolio);
    const failures: unknown[] = [];
    await inTurns(projects, (mark) => calculate(mark).catch((error: unknown) => void failures.push(error)));
    await rollUpPortfolio(db, portfolio); // the others' figures are new, whatever became of one
    if (failures.length > 0) throw failures[0];
  }
}

/** A job that has failed this often is given up: its operation is told, and the queue's dead letters keep it. */
const triesPerJob = 5;

/** Works off jobs from the queue. What fails goes back alone; its neighbours are done. */
export async function workOff(
  services: RecalculationServices,
  records: readonly SQSRecord[],
): Promise<SQSBatchResponse> {
  const { db, logger } = services;
  const failed: string[] = [];
  const ended = new Set<string>();
  const calculation = onceEach((portfolio: string) => openCalculation(db, portfolio));
  const running = onceEach(async (operation: string) => (await readOperation(db, operation))?.status === "running");
  await inTurns(records, async ({ messageId, body, attributes }) => {
    const job = JSON.parse(body) as CalculationJob;
    const { portfolio, project, operation } = job;
    try {
      if (!(await running(operation))) return;
      const { calculate } = await calculation(portfolio);
      await calculate({ project, known: [] });
      await countStep(db, job, false, ended);
    } catch (error) {
      logger.error("calculation failed", { job, error: error as Error });
      failed.push(messageId);
      const given = Number(attributes.ApproximateReceiveCount) >= triesPerJob;
      if (given) await countStep(db, job, true, ended);
    }
  });
  for (const operation of ended) {
    const portfolio = (await readOperation(db, operation))?.portfolio;
    if (portfolio !== undefined) await rollUpPortfolio(db, portfolio);
    await endOperation(db, operation, "done");
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** So many projects are calculated side by side: most of their time is waiting for the store. */
const atOnce = 4;

async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const turn = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}

function onceEach<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key) => {
    const ready = made.get(key) ?? make(key);
    made.set(key, ready);
    return ready;
  };
}

async function countStep(
  db: Database,
  { project, operation }: CalculationJob,
  failed: boolean,
  ended: Set<string>,
): Promise<void> {
  const { progress } = await finishStep(db, operation, project, failed);
  if (progress.done >= progress.total) ended.add(operation);
}
