import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";
import { refKey, rowKey } from "./keys.ts";
import type { Place } from "./keys.ts";
import { getAll } from "./query.ts";

/** One row by id, deleted or not; null when there never was one. */
export async function readRow(db: Database, place: Place, id: string): Promise<StoredRow | null> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.core, Key: rowKey(place, id), ConsistentRead: true }),
  );
  return Item === undefined ? null : fromItem(place.register, Item);
}

/** Rows by id, deleted ones too; an id that never was is missing from the answer. */
export async function readRows(db: Database, place: Place, ids: Iterable<string>): Promise<Map<string, StoredRow>> {
  const keys = [...new Set(ids)].map((id) => rowKey(place, id));
  const rows = (await getAll(db, keys)).map((item) => fromItem(place.register, item));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids behind refs; a ref that nobody has is missing from the answer. */
export async function idsOfRefs(db: Database, place: Place, refs: Iterable<string>): Promise<Map<string, string>> {
  const items = await getAll(
    db,
    [...new Set(refs)].map((ref) => refKey(place, ref)),
  );
  return new Map(items.map(({ ref, id }) => [String(ref), String(id)]));
}
