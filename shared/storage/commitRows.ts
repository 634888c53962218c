import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { DuplicateRef } from "../problems/DuplicateRef.ts";
import type { Problem } from "../problems/problem.ts";
import { RegisterBusy } from "../problems/RegisterBusy.ts";
import { RowTooLarge } from "../problems/RowTooLarge.ts";
import { numberedRef } from "../schema/refs.ts";
import type { Author } from "./commitLog.ts";
import type { Database } from "./database.ts";
import { readHead } from "./heads.ts";
import type { Head } from "./heads.ts";
import { earlierTry } from "./idempotency.ts";
import type { DoneRow, IdempotencyKey } from "./idempotency.ts";
import type { Intent, Outcome, Write } from "./Intent.ts";
import { logKey } from "./keys.ts";
import type { Place } from "./keys.ts";
import { readRows } from "./readRows.ts";
import { fromItem, hashRow } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";
import { headAfter, tryCommit } from "./transaction.ts";
import type { Commit, Refusal } from "./transaction.ts";

/** The most rows one transaction takes beside head, log and idempotency record. A new row counts twice: its ref comes too. */
export const rowsPerCommit = 97;
const bytesPerCommit = 150_000;
const bytesPerRow = 16_384;
const patience = 12;

export interface CommitOptions {
  readonly author: Author;
  readonly key?: IdempotencyKey | null;
  /** All or nothing; the intents must then fit one commit (`blocksOf` gives one block). */
  readonly atomic?: boolean;
}

export interface Committed {
  /** The register's revision after the last commit, or the one found when nothing had to be written. */
  readonly rev: number;
  readonly outcomes: readonly Outcome[];
}

/**
 * Carries out what is wanted of rows, in consecutive commits of at most 97 rows; rows that would not change are not written.
 * What one intent is refused never hinders its neighbours, unless `atomic`.
 * Done again under the same idempotency key, what was committed before is not done twice.
 * @throws {RegisterBusy} when others keep being faster; what was committed until then stays, and the key remembers it
 */
export async function commitRows(
  db: Database,
  place: Place,
  intents: readonly Intent[],
  { author, key = null, atomic = false }: CommitOptions,
): Promise<Committed> {
  const [earlier, stored] = await Promise.all([
    key === null ? null : earlierTry(db, key),
    readRows(
      db,
      place,
      intents.map(({ id }) => id),
    ),
  ]);
  let head = await readHead(db, place);
  const outcomes: Outcome[] = [];
  for (const [n, block] of blocksOf(intents).entries()) {
    const done = earlier?.blocks.get(n);
    const work = { place, author, atomic, key: key === null ? null : { key, block: n } };
    const settled = await (done === undefined
      ? commitBlock(db, work, block, head, stored)
      : replay(db, place, block, done));
    outcomes.push(...settled.outcomes);
    head = settled.head ?? head;
  }
  return { rev: head.rev, outcomes };
}

/** Cuts intents into blocks that fit one transaction. The same request is always cut in the same way: keys rely on it. */
export function blocksOf(intents: readonly Intent[]): readonly (readonly Intent[])[] {
  const blocks: Intent[][] = [];
  let room = { items: 0, bytes: 0 };
  for (const intent of intents) {
    const items = intent.mayCreate ? 2 : 1;
    if (blocks.length === 0 || room.items < items || room.bytes < intent.bytes) {
      blocks.push([]);
      room = { items: rowsPerCommit, bytes: Math.max(bytesPerCommit, intent.bytes) };
    }
    blocks.at(-1)?.push(intent);
    room = { items: room.items - items, bytes: room.bytes - intent.bytes };
  }
  return blocks;
}

interface Work {
  readonly place: Place;
  readonly author: Author;
  readonly atomic: boolean;
  readonly key: Commit["key"];
}

interface Settled {
  readonly outcomes: readonly Outcome[];
  readonly head: Head | null;
}

async function commitBlock(
  db: Database,
  work: Work,
  block: readonly Intent[],
  knownHead: Head,
  known: ReadonlyMap<string, StoredRow>,
): Promise<Settled> {
  const { place } = work;
  const seen: Seen = { stored: new Map(known), refused: new Map() };
  let intents = block;
  let head = knownHead;
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const outcomes = decideAll(db, work, intents, seen, head);
    const writes = outcomes.filter((outcome): outcome is Write => "intent" in outcome);
    const barred = work.atomic && outcomes.some(({ deed }) => deed === "refused");
    if (writes.length === 0 || barred) return { outcomes, head };
    const commit: Commit = { ...work, head, writes, at: now(db), token: db.newToken() };
    const refusals = await tryCommit(db, commit).catch(unlessUncertain);
    if (refusals?.length === 0 || (await landed(db, commit, refusals))) return { outcomes, head: headAfter(commit) };
    const taken = refusals?.find(({ part }) => part.kind === "key");
    if (taken !== undefined) return replay(db, place, block, taken.found?.["rows"] as readonly DoneRow[]);
    intents = await learn(db, place, intents, seen, refusals ?? []);
    // Somebody else was faster, or the store is busy: full jitter keeps many writers from meeting again.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 10 * 2 ** attempt)));
    head = await readHead(db, place);
  }
  throw new RegisterBusy({ register: place.register.name, retryAfterSeconds: 2 });
}

