import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { analysisQueue } from "../../functions/analyse/jobs.ts";
import type { AnalysisJob } from "../../functions/analyse/jobs.ts";
import { calculationQueue } from "../../functions/recalculate/jobs.ts";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import type { Operation } from "../../shared/storage/operations.ts";
import { openSteps } from "../../shared/storage/operations.ts";

/**
 * Hands out again what a host that was killed had not finished. In the cloud the queue keeps its messages; here it is in
 * memory, and the operations, which are on disk, say what was in it.
 */
export async function resumeOperations(): Promise<void> {
  const db = databaseFromEnvironment(process.env);
  const enqueue = calculationQueue(process.env);
  const analyse = analysisQueue(process.env);
  // Once, at the start of a host that nobody waits for: the only scan there is.
  const { Items = [] } = await db.client.send(
    new ScanCommand({
      TableName: db.tables.ops,
      FilterExpression: "SK = :operation AND #status = :running",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":operation": "OP", ":running": "running" },
    }),
  );
  for (const { id, portfolio, kind } of Items as Pick<Operation, "id" | "portfolio" | "kind">[]) {
    if (kind !== "recalculation") await analyse([{ portfolio, kind, operation: id } satisfies AnalysisJob]);
    else await enqueue((await openSteps(db, id)).map((project) => ({ portfolio, project, operation: id })));
  }
}
