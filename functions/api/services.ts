import { Logger } from "@aws-lambda-powertools/logger";
import { cursorSecret } from "../../shared/storage/cursorSecret.ts";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import { analysisQueue } from "../analyse/jobs.ts";
import { calculationQueue } from "../recalculate/jobs.ts";
import type { Services } from "./Call.ts";

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
    enqueue: calculationQueue(env),
    analyse: analysisQueue(env),
  };
}
