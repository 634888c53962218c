import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Logger } from "@aws-lambda-powertools/logger";
import { cursorSecret } from "../../shared/storage/cursorSecret.ts";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import type { CalculationJob, Services } from "./Call.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the API needs, from the environment that its function is given. Nothing is opened before it is used. */
export function servicesFromEnvironment(env: Environment): Services {
  const db = databaseFromEnvironment(env);
  const logger = new Logger({ serviceName: "api" });
  let secret: Promise<string> | null = null;
  return {
    db,
    cursorSecret: () =>
      (secret ??= cursorSecret(db).catch((error: unknown) => ((secret = null), Promise.reject(error as Error)))),
    report: (what, error) => logger.error(what, { error: error as Error }),
    enqueue: queueFromEnvironment(env),
  };
}

/** Hands calculation jobs to the queue, ten at a time as SQS takes them. */
export function queueFromEnvironment(env: Environment): (jobs: readonly CalculationJob[]) => Promise<void> {
  const endpoint = env["SQS_ENDPOINT"];
  const local = {
    endpoint: endpoint ?? "",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new SQSClient(endpoint === undefined ? {} : local);
  return async (jobs) => {
    for (let from = 0; from < jobs.length; from += 10) {
      const Entries = jobs
        .slice(from, from + 10)
        .map((job, n) => ({ Id: String(n), MessageBody: JSON.stringify(job) }));
      const reply = await client.send(new SendMessageBatchCommand({ QueueUrl: env["RECALCULATE_QUEUE_URL"], Entries }));
      if ((reply.Failed ?? []).length > 0)
        throw new Error(`${reply.Failed?.length ?? 0} calculation jobs were not taken by the queue.`);
    }
  };
}
