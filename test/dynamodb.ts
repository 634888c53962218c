import { availableParallelism } from "node:os";
import { launchDynamoDbLocal } from "../infra/local/dynamodbLocal.ts";
import { JavaMissing } from "../infra/local/JavaMissing.ts";

/**
 * Runs once before all tests: starts a DynamoDB Local in memory for each of jest's workers (one writes at a time, and they
 * would wait for each other), unless DYNAMODB_ENDPOINT names one for all. Nobody waits for it here; the first test that
 * asks for tables does. It needs no tearing down: it ends with the process that started it. Without Java, the tests that
 * need no database still run.
 */
async function startDatabases(): Promise<void> {
  if (process.env["DYNAMODB_ENDPOINT"]) return;
  try {
    const each = Array.from({ length: Math.min(2, availableParallelism()) }, () =>
      launchDynamoDbLocal({ directory: null }),
    );
    const endpoints = (await Promise.all(each)).map(({ endpoint }) => endpoint);
    process.env["DYNAMODB_ENDPOINTS"] = endpoints.join(" ");
  } catch (problem) {
    if (!(problem instanceof JavaMissing)) throw problem;
  }
}

// the one default export: Jest takes no other
export { startDatabases as default };
