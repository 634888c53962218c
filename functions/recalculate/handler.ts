import { Logger } from "@aws-lambda-powertools/logger";
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import { calculationQueue } from "./jobs.ts";
import { followChanges, workOff } from "./recalculate.ts";

const services = {
  db: databaseFromEnvironment(process.env),
  enqueue: calculationQueue(process.env),
  logger: new Logger({ serviceName: "recalculate" }),
};

/** What the stream of the core table calls. A failure goes back to the stream, which bisects the batch. */
export const changes = middy(async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  await followChanges(services, Records);
  return { batchItemFailures: [] };
});

/** What the queue of calculations calls. */
export const work = middy(({ Records }: SQSEvent): Promise<SQSBatchResponse> => workOff(services, Records));
