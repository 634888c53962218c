import { launchDynamoDbLocal } from "../infra/local/dynamodbLocal.ts";
import { JavaMissing } from "../infra/local/JavaMissing.ts";

/**
 * Runs once before all tests: starts one DynamoDB Local in memory, unless DYNAMODB_ENDPOINT names one. Nobody waits for it
 * here; the first test that asks for tables does. It needs no tearing down: it ends with the process that started it.
 * Without Java, the tests that need no database still run.
 */
async function startDatabase(): Promise<void> {
  if (process.env["DYNAMODB_ENDPOINT"]) return;
  try {
    const { endpoint } = await launchDynamoDbLocal({ directory: null });
    process.env["DYNAMODB_ENDPOINT"] = endpoint;
  } catch (problem) {
    if (!(problem instanceof JavaMissing)) throw problem;
  }
}

// the one default export: Jest takes no other
export { startDatabase as default };
