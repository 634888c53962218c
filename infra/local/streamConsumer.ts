import { appendFile } from "node:fs/promises";
import { TrimmedDataAccessException } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { deliverRecords } from "./deliverRecords.ts";
import { lambdaContext, type Log, reasonOf } from "./lambda.ts";
import { Pause } from "./pause.ts";
import type { StreamHandler } from "./streamFeeder.ts";
import type { Page, StreamReader } from "./streamReader.ts";

export interface StreamConsumerSettings {
  /** Records in one call, at most. */
  readonly batchSize: number;
  /** How long a batch waits for more records after its first. */
  readonly windowMs: number;
  /** How often a failing record is tried alone before it becomes a dead letter. */
  readonly attempts: number;
  /** Before the second try; doubled before each further one. */
  readonly retryMs: number;
  /** What the handler's context says it has; nothing is cut off. */
  readonly timeLimitMs: number;
}

const usual: StreamConsumerSettings = { batchSize: 100, windowMs: 20, attempts: 4, retryMs: 100, timeLimitMs: 60_000 };

/** A quiet stream is asked less and less often, down to this; a busy one at once. */
const quiet = { shortestMs: 20, longestMs: 200, afterFailureMs: 1_000 };

interface Consumer {
  readonly name: string;
  readonly handler: StreamHandler;
  readonly reader: StreamReader;
  /** Without its ending. */
  readonly file: string;
  readonly log: Log;
}

/** One reader of a stream with its own place in it. It goes round the open shards until it is stopped. */
export class StreamConsumer {
  readonly #consumer: Consumer;
  readonly #checkpoint: Checkpoint;
  readonly #settings: StreamConsumerSettings;
  readonly #stopping = new AbortController();
  readonly #pause = new Pause();
  /** Per open shard, where to read on; null when that must be asked first. */
  #iterators = new Map<string, string | null>();
  #waiting: { readonly since: number; readonly resolve: () => void }[] = [];
  #rounds = 0;
  #running: Promise<void> = Promise.resolve();

  private constructor(consumer: Consumer, checkpoint: Checkpoint, settings: Partial<StreamConsumerSettings>) {
    this.#consumer = consumer;
    this.#checkpoint = checkpoint;
    this.#settings = { ...usual, ...settings };
  }

  static async start(consumer: Consumer, settings: Partial<StreamConsumerSettings>): Promise<StreamConsumer> {
    const checkpoint = await openCheckpoint(`${consumer.file}.checkpoint.json`, consumer.reader.streamArn);
    const started = new StreamConsumer(consumer, checkpoint, settings);
    started.#running = started.#run();
    return started;
  }

  /** A round that begins after the call and finds every shard empty has met everything written before the call. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ since: this.#rounds, resolve });
      this.#pause.cutShort();
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#pause.cutShort();
    await this.#running;
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    let pauseMs = quiet.shortestMs;
    let stale = false;
    while (!this.#isStopping()) {
      const round = this.#rounds++;
      try {
        const busy = await this.#round();
        stale = false;
        if (busy) pauseMs = quiet.shortestMs;
        else {
          this.#caughtUp(round);
          if (!this.#isStopping() && this.#waiting.length === 0) await this.#pause.take(pauseMs);
          pauseMs = Math.min(pauseMs * 1.5, quiet.longestMs);
        }
      } catch (error) {
        this.#iterators.clear();
        // An iterator at the beginning of an empty shard turns stale when its first records come: it is asked for anew.
        const wasStale = stale;
        stale = error instanceof TrimmedDataAccessException;
        if (stale && !wasStale) continue;
        this.#consumer.log(`${this.#consumer.name} cannot read the stream, and tries again: ${reasonOf(error)}`);
        await this.#pause.take(quiet.afterFailureMs);
      }
    }
    this.#caughtUp(Infinity); // nobody waits for what will not come
  }

  /** Reads each open shard once. @returns whether there was anything */
  async #round(): Promise<boolean> {
    const { reader } = this.#consumer;
    if (this.#iterators.size === 0) {
      this.#iterators = new Map((await reader.openShards(this.#checkpoint)).map((shard) => [shard, null]));
    }
    let busy = false;
    for (const [shard, known] of this.#iterators) {
      const page = await this.#read(shard, known);
      busy ||= page.records.length > 0;
      if (!(await this.#deliver(shard, page.records))) return true;
      this.#iterators.set(shard, page.next);
      if (page.next !== null) continue;
      await this.#checkpoint.finished(shard);
      this.#iterators.clear(); // its children may be open now
      return true;
    }
    return busy;
  }

  /**
   * Reads on in a shard. If its checkpoint was forgotten by the stream, which keeps 24 hours, the host was down for too
   * long: that is said, and reading goes on at the oldest record there is.
   */
  async #read(shard: string, known: string | null): Promise<Page> {
    const { name, reader, log } = this.#consumer;
    const after = this.#checkpoint.position(shard);
    try {
      return await this.#batch(known ?? (await reader.iterator(shard, after)));
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException) || after === null) throw error;
      log(`The stream no longer has what came after record ${after}; ${name} goes on at the oldest it has.`);
      return this.#batch(await reader.iterator(shard, null));
    }
  }

  /** A page, waiting for more unless it is empty or full. */
  async #batch(iterator: string): Promise<Page> {
    const { batchSize, windowMs } = this.#settings;
    const page = await this.#consumer.reader.page(iterator, batchSize);
    const room = batchSize - page.records.length;
    if (page.records.length === 0 || room === 0 || page.next === null || this.#waiting.length > 0) return page;
    await this.#pause.take(windowMs);
    const { records, next } = await this.#consumer.reader.page(page.next, room);
    return { records: [...page.records, ...records], next };
  }

  #deliver(shard: string, records: readonly DynamoDBRecord[]): Promise<boolean> {
    const { name, handler, file, log } = this.#consumer;
    const { attempts, retryMs, timeLimitMs } = this.#settings;
    return deliverRecords(records, {
      attempts,
      retryMs,
      signal: this.#stopping.signal,
      invoke: (Records) => handler({ Records: [...Records] }, lambdaContext(name, timeLimitMs)),
      passed: ({ dynamodb }) => this.#checkpoint.passed(shard, dynamodb?.SequenceNumber ?? ""),
      bury: async (record, reason) => {
        const line = { at: new Date().toISOString(), consumer: name, reason, record };
        await appendFile(`${file}.dead-letters.jsonl`, `${JSON.stringify(line)}\n`, { flush: true });
        log(`${name} gave up a record after ${attempts} attempts; see ${file}.dead-letters.jsonl. ${reason}`);
      },
    });
  }

  #caughtUp(round: number): void {
    const [met, unmet] = [
      this.#waiting.filter(({ since }) => since <= round),
      this.#waiting.filter(({ since }) => since > round),
    ];
    this.#waiting = unmet;
    for (const { resolve } of met) resolve();
  }
}
