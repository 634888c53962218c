import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTables } from "./createTables.ts";
import { dynamoDbAnswers } from "./dynamoDbAnswers.ts";
import { startDynamoDbLocal } from "./dynamodbLocal.ts";
import { EndpointSilent } from "./EndpointSilent.ts";
import { startHttpHost } from "./httpHost.ts";
import type { Log } from "./lambda.ts";
import { localAws } from "./localAws.ts";
import { startMail } from "./mail.ts";
import { startQueueService } from "./queue.ts";
import { startQueuePoller } from "./queuePoller.ts";
import { startStreamFeeder } from "./streamFeeder.ts";
import { startTicker } from "./ticker.ts";
import { welcomePage } from "./welcomePage.ts";

/** The whole product on this machine: the cloud's own handlers, over DynamoDB Local and local mail. */
export interface LocalHost {
  readonly apiUrl: string;
  readonly inboxUrl: string;
  readonly databaseUrl: string;
  /** Where received mail, checkpoints and dead letters are kept, beside the tables. */
  readonly directory: string;
  /** Resolves when everything written so far has been followed: history kept, figures calculated. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The ports that are taken if they are free. */
const ports = { api: 8080, database: 8000, mail: 8025 };
const tickSeconds = 300;

/**
 * Starts everything, in the order in which it is needed. Handlers read their environment when they are loaded, exactly as in
 * Lambda, so they are loaded only once it is set.
 * @param directory where data is kept between starts
 */
export async function startLocalHost(directory: string, log: Log): Promise<LocalHost> {
  const database = await openStore(directory);
  const names = { core: "plumbline-core", history: "plumbline-history", ops: "plumbline-ops" };
  const client = new DynamoDBClient(localAws(database.endpoint));
  await createTables(client, names);
  client.destroy();
  const mail = await startMail({ directory: join(directory, "mail"), port: ports.mail, log });
  const queues = await startQueueService();
  const [queue, analyses] = [await queues.open("recalculate"), await queues.open("analyse")];

  Object.assign(process.env, {
    TABLE_CORE: names.core,
    TABLE_HISTORY: names.history,
    TABLE_OPS: names.ops,
    DYNAMODB_ENDPOINT: database.endpoint,
    SQS_ENDPOINT: queues.endpoint,
    SES_ENDPOINT: mail.endpoint,
    RECALCULATE_QUEUE_URL: queue.url,
    ANALYSE_QUEUE_URL: analyses.url,
    MAIL_FROM: "plumbline@example.org",
    AUTH_MODE: "local",
    AWS_REGION: "local",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    POWERTOOLS_LOG_LEVEL: process.env["POWERTOOLS_LOG_LEVEL"] ?? "WARN",
  });
  const [api, { routes }, recalculate, analyse, history, report] = await Promise.all([
    import("../../functions/api/handler.ts"),
    import("../../functions/api/routes.ts"),
    import("../../functions/recalculate/handler.ts"),
    import("../../functions/analyse/handler.ts"),
    import("../../functions/history/handler.ts"),
    import("../../functions/report/handler.ts"),
  ]);

  const poller = startQueuePoller({ queue, name: "recalculate", handler: recalculate.work, batchSize: 10, log });
  const analyst = startQueuePoller({ queue: analyses, name: "analyse", handler: analyse.handler, concurrency: 1, log });
  const feeder = await startStreamFeeder({
    endpoint: database.endpoint,
    table: names.core,
    consumers: { history: history.handler, recalculate: recalculate.changes },
    directory: join(directory, "stream"),
    batchSize: 1000, // an import then calculates a project once, and not for each of its commits
    windowMs: 150,
    log,
  });
  const http = await startHttpHost({
    routes,
    handler: api.handler,
    pages: { "/": () => Promise.resolve(welcomePage({ inboxUrl: mail.inboxUrl })) },
    port: ports.api,
    log,
  });
  const ticker = startTicker({ name: "report", handler: report.handler, everySeconds: tickSeconds, log });

  return {
    apiUrl: http.url,
    inboxUrl: mail.inboxUrl,
    databaseUrl: database.endpoint,
    directory,
    // Following a commit may enqueue jobs, and jobs write results, which the stream shows again.
    settled: async () => {
      await feeder.idle();
      await poller.idle();
      await feeder.idle();
    },
    stop: async () => {
      await http.stop();
      await ticker.stop();
      await feeder.stop();
      await Promise.all([poller.stop(), analyst.stop()]);
      await queues.stop();
      await mail.stop();
      await database.stop();
    },
  };
}

/** The store to use: the one that DYNAMODB_ENDPOINT names, else DynamoDB Local with its files in the directory. */
async function openStore(
  directory: string,
): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  const endpoint = process.env["DYNAMODB_ENDPOINT"];
  if (endpoint === undefined)
    return startDynamoDbLocal({ directory: join(directory, "dynamodb"), port: ports.database });
  if (!(await namedStoreAnswers(endpoint))) throw new EndpointSilent({ endpoint });
  return { endpoint, stop: () => Promise.resolve() };
}

/** A store of somebody else's may be starting beside us; ten seconds are enough to know. */
async function namedStoreAnswers(endpoint: string): Promise<boolean> {
  for (let second = 0; URL.canParse(endpoint) && second < 10; second += 1) {
    if (await dynamoDbAnswers(endpoint)) return true;
    await delay(1_000);
  }
  return false;
}
