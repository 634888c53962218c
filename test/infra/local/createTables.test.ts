import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { createTables } from "../../../infra/local/createTables.ts";
import { type TestTables, testTables } from "../../builders/tables.ts";

let tables: TestTables;
beforeAll(async () => {
  tables = await testTables();
}, 60_000);
afterAll(() => tables.drop());

test("the core table streams both images and has a keys-only index by project", async () => {
  const { Table } = await tables.client.send(new DescribeTableCommand({ TableName: tables.names.core }));
  expect(Table).toMatchObject({
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    GlobalSecondaryIndexes: [{ IndexName: "byProject", Projection: { ProjectionType: "KEYS_ONLY" } }],
  });
});

test("operations are forgotten in time, history is not", async () => {
  const timeToLive = async (TableName: string) =>
    (await tables.client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
  expect(await timeToLive(tables.names.ops)).toEqual({ AttributeName: "expiresAt", TimeToLiveStatus: "ENABLED" });
  expect((await timeToLive(tables.names.history))?.TimeToLiveStatus).toBe("DISABLED");
});

test("tables that exist are left as they are", async () => {
  const row = { PK: "PF#p", SK: "PF" };
  await tables.documents.send(new PutCommand({ TableName: tables.names.core, Item: row }));
  await createTables(tables.client, tables.names);
  expect((await tables.documents.send(new GetCommand({ TableName: tables.names.core, Key: row }))).Item).toEqual(row);
});
