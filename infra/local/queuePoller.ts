import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { setTimeout as delay } from "node:timers/promises";
import type { SQSBatchResponse, SQSEvent, SQSRecord, SQSRecordAttributes } from "aws-lambda";
import { type LambdaFunction, lambdaContext, type Log, reasonOf } from "./lambda.ts";
import type { LocalQueue } from "./queue.ts";

export type QueueHandler = LambdaFunction<SQSEvent, SQSBatchResponse>;

export interface QueuePollerOptions {
  readonly queue: LocalQueue;
  /** For the handler's context. */
  readonly name: string;
  readonly handler: QueueHandler;
  /** Calls at the same time, at most. @default 2 */
  readonly concurrency?: number;
  /** Messages in one call, 1 to 10. @default 1 */
  readonly batchSize?: number;
  /** After which a message that failed is tried again; whole seconds. @default 1 */
  readonly retrySeconds?: number;
  readonly timeLimitMs?: number;
  readonly log: Log;
}

export interface QueuePoller {
  /** Resolves when the queue is empty and nothing is in hand. */
  readonly idle: () => Promise<void>;
  /** Ends after the calls in hand. */
  readonly stop: () => Promise<void>;
}

const counts: readonly QueueAttributeName[] = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
];

/** Hands a queue's messages to a handler, as Lambda does: what succeeds is deleted, what fails comes again. */
export function startQueuePoller(options: QueuePollerOptions): QueuePoller {
  const {
    queue,
    name,
    handler,
    concurrency = 2,
    batchSize = 1,
    retrySeconds = 1,
    timeLimitMs = 900_000,
    log,
  } = options;
  const { client, url: QueueUrl } = queue;
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopping = (): boolean => signal.aborted;

  const receive = async (): Promise<readonly Message[]> => {
    const command = new ReceiveMessageCommand({
      ...{ QueueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 20 },
      ...{ MessageSystemAttributeNames: ["All"], MessageAttributeNames: ["All"] },
    });
    return (await client.send(command, { abortSignal: signal })).Messages ?? [];
  };

  const failedOf = async (records: readonly SQSRecord[]): Promise<ReadonlySet<string>> => {
    try {
      const { batchItemFailures } = await handler({ Records: [...records] }, lambdaContext(name, timeLimitMs));
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const given = new Set(records.map(({ messageId }) => messageId));
      return [...failed].every((id) => given.has(id)) ? failed : given; // as in the cloud, a name not given fails the batch
    } catch (thrown) {
      log(`${name} failed and will be tried again: ${reasonOf(thrown)}`);
      return new Set(records.map(({ messageId }) => messageId));
    }
  };

  const handle = async (messages: readonly Message[]): Promise<void> => {
    const records = messages.map((message) => queueRecord(message, queue.arn));
    const failed = await failedOf(records);
    const entries = (fate: boolean) =>
      records
        .filter(({ messageId }) => failed.has(messageId) === fate)
        .map(({ messageId, receiptHandle }) => ({ Id: messageId, ReceiptHandle: receiptHandle }));
    const [done, again] = [entries(false), entries(true)];
    if (done.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: done }));
    if (again.length > 0) {
      const Entries = again.map((entry) => ({ ...entry, VisibilityTimeout: retrySeconds }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    }
  };

  const lane = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        const messages = await receive();
        if (messages.length > 0) await handle(messages);
      } catch (error) {
        if (isStopping()) return;
        log(`${name} cannot read its queue, and tries again: ${reasonOf(error)}`);
        await delay(1_000, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const lanes = Array.from({ length: concurrency }, lane);

  const isEmpty = async (): Promise<boolean> => {
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }));
    return counts.every((count) => Attributes?.[count] === "0");
  };
  return {
    idle: async () => {
      while (!isStopping() && !(await isEmpty())) await delay(20);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
}

/** A message as Lambda hands it on. */
function queueRecord(message: Message, queueArn: string): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      dataType: value.DataType ?? "String",
      ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
      ...(value.BinaryValue !== undefined && { binaryValue: Buffer.from(value.BinaryValue).toString("base64") }),
    },
  ]);
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes: message.Attributes as unknown as SQSRecordAttributes,
    messageAttributes: Object.fromEntries(attributes) as SQSRecord["messageAttributes"],
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: "local",
  };
}
