import { logSince, readAtLeast } from "./changesSince.ts";
import type { Database } from "./database.ts";
import { readHead } from "./heads.ts";
import { organisation, refsPartition, rowKey, shardPartition, shards } from "./keys.ts";
import type { Place } from "./keys.ts";
import { getAll, queryAll, queryPages } from "./query.ts";
import type { Item } from "./query.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";

export interface Listing {
  readonly rev: number;
  /** Sorted by id, that is, by age; deleted rows are left out. */
  readonly rows: readonly StoredRow[];
}

/**
 * All rows of a register as they stood at one revision. The four shards are read side by side; then the log tells what was
 * committed just before or meanwhile, and the rows in question are read again, so that no half of a commit is ever seen.
 */
export async function listRows(db: Database, place: Place): Promise<Listing> {
  let { rev } = await readHead(db, place);
  const rows = new Map((await readAllRows(db, place)).map((row) => [row.id, row]));
  const keep = (row: StoredRow): unknown => rows.set(row.id, row);
  let since = Math.max(0, rev - 1); // the last commit itself may have been half seen
  for (;;) {
    const stale = new Map<string, number>();
    for await (const entry of logSince(db, place, since)) {
      rev = entry.rev;
      for (const { id, version } of entry.rows) if ((rows.get(id)?.version ?? 0) < version) stale.set(id, version);
    }
    (await readAtLeast(db, place, stale)).forEach(keep);
    // A row from after `rev` shows that its commit is coming to light; the next look at the log will find it.
    if (stale.size === 0 && [...rows.values()].every((row) => row.rev <= rev)) break;
    since = rev;
  }
  const shown = [...rows.values()].filter(({ deleted }) => !deleted);
  return { rev, rows: shown.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

async function readAllRows(db: Database, place: Place): Promise<StoredRow[]> {
  const items = place.register.role === "portfolio" ? await readPortfolios(db, place) : await readShards(db, place);
  return items.map((item) => fromItem(place.register, item));
}

async function readShards(db: Database, place: Place): Promise<Item[]> {
  const each = await Promise.all(
    shards.map((shard) => queryAll(db, { partition: shardPartition(place, shard), from: "ROW#", to: "ROW#~" })),
  );
  return each.flat();
}

/** Each portfolio heads its own partition; the organisation's refs say which there are. */
async function readPortfolios(db: Database, place: Place): Promise<Item[]> {
  const refs = await queryAll(db, { partition: refsPartition(place), from: "REF#", to: "REF#~" });
  return getAll(
    db,
    refs.map(({ id }) => rowKey({ ...place, portfolio: organisation }, String(id))),
  );
}

/** Rows by id from the one after `after`, a page at a time and no more than are asked for; deleted rows are left out. */
export async function* rowsById(
  db: Database,
  place: Place,
  after: string | null,
  pageSize: number,
): AsyncGenerator<StoredRow> {
  if (place.register.role === "portfolio") {
    const { rows } = await listRows(db, place);
    yield* rows.filter(({ id }) => after === null || id > after);
    return;
  }
  const from = after === null ? "ROW#" : `ROW#${after}\u0000`;
  const readers = shards.map((shard) => {
    const stretch = { partition: shardPartition(place, shard), from, to: "ROW#~", pageSize };
    return rowsOf(place, queryPages(db, stretch));
  });
  yield* mergeById(readers);
}

async function* rowsOf({ register }: Place, pages: AsyncIterable<readonly Item[]>): AsyncGenerator<StoredRow> {
  for await (const page of pages) for (const item of page) yield fromItem(register, item);
}

/** Takes from several sorted streams the row with the least id, again and again. */
async function* mergeById(streams: readonly AsyncGenerator<StoredRow>[]): AsyncGenerator<StoredRow> {
  let heads = await Promise.all(streams.map(async (stream) => ({ stream, ...(await stream.next()) })));
  for (;;) {
    heads = heads.filter(({ done }) => done !== true);
    const least = heads.reduce<(typeof heads)[number] | null>(
      (best, head) => (best === null || (head.value as StoredRow).id < (best.value as StoredRow).id ? head : best),
      null,
    );
    if (least === null) return;
    const row = least.value as StoredRow;
    if (!row.deleted) yield row;
    Object.assign(least, await least.stream.next());
  }
}
