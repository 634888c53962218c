import { setTimeout as delay } from "node:timers/promises";
import { DatabaseNotStarted } from "./DatabaseNotStarted.ts";

/** Whether a DynamoDB answers on this endpoint now. Nothing is signed in earnest: DynamoDB Local only wants the header there. */
export async function dynamoDbAnswers(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      signal: AbortSignal.timeout(5_000),
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
        connection: "close",
      },
      body: "{}",
    });
    return answer.ok && "TableNames" in ((await answer.json()) as object);
  } catch {
    return false;
  }
}

const patienceMs = 60_000;

/**
 * Resolves when a DynamoDB answers on this endpoint.
 * @param ended says that it never will, and what it printed last
 * @throws {DatabaseNotStarted}
 */
export async function untilDynamoDbAnswers(endpoint: string, ended: () => string | null = () => null): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await dynamoDbAnswers(endpoint))) {
    const said = ended();
    if (said !== null || performance.now() > deadline) throw new DatabaseNotStarted({ endpoint, said: said ?? "" });
    await delay(25);
  }
}
