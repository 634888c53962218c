import { setTimeout as delay } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import { reasonOf } from "./lambda.ts";

export interface Delivery {
  readonly invoke: (records: readonly DynamoDBRecord[]) => Promise<DynamoDBBatchResponse>;
  /** Called when this record and all before it are done with. */
  readonly passed: (last: DynamoDBRecord) => Promise<void>;
  /** Called when a record has been tried in vain as often as allowed. */
  readonly bury: (record: DynamoDBRecord, reason: string) => Promise<void>;
  /** How often a record is tried alone. */
  readonly attempts: number;
  /** Before the second try of a record; doubled before each further one. */
  readonly retryMs: number;
  /** Ends the delivery after the call in hand; what has not passed is for another day. */
  readonly signal: AbortSignal;
}

/**
 * Delivers records in their order, as a Lambda event source does that reports failures by item and bisects batches: what
 * came before the first failure has passed; a record that is named as failed, or that is the last suspect of a batch that
 * threw, is tried alone; in the end it is buried, and its neighbours are delivered.
 * @returns whether all have passed; false only when ended by the signal
 */
export async function deliverRecords(
  records: readonly DynamoDBRecord[],
  delivery: Delivery,
  attempt = 1,
): Promise<boolean> {
  const last = records.at(-1);
  if (last === undefined) return true;
  if (delivery.signal.aborted) return false;

  const failure = await firstFailure(records, delivery);
  if (failure === null) {
    await delivery.passed(last);
    return true;
  }
  const [before, suspects] = splitAt(records, failure.index);
  const lastBefore = before.at(-1);
  if (lastBefore) await delivery.passed(lastBefore);

  const [suspect] = suspects;
  if (suspects.length === 1 && suspect)
    return retryAlone(suspect, failure, delivery, records.length === 1 ? attempt : 0);
  const [first, rest] = splitAt(suspects, failure.named ? 1 : Math.ceil(suspects.length / 2));
  return (await deliverRecords(first, delivery)) && (await deliverRecords(rest, delivery));
}

/** The record that failed, and whether it is known to be the one or only the first that may be. */
interface Failure {
  readonly index: number;
  readonly named: boolean;
  readonly reason: string;
}

async function retryAlone(
  record: DynamoDBRecord,
  { reason }: Failure,
  delivery: Delivery,
  attemptsMade: number,
): Promise<boolean> {
  if (attemptsMade >= delivery.attempts) {
    await delivery.bury(record, reason);
    await delivery.passed(record);
    return true;
  }
  if (attemptsMade > 0) {
    const pauseMs = delivery.retryMs * 2 ** (attemptsMade - 1);
    await delay(pauseMs, undefined, { signal: delivery.signal }).catch(() => undefined);
  }
  return deliverRecords([record], delivery, attemptsMade + 1);
}

async function firstFailure(records: readonly DynamoDBRecord[], { invoke }: Delivery): Promise<Failure | null> {
  try {
    const { batchItemFailures } = await invoke(records);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    if (failed.size === 0) return null;
    const index = records.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ""));
    // as in the cloud, a name that is not in the batch fails all of it
    return index < 0
      ? { index: 0, named: false, reason: "The handler named a failed record which it was not given." }
      : { index, named: true, reason: "The handler named the record as failed." };
  } catch (thrown) {
    return { index: 0, named: false, reason: reasonOf(thrown) };
  }
}

function splitAt<T>(items: readonly T[], index: number): readonly [readonly T[], readonly T[]] {
  return [items.slice(0, index), items.slice(index)];
}
