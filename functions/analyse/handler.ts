import { Logger } from "@aws-lambda-powertools/logger";
import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import { workOff } from "./analyse.ts";

const services = {
  db: databaseFromEnvironment(process.env),
  means: {
    now: () => performance.now(),
    // Two megabytes of solver, which simulation and levelling do without.
    solver: async () => (await import("./highsSolver.ts")).highsSolver(),
  },
  logger: new Logger({ serviceName: "analyse" }),
};

/** What the queue of analyses calls: simulation, levelling, selection. */
export const handler = middy(({ Records }: SQSEvent): Promise<SQSBatchResponse> => workOff(services, Records));
