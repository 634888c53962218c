import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { historyKey, historyPartition } from "./keys.ts";
import type { Place } from "./keys.ts";
import { pause } from "./pause.ts";
import { queryAll } from "./query.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";

/** A row as it was at one version, and the register it belongs to. */
export interface RowVersion {
  readonly place: Place;
  readonly row: StoredRow;
}

const perWrite = 25;

/** Keeps versions of rows for ever. The key is the version, so keeping one twice is keeping it once. */
export async function keepVersions(db: Database, versions: readonly RowVersion[]): Promise<void> {
  const table = db.tables.history;
  const items = new Map(
    versions.map(({ place, row }) => {
      const key = historyKey(place, row.id, row.version);
      return [`${key.PK} ${key.SK}`, { PutRequest: { Item: { ...row, ...key } } }];
    }),
  );
  let left = [...items.values()];
  for (let attempt = 0; left.length > 0;) {
    const written = left.slice(0, perWrite);
    const reply = await db.client.send(new BatchWriteCommand({ RequestItems: { [table]: written } }));
    const again = (reply.UnprocessedItems?.[table] ?? []) as typeof left;
    left = [...again, ...left.slice(perWrite)];
    attempt = again.length === 0 ? 0 : attempt + 1;
    if (attempt > 0) await pause(attempt);
  }
}

/** The versions of a row, newest first. They are projected from the stream: the newest may be a second late. */
export async function rowHistory(db: Database, place: Place, id: string): Promise<readonly StoredRow[]> {
  const partition = historyPartition(place, id);
  const items = await queryAll(db, { table: "history", partition, from: "V#", to: "V#~", newestFirst: true });
  return items.map((item) => fromItem(place.register, item));
}
