import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { historyKey, historyPartition } from "./keys.ts";
import type { Place } from "./keys.ts";
import { queryAll } from "./query.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";

/** Keeps one version of a row for ever. The key is the version, so keeping it twice is keeping it once. */
export async function keepVersion(db: Database, place: Place, row: StoredRow): Promise<void> {
  const Item = { ...row, ...historyKey(place, row.id, row.version) };
  await db.client.send(new PutCommand({ TableName: db.tables.history, Item }));
}

/** The versions of a row, newest first. They are projected from the stream: the newest may be a second late. */
export async function rowHistory(db: Database, place: Place, id: string): Promise<readonly StoredRow[]> {
  const partition = historyPartition(place, id);
  const items = await queryAll(db, { table: "history", partition, from: "V#", to: "V#~", newestFirst: true });
  return items.map((item) => fromItem(place.register, item));
}
