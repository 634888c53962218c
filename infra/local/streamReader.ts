import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import type { Checkpoint } from "./checkpoint.ts";
import { streamRecord } from "./streamRecord.ts";

export interface Page {
  readonly records: readonly DynamoDBRecord[];
  /** Where to read on; null when the shard is closed and this was its end. */
  readonly next: string | null;
}

/** Reads a DynamoDB stream, shard by shard. */
export class StreamReader {
  readonly #client: DynamoDBStreamsClient;
  readonly streamArn: string;

  constructor(client: DynamoDBStreamsClient, streamArn: string) {
    this.#client = client;
    this.streamArn = streamArn;
  }

  /** The shards to read now: those not finished whose parents are, so that a key's records keep their order. */
  async openShards(checkpoint: Checkpoint): Promise<readonly string[]> {
    const shards = await this.#shards();
    const unfinished = new Set(shards.map(({ ShardId = "" }) => ShardId).filter((id) => !checkpoint.isFinished(id)));
    return shards
      .filter(({ ShardId = "", ParentShardId = "" }) => unfinished.has(ShardId) && !unfinished.has(ParentShardId))
      .map(({ ShardId = "" }) => ShardId);
  }

  /** An iterator behind this record, or, for null, at the oldest record the shard still has. */
  async iterator(shard: string, after: string | null): Promise<string> {
    const command = new GetShardIteratorCommand({
      StreamArn: this.streamArn,
      ShardId: shard,
      ...(after === null
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
    });
    const { ShardIterator = "" } = await this.#client.send(command);
    return ShardIterator;
  }

  async page(iterator: string, limit: number): Promise<Page> {
    const command = new GetRecordsCommand({ ShardIterator: iterator, Limit: limit });
    const { Records = [], NextShardIterator = null } = await this.#client.send(command);
    return { records: Records.map((record) => streamRecord(record, this.streamArn)), next: NextShardIterator };
  }

  async #shards(after?: string): Promise<readonly Shard[]> {
    const { StreamDescription } = await this.#client.send(
      new DescribeStreamCommand({ StreamArn: this.streamArn, ...(after && { ExclusiveStartShardId: after }) }),
    );
    const { Shards = [], LastEvaluatedShardId } = StreamDescription ?? {};
    return LastEvaluatedShardId ? [...Shards, ...(await this.#shards(LastEvaluatedShardId))] : Shards;
  }
}
