import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { createTables } from "../../infra/local/createTables.ts";
import { untilDynamoDbAnswers } from "../../infra/local/dynamoDbAnswers.ts";
import { findJava } from "../../infra/local/java.ts";
import { localAws } from "../../infra/local/localAws.ts";
import type { TableNames } from "../../shared/storage/tables.ts";

export interface TestTables {
  readonly endpoint: string;
  readonly names: TableNames;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly drop: () => Promise<void>;
}

/** The three tables, empty and nobody else's, on the DynamoDB Local of this run. */
export async function testTables(): Promise<TestTables> {
  const endpoint = endpointOfWorker() ?? (await noDatabase());
  await untilDynamoDbAnswers(endpoint);
  const prefix = `t-${randomUUID()}`;
  const names = { core: `${prefix}-core`, history: `${prefix}-history`, ops: `${prefix}-ops` };
  const client = new DynamoDBClient(localAws(endpoint));
  await createTables(client, names);
  const drop = async (): Promise<void> => {
    await Promise.all(Object.values(names).map((name) => client.send(new DeleteTableCommand({ TableName: name }))));
    client.destroy();
  };
  return { endpoint, names, client, documents: DynamoDBDocumentClient.from(client), drop };
}

/** The database of this worker of jest, or the one that is meant for all. */
function endpointOfWorker(): string | undefined {
  const endpoints = process.env["DYNAMODB_ENDPOINTS"]?.split(" ") ?? [];
  return process.env["DYNAMODB_ENDPOINT"] ?? endpoints[Number(process.env["JEST_WORKER_ID"] ?? "1") % endpoints.length];
}

/** Says what is missing: Java, or the global set-up of jest. */
async function noDatabase(): Promise<never> {
  await findJava();
  throw new Error("No DynamoDB Local was started: run the tests with the configuration in package.json.");
}
