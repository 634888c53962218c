import { gunzipSync, gzipSync } from "node:zlib";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { defineProblem } from "../problems/problem.ts";
import type { Deed } from "./commitLog.ts";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import type { Outcome } from "./Intent.ts";
import { queryAll } from "./query.ts";

/** One caller's promise that a request, sent again under the same key, is the same request. */
export interface IdempotencyKey {
  /** Caller, route and key together: another caller's key is another key. */
  readonly partition: string;
  /** As the caller sent it, for telling about it. */
  readonly sent: string;
  /** SHA-256 of the body, so that a key used for two requests is noticed. */
  readonly bodyHash: string;
}

/** What is known of an earlier try: what its commits settled, and the whole reply if it got that far. */
export interface EarlierTry {
  readonly reply: unknown;
  /** By index: the rows that were changed or needed no change, and what was refused beside them. */
  readonly settled: ReadonlyMap<number, DoneRow | "refused">;
  /** The number of the next block. */
  readonly blocks: number;
}

export const noEarlierTry: EarlierTry = { reply: null, settled: new Map(), blocks: 0 };

export interface DoneRow {
  readonly index: number;
  readonly id: string;
  readonly deed: Deed | "none";
}

export const IdempotencyKeyReused = defineProblem<{ key: string }>({
  type: "idempotency-key-reused",
  status: 422,
  title: "This Idempotency-Key was used for another request",
  detail: ({ key }) =>
    `The key ${key} came with another body before. Nothing was done. Send a new request under a new key.`,
});

const keptSeconds = 7 * 24 * 3600;
/** Bytes; an item takes 400 kB with its keys. */
const longestReply = 390_000;
const doneKey = "DONE";
export const blockKey = ({ partition }: IdempotencyKey, block: number): Key => ({
  PK: partition,
  SK: `BLOCK#${String(block).padStart(6, "0")}`,
});

/** @throws {IdempotencyKeyReused} when the key came with another body before */
export async function earlierTry(db: Database, key: IdempotencyKey): Promise<EarlierTry> {
  const items = await queryAll(db, { table: "ops", partition: key.partition, from: "A", to: "Z" });
  const settled = new Map<number, DoneRow | "refused">();
  let reply: unknown = null;
  let blocks = 0;
  for (const item of items) {
    if (item["bodyHash"] !== key.bodyHash) throw new IdempotencyKeyReused({ key: key.sent });
    if (item["SK"] === doneKey) {
      reply = JSON.parse(gunzipSync(item["reply"] as Uint8Array).toString());
      continue;
    }
    blocks = Number(String(item["SK"]).slice("BLOCK#".length)) + 1;
    for (const row of item["rows"] as DoneRow[]) settled.set(row.index, row);
    for (const index of item["refused"] as number[]) settled.set(index, "refused");
  }
  return { reply, settled, blocks };
}

/** The record that a block leaves, within the transaction that it speaks of. */
export function blockRecord(key: IdempotencyKey, block: number, outcomes: readonly Outcome[], at: number) {
  const done = outcomes.flatMap((outcome): DoneRow[] => {
    if (outcome.deed === "refused") return [];
    return [{ index: outcome.index, id: outcome.row.id, deed: outcome.deed }];
  });
  const refused = outcomes.filter(({ deed }) => deed === "refused").map(({ index }) => index);
  return { ...blockKey(key, block), bodyHash: key.bodyHash, rows: done, refused, expiresAt: expiry(at) };
}

/**
 * Keeps the whole reply, once everything the request asked for has been settled. One that is too long for an item is not
 * kept: a repeated request is then answered from what its blocks have left.
 */
export async function rememberReply(
  db: Database,
  { partition, bodyHash }: IdempotencyKey,
  reply: unknown,
): Promise<void> {
  const packed = gzipSync(JSON.stringify(reply));
  if (packed.length > longestReply) return;
  await db.client.send(
    new PutCommand({
      TableName: db.tables.ops,
      Item: { PK: partition, SK: doneKey, bodyHash, reply: packed, expiresAt: expiry(db.clock()) },
    }),
  );
}

const expiry = (at: number): number => Math.floor(at / 1000) + keptSeconds;
