import { AsyncLocalStorage } from "node:async_hooks";
import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** DynamoDB capacity in the units it is billed by: an index or a transaction counts with all it costs. */
export interface Capacity {
  read: number;
  write: number;
  /** Calls made, retries of the SDK not counted. */
  calls: number;
}

/** What this process has consumed since it started. */
export const capacityOfProcess: Readonly<Capacity> = { read: 0, write: 0, calls: 0 };

const meters = new AsyncLocalStorage<Capacity>();

/** Runs `work` and says what capacity it consumed, whatever it awaited on the way. */
export async function metered<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly capacity: Capacity }> {
  const capacity: Capacity = { read: 0, write: 0, calls: 0 };
  const value = await meters.run(capacity, work);
  return { value, capacity };
}

const reading = new Set(["GetItemCommand", "BatchGetItemCommand", "QueryCommand", "TransactGetItemsCommand"]);

/** Makes every call of a client ask what it consumed, and adds the answer to the meter it runs under. */
export function meterCapacity(client: DynamoDBDocumentClient): void {
  client.middlewareStack.add(
    (next, context) => async (call) => {
      Object.assign(call.input, { ReturnConsumedCapacity: "TOTAL" });
      const reply = await next(call);
      const { ConsumedCapacity } = reply.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
      const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      for (const meter of [meters.getStore(), capacityOfProcess as Capacity]) {
        if (meter === undefined) continue;
        meter.calls += 1;
        meter[reading.has(context.commandName ?? "") ? "read" : "write"] += units;
      }
      return reply;
    },
    { step: "initialize", name: "meterCapacity" },
  );
}
