import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { monotonicFactory } from "ulid";
import { rowId } from "../schema/refs.ts";
import { meterCapacity } from "./capacity.ts";
import { tableVariables } from "./tables.ts";
import type { TableName, TableNames } from "./tables.ts";

/** The store, and the two things that storage must not take from the air: time and chance. */
export interface Database {
  readonly client: DynamoDBDocumentClient;
  readonly tables: TableNames;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new row's id; ids made one after the other sort in that order. */
  readonly newId: (idPrefix: string) => string;
  /** At most 36 characters, never the same twice: DynamoDB's token for one attempt at one transaction. */
  readonly newToken: () => string;
}

/** Opens the tables that the environment names. `DYNAMODB_ENDPOINT` points it at another store than the region's. */
export function databaseFromEnvironment(env: Readonly<Record<string, string | undefined>>): Database {
  const names = Object.fromEntries(
    Object.entries(tableVariables).map(([table, variable]) => [table, required(env, variable)]),
  ) as Record<TableName, string>;
  const endpoint = env["DYNAMODB_ENDPOINT"];
  const local = {
    endpoint: endpoint ?? "",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  return openDatabase(names, endpoint === undefined ? {} : local);
}

function required(env: Readonly<Record<string, string | undefined>>, variable: string): string {
  const value = env[variable];
  if (value === undefined || value === "") throw new Error(`The environment variable ${variable} is not set.`);
  return value;
}

/** Opens the tables with a client of our habits: patient with throttling, and counting the capacity it uses. */
export function openDatabase(tables: TableNames, config: DynamoDBClientConfig, own: Partial<Database> = {}): Database {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 8, retryMode: "standard", ...config }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  meterCapacity(client);
  const ulid = monotonicFactory();
  return {
    client,
    tables,
    clock: Date.now,
    newId: (idPrefix) => rowId(idPrefix, ulid()),
    newToken: randomUUID,
    ...own,
  };
}
