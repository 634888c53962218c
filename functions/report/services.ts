import { Logger } from "@aws-lambda-powertools/logger";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import type { ReportServices } from "./ReportServices.ts";
import { sesMailFromEnvironment } from "./sesMail.ts";

/** What sending reports needs, from the environment that its function is given. Nothing is opened before it is used. */
export function reportServices(env: Readonly<Record<string, string | undefined>>): ReportServices {
  const logger = new Logger({ serviceName: "report" });
  return {
    db: databaseFromEnvironment(env),
    mail: sesMailFromEnvironment(env),
    log: (message, details) => logger.error(message, { ...details }),
  };
}
