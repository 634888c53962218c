import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { logKey } from "./keys.ts";
import { pause } from "./pause.ts";
import type { Commit } from "./transaction.ts";

/**
 * Whether a commit was made after all although its answer was lost, or came too late: then the log has its token.
 * To be asked once the head has moved on: the next revision is then somebody's, and its log entry is there or just coming.
 */
export async function wasMade(db: Database, { place, head, token }: Commit): Promise<boolean> {
  const Key = logKey(place, head.rev + 1);
  for (let attempt = 0; ; attempt += 1) {
    const { Item } = await db.client.send(new GetCommand({ TableName: db.tables.core, Key, ConsistentRead: true }));
    if (Item !== undefined) return Item["token"] === token;
    if (attempt === 10) throw new Error(`The log of ${place.register.name} lacks revision ${head.rev + 1}.`);
    await pause(attempt);
  }
}