/** What a block has learnt so far of the rows it is about. */
interface Seen {
  readonly stored: Map<string, StoredRow>;
  /** By index: intents that can no longer succeed. */
  readonly refused: Map<number, Problem>;
}

function decideAll(
  db: Database,
  { place, author }: Work,
  intents: readonly Intent[],
  seen: Seen,
  head: Head,
): Outcome[] {
  const { register } = place;
  let number = head.lastNumber;
  return intents.map((intent): Outcome | Write => {
    const { index, id } = intent;
    const before = seen.stored.get(id) ?? null;
    const refusal = seen.refused.get(index);
    const decision = refusal === undefined ? intent.decide(before) : ({ deed: "refused", problem: refusal } as const);
    if (decision.deed === "refused") return { index, ...decision };
    if (decision.deed === "none") {
      if (before === null) throw new Error(`Nothing was wanted of ${id}, which does not exist.`);
      return { index, deed: "none", row: before };
    }
    const ref = before?.ref ?? intent.ref ?? numberedRef(register.idPrefix, (number += 1));
    const made = { createdAt: now(db), createdBy: author.actor, version: 0, ...before };
    const row: StoredRow = {
      id,
      ref,
      version: made.version + 1,
      rev: head.rev + 1,
      hash: hashRow(decision.data),
      deleted: decision.deed === "deleted",
      data: decision.data,
      createdAt: made.createdAt,
      createdBy: made.createdBy,
      updatedAt: now(db),
      updatedBy: author.actor,
      source: author.source,
    };
    const bytes = Buffer.byteLength(JSON.stringify(row.data));
    if (bytes > bytesPerRow)
      return { index, deed: "refused", problem: new RowTooLarge({ id, bytes, limit: bytesPerRow }) };
    return { index, deed: decision.deed, row, intent, before };
  });
}

/** Takes in what a refused commit found instead of what it expected, so that the next attempt decides on that. */
async function learn(
  db: Database,
  place: Place,
  intents: readonly Intent[],
  { stored, refused }: Seen,
  refusals: readonly Refusal[],
): Promise<readonly Intent[]> {
  const adopted = new Map<number, string>();
  for (const { part, found } of refusals) {
    if (found === null || (part.kind !== "row" && part.kind !== "ref")) continue;
    const { index, row, intent } = part.write;
    const owner = String(found["id"]);
    if (part.kind === "row") stored.set(owner, fromItem(place.register, found));
    else if (intent.adopts) adopted.set(index, owner);
    else refused.set(index, new DuplicateRef({ ref: row.ref, register: place.register.name, id: owner }));
  }
  if (adopted.size === 0) return intents;
  for (const [id, row] of await readRows(db, place, adopted.values())) stored.set(id, row);
  return intents.map((intent) => ({ ...intent, id: adopted.get(intent.index) ?? intent.id }));
}

/** What became of a block that was committed by an earlier try: its rows as they are now, and nothing written again. */
async function replay(
  db: Database,
  place: Place,
  block: readonly Intent[],
  done: readonly DoneRow[],
): Promise<Settled> {
  const doneBy = new Map(done.map((row) => [row.index, row]));
  const idOf = ({ index, id }: Intent): string => doneBy.get(index)?.id ?? id;
  const rows = await readRows(db, place, block.map(idOf));
  const outcomes = block.map((intent): Outcome => {
    const { index } = intent;
    const row = rows.get(idOf(intent));
    if (row !== undefined) return { index, deed: doneBy.get(index)?.deed ?? "none", row };
    const decision = intent.decide(null);
    if (decision.deed === "refused") return { index, ...decision };
    throw new Error(`Row ${intent.id} was neither written nor refused by the earlier try.`);
  });
  return { outcomes, head: null };
}

/** Whether a commit whose answer was lost, or came too late, was made after all: then the log has our token. */
async function landed(
  db: Database,
  { place, head, token }: Commit,
  refusals: readonly Refusal[] | null,
): Promise<boolean> {
  if (refusals !== null && !refusals.some(({ part }) => part.kind === "head")) return false;
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.core, Key: logKey(place, head.rev + 1), ConsistentRead: true }),
  );
  return Item?.["token"] === token;
}

/** After a cut connection or a throttled store, nobody knows yet; after anything else the fault is ours. */
function unlessUncertain(error: unknown): null {
  const { name = "", $fault, code } = error as { name?: string; $fault?: "client" | "server"; code?: string };
  const busy = /Throttl|ThroughputExceeded|LimitExceeded|TransactionInProgress|Timeout/.test(name);
  if (busy || $fault === "server" || code !== undefined) return null;
  throw error;
}

const now = (db: Database): string => new Date(db.clock()).toISOString();
