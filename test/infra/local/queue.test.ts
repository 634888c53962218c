import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { type LocalQueue, type QueueService, startQueueService } from "../../../infra/local/queue.ts";
import {
  type QueueHandler,
  type QueuePoller,
  type QueuePollerOptions,
  startQueuePoller,
} from "../../../infra/local/queuePoller.ts";

let service: QueueService;
let queue: LocalQueue;
let poller: QueuePoller;
const said: string[] = [];
beforeEach(async () => {
  service = await startQueueService();
  queue = await service.open("recalculate");
});
afterEach(async () => {
  await poller.stop();
  await service.stop();
});

const poll = (handler: QueueHandler, more: Partial<QueuePollerOptions> = {}): void => {
  poller = startQueuePoller({
    queue,
    name: "work",
    handler,
    retrySeconds: 0,
    log: (line) => void said.push(line),
    ...more,
  });
};
const send = async (...bodies: readonly string[]): Promise<void> => {
  for (const MessageBody of bodies)
    await queue.client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody }));
};
const deadLetters = async (): Promise<readonly (string | undefined)[]> => {
  const command = new ReceiveMessageCommand({ QueueUrl: queue.deadLetterUrl, MaxNumberOfMessages: 10 });
  return ((await queue.client.send(command)).Messages ?? []).map(({ Body }) => Body);
};
const succeeded = { batchItemFailures: [] };

test("a message reaches the handler as Lambda would shape it, once", async () => {
  const records: SQSRecord[] = [];
  poll(({ Records }) => {
    records.push(...Records);
    return Promise.resolve(succeeded);
  });
  await send('{"operation":"OPR_1"}');
  await poller.idle();
  expect(records).toEqual([
    {
      ...{ messageId: expect.any(String), receiptHandle: expect.any(String), body: '{"operation":"OPR_1"}' },
      attributes: expect.objectContaining({
        ApproximateReceiveCount: "1",
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      }),
      ...{ messageAttributes: {}, md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/), eventSource: "aws:sqs" },
      ...{ eventSourceARN: "arn:aws:sqs:local:000000000000:recalculate", awsRegion: "local" },
    },
  ]);
});

test("only what a batch names as failed comes again", async () => {
  const seen: string[] = [];
  await send("a", "b", "c");
  poll(
    ({ Records }) => {
      seen.push(...Records.map(({ body }) => body));
      const sick = Records.filter(({ body, attributes }) => body === "b" && attributes.ApproximateReceiveCount === "1");
      return Promise.resolve({ batchItemFailures: sick.map(({ messageId }) => ({ itemIdentifier: messageId })) });
    },
    { batchSize: 10, concurrency: 1 },
  );
  await poller.idle();
  expect(seen.toSorted()).toEqual(["a", "b", "b", "c"]);
});

test("what fails five times becomes a dead letter, and its neighbours are done", async () => {
  const seen: string[] = [];
  poll(({ Records: [record] }) => {
    seen.push(record!.body);
    return record!.body === "poison" ? Promise.reject(new Error("poison")) : Promise.resolve(succeeded);
  });
  await send("before", "poison", "after");
  await poller.idle();
  expect(seen.toSorted()).toEqual(["after", "before", "poison", "poison", "poison", "poison", "poison"]);
  expect(await deadLetters()).toEqual(["poison"]);
  expect(said).toContain("work failed and will be tried again: Error: poison");
});

test("no more calls run at the same time than allowed", async () => {
  let [running, most] = [0, 0];
  const full = Promise.withResolvers<undefined>();
  poll(
    async () => {
      most = Math.max(most, ++running);
      if (running === 3) full.resolve(undefined);
      await full.promise;
      running--;
      return succeeded;
    },
    { concurrency: 3 },
  );
  await send("a", "b", "c", "d", "e", "f", "g", "h");
  await poller.idle();
  expect([running, most]).toEqual([0, 3]);
});
