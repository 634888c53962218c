import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { LambdaFunction, Log } from "./lambda.ts";
import { localAws } from "./localAws.ts";
import { StreamConsumer, type StreamConsumerSettings } from "./streamConsumer.ts";
import { StreamReader } from "./streamReader.ts";

export type StreamHandler = LambdaFunction<DynamoDBStreamEvent, DynamoDBBatchResponse>;

export interface StreamFeederOptions extends Partial<StreamConsumerSettings> {
  /** Of the database. */
  readonly endpoint: string;
  /** The physical name of a table that has a stream. */
  readonly table: string;
  /** Who is fed, by name; each at its own pace. */
  readonly consumers: Readonly<Record<string, StreamHandler>>;
  /** The folder for each consumer's checkpoint (`name.checkpoint.json`) and dead letters (`name.dead-letters.jsonl`). */
  readonly directory: string;
  readonly log: Log;
}

export interface StreamFeeder {
  /** Resolves when every consumer is done with everything that was written before the call. */
  readonly idle: () => Promise<void>;
  /** Ends after the calls in hand; what is not done by then comes again at the next start. */
  readonly stop: () => Promise<void>;
}

/**
 * Feeds a table's stream to handlers, as Lambda's event source mapping does in the cloud: every record at least once, in the
 * order of the stream, across restarts.
 */
export async function startStreamFeeder(options: StreamFeederOptions): Promise<StreamFeeder> {
  const { endpoint, table, consumers: handlers, directory, log, ...settings } = options;
  const streams = new DynamoDBStreamsClient(localAws(endpoint));
  const reader = new StreamReader(streams, await streamArn(endpoint, table));
  const consumers = await Promise.all(
    Object.entries(handlers).map(([name, handler]) =>
      StreamConsumer.start({ name, handler, reader, log, file: join(directory, name) }, settings),
    ),
  );
  return {
    idle: async () => {
      await Promise.all(consumers.map((consumer) => consumer.idle()));
    },
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      streams.destroy();
    },
  };
}

async function streamArn(endpoint: string, table: string): Promise<string> {
  const client = new DynamoDBClient(localAws(endpoint));
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${table} has no stream.`);
    return Table.LatestStreamArn;
  } finally {
    client.destroy();
  }
}
