import { gunzipSync, gzipSync } from "node:zlib";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { defineProblem } from "../problems/problem.ts";
import type { Deed } from "./commitLog.ts";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import { queryAll } from "./query.ts";

/** One caller's promise that a request, sent again under the same key, is the same request. */
export interface IdempotencyKey {
  /** Caller, route and key together: another caller's key is another key. */
  readonly partition: string;
  /** SHA-256 of the body, so that a key used for two requests is noticed. */
  readonly bodyHash: string;
}

/** What is known of an earlier try: the blocks that were committed, and the whole reply if it got that far. */
export interface EarlierTry {
  readonly reply: unknown;
  /** What was done, for each block that was committed. */
  readonly blocks: ReadonlyMap<number, readonly DoneRow[]>;
}

export interface DoneRow {
  readonly index: number;
  readonly id: string;
  readonly deed: Deed;
}

export const IdempotencyKeyReused = defineProblem<{ key: string }>({
  type: "idempotency-key-reused",
  status: 422,
  title: "This Idempotency-Key was used for another request",
  detail: ({ key }) =>
    `The key ${key} came with another body before. Nothing was done. Send a new request under a new key.`,
});

const keptSeconds = 7 * 24 * 3600;
const doneKey = "DONE";
export const blockKey = ({ partition }: IdempotencyKey, block: number): Key => ({
  PK: partition,
  SK: `BLOCK#${String(block).padStart(6, "0")}`,
});

/** @throws {IdempotencyKeyReused} when the key came with another body before */
export async function earlierTry(db: Database, key: IdempotencyKey): Promise<EarlierTry> {
  const items = await queryAll(db, { table: "ops", partition: key.partition, from: "A", to: "Z" });
  const blocks = new Map<number, readonly DoneRow[]>();
  let reply: unknown = null;
  for (const item of items) {
    if (item["bodyHash"] !== key.bodyHash)
      throw new IdempotencyKeyReused({ key: key.partition.split("#").at(-1) ?? "" });
    if (item["SK"] === doneKey) reply = JSON.parse(gunzipSync(item["reply"] as Uint8Array).toString());
    else blocks.set(Number(String(item["SK"]).slice("BLOCK#".length)), item["rows"] as DoneRow[]);
  }
  return { reply, blocks };
}

/** The record that a block leaves, within the transaction that it speaks of. */
export const blockRecord = (db: Database, key: IdempotencyKey, block: number, rows: readonly DoneRow[]) => ({
  ...blockKey(key, block),
  bodyHash: key.bodyHash,
  rows,
  expiresAt: expiry(db),
});

/** Keeps the whole reply, once everything the request asked for has been settled. */
export async function rememberReply(
  db: Database,
  { partition, bodyHash }: IdempotencyKey,
  reply: unknown,
): Promise<void> {
  const packed = gzipSync(JSON.stringify(reply));
  await db.client.send(
    new PutCommand({
      TableName: db.tables.ops,
      Item: { PK: partition, SK: doneKey, bodyHash, reply: packed, expiresAt: expiry(db) },
    }),
  );
}

const expiry = (db: Database): number => Math.floor(db.clock() / 1000) + keptSeconds;
