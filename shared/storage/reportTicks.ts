import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";

const tickKey: Key = { PK: "TICK#report", SK: "TICK" };

/** The instant of the last tick that was worked through, in milliseconds since 1970; null before the first. */
export async function lastReportTick(db: Database): Promise<number | null> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.ops, Key: tickKey, ConsistentRead: true }),
  );
  return Item === undefined ? null : (Item["time"] as number);
}

/** Remembers a tick; an earlier one that comes late changes nothing. */
export async function rememberReportTick(db: Database, time: number): Promise<void> {
  try {
    await db.client.send(
      new PutCommand({
        TableName: db.tables.ops,
        Item: { ...tickKey, time },
        ConditionExpression: "attribute_not_exists(PK) OR #time < :time",
        ExpressionAttributeNames: { "#time": "time" },
        ExpressionAttributeValues: { ":time": time },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
