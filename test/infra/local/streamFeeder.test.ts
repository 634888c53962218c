import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { startStreamFeeder, type StreamFeeder, type StreamHandler } from "../../../infra/local/streamFeeder.ts";
import { type TestTables, testTables } from "../../builders/tables.ts";

let directory: string;
let tables: TestTables;
let feeder: StreamFeeder | null = null;
const said: string[] = [];

beforeAll(async () => {
  tables = await testTables();
}, 60_000);
afterAll(() => tables.drop());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "feeder-"));
  said.length = 0;
});
afterEach(async () => {
  await feeder?.stop();
  await rm(directory, { recursive: true });
});

const start = async (consumers: Record<string, StreamHandler>, batchSize = 100): Promise<StreamFeeder> =>
  (feeder = await startStreamFeeder({
    ...{ endpoint: tables.endpoint, table: tables.names.core, consumers, directory, batchSize },
    ...{ attempts: 2, retryMs: 1, windowMs: 5, log: (line: string) => void said.push(line) },
  }));

/** Rows of a test are told apart by their partition, for the stream is the table's whole life. */
async function put(PK: string, keys: readonly string[], more: object = {}): Promise<void> {
  for (const SK of keys)
    await tables.documents.send(new PutCommand({ TableName: tables.names.core, Item: { PK, SK, ...more } }));
}

const keyOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.Keys?.["SK"]?.S ?? "";
const inPartition = (PK: string) => (record: DynamoDBRecord) => record.dynamodb?.Keys?.["PK"]?.S === PK;

/** A consumer that notes what it was given of one partition, and throws on the keys that are poison to it. */
function noting(
  PK: string,
  poison: readonly string[] = [],
): { handler: StreamHandler; seen: string[]; records: DynamoDBRecord[] } {
  const [seen, records]: [string[], DynamoDBRecord[]] = [[], []];
  const handler: StreamHandler = ({ Records }) => {
    const mine = Records.filter(inPartition(PK));
    if (mine.some((record) => poison.includes(keyOf(record)))) return Promise.reject(new Error("poison"));
    seen.push(...mine.map(keyOf));
    records.push(...mine);
    return Promise.resolve({ batchItemFailures: [] });
  };
  return { handler, seen, records };
}

const keys = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, "0"));

test("every consumer is given every record in the order of writing", async () => {
  const [one, two] = [noting("order"), noting("order")];
  await start({ one: one.handler, two: two.handler }, 7);
  await put("order", keys(40));
  await feeder!.idle();
  expect(one.seen).toEqual(keys(40));
  expect(two.seen).toEqual(keys(40));
});

test("a record is shaped as Lambda shapes it: seconds since 1970, bytes as base64", async () => {
  const consumer = noting("shape");
  await start({ shape: consumer.handler });
  await put("shape", ["1"], {
    packed: new Uint8Array([1, 2, 255]),
    nested: [{ packed: new Uint8Array([0]) }],
    count: 3,
  });
  await feeder!.idle();
  expect(consumer.records).toEqual([
    {
      ...{ eventID: expect.any(String), eventName: "INSERT", eventVersion: "1.1", eventSource: "aws:dynamodb" },
      ...{ awsRegion: "ddblocal", eventSourceARN: expect.stringContaining(tables.names.core) },
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { PK: { S: "shape" }, SK: { S: "1" } },
        NewImage: {
          ...{ PK: { S: "shape" }, SK: { S: "1" }, packed: { B: "AQL/" }, count: { N: "3" } },
          nested: { L: [{ M: { packed: { B: "AA==" } } }] },
        },
        ...{
          SequenceNumber: expect.stringMatching(/^\d{21}$/),
          SizeBytes: expect.any(Number),
          StreamViewType: "NEW_AND_OLD_IMAGES",
        },
      },
    },
  ]);
});

test("a poison record alone becomes a dead letter; its neighbours, and the other consumer, get all theirs", async () => {
  const [sick, healthy] = [noting("poison", ["013"]), noting("poison")];
  await start({ sick: sick.handler, healthy: healthy.handler });
  await put("poison", keys(30));
  await feeder!.idle();
  expect(sick.seen).toEqual(keys(30).filter((key) => key !== "013"));
  expect(healthy.seen).toEqual(keys(30));
  const letters = (await readFile(join(directory, "sick.dead-letters.jsonl"), "utf8")).trim().split("\n");
  expect(letters.map((line) => JSON.parse(line) as { record: DynamoDBRecord })).toEqual([
    {
      at: expect.any(String),
      consumer: "sick",
      reason: "Error: poison",
      record: expect.objectContaining({ eventName: "INSERT" }),
    },
  ]);
  expect(said).toEqual([expect.stringContaining("sick gave up a record after 2 attempts")]);
});

test("after a restart a consumer goes on where it was: nothing skipped, nothing done again", async () => {
  const [before, after] = [noting("restart"), noting("restart")];
  await start({ steady: before.handler });
  await put("restart", keys(5));
  await feeder!.idle();
  await feeder!.stop();
  await put("restart", ["006", "007"]);
  await start({ steady: after.handler });
  await feeder!.idle();
  expect(before.seen).toEqual(keys(5));
  expect(after.seen).toEqual(["006", "007"]);
});

test("what a handler had not finished when the host went comes again", async () => {
  let begun: () => void = () => undefined;
  const inHand = new Promise<void>((resolve) => (begun = resolve));
  const neverAnswers: StreamHandler = ({ Records }) => {
    if (!Records.some(inPartition("crash"))) return Promise.resolve({ batchItemFailures: [] });
    begun();
    return new Promise((_, reject) => setTimeout(reject, 50, new Error("the host went"))); // after stop() was asked for
  };
  await start({ crashing: neverAnswers });
  await put("crash", ["1", "2"]);
  await inHand;
  await feeder!.stop();
  const again = noting("crash");
  await start({ crashing: again.handler });
  await feeder!.idle();
  expect(again.seen).toEqual(["1", "2"]);
});

test("a spoiled checkpoint repeats records rather than skip any", async () => {
  await writeFile(join(directory, "late.checkpoint.json"), '{"stream":"arn:aw');
  await put("spoiled", ["1"]);
  const consumer = noting("spoiled");
  await start({ late: consumer.handler });
  await feeder!.idle();
  expect(consumer.seen).toEqual(["1"]);
});
