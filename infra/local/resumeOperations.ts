import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { queueFromEnvironment } from "../../functions/recalculate/jobs.ts";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import { openSteps } from "../../shared/storage/operations.ts";

/**
 * Hands out again what a host that was killed had not finished. In the cloud the queue keeps its messages; here it is in
 * memory, and the operations, which are on disk, say what was in it.
 */
export async function resumeOperations(): Promise<void> {
  const db = databaseFromEnvironment(process.env);
  const enqueue = queueFromEnvironment(process.env);
  // Once, at the start of a host that nobody waits for: the only scan there is.
  const { Items = [] } = await db.client.send(
    new ScanCommand({
      TableName: db.tables.ops,
      FilterExpression: "SK = :operation AND #status = :running",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":operation": "OP", ":running": "running" },
    }),
  );
  for (const { id, portfolio } of Items as { id: string; portfolio: string }[]) {
    const steps = await openSteps(db, id);
    await enqueue(steps.map((project) => ({ portfolio, project, operation: id })));
  }
}
