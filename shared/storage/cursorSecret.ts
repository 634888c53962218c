import { randomBytes } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";

const key = { PK: "SECRET", SK: "CURSOR" };

/**
 * The key that signs cursors: made by whoever needs it first, kept with the operational data, the same for all. It guards
 * against forged cursors only, so it needs no vault. A lost reply or a race ends in the same key.
 */
export async function cursorSecret(db: Database): Promise<string> {
  const known = await read(db);
  if (known !== null) return known;
  const secret = randomBytes(32).toString("base64url");
  try {
    await db.client.send(
      new PutCommand({
        TableName: db.tables.ops,
        Item: { ...key, secret },
        ConditionExpression: "attribute_not_exists(PK)",
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return (await read(db)) ?? secret;
}

async function read(db: Database): Promise<string | null> {
  const { Item } = await db.client.send(new GetCommand({ TableName: db.tables.ops, Key: key, ConsistentRead: true }));
  return typeof Item?.["secret"] === "string" ? Item["secret"] : null;
}
