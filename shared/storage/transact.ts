import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { pause } from "./pause.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const patience = 10;

/**
 * Makes all changes or none, patiently where others write the same items. Even a single change goes this way: the token
 * makes a repeated request, sent because its reply was lost, the same request.
 * @returns false when a condition did not hold, and so nothing was done
 */
export async function transact(db: Database, changes: readonly TransactItem[]): Promise<boolean> {
  const command = new TransactWriteCommand({ TransactItems: [...changes], ClientRequestToken: db.newToken() });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.client.send(command);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (codes.includes("ConditionalCheckFailed")) return false;
      if (attempt === patience) throw error;
      await pause(attempt);
    }
  }
}
