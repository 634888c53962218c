import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { historyKey, historyPartition } from "./keys.ts";
import type { Place } from "./keys.ts";
import { pause } from "./pause.ts";
import { queryPages } from "./query.ts";
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

export interface HistoryLimits {
  /** Only versions older than this one. */
  readonly before?: number;
  /** As JSON; one version is told in any case. */
  readonly bytes?: number;
}

export interface History {
  readonly versions: readonly StoredRow[];
  /** There are older ones. */
  readonly more: boolean;
}

/** The versions of a row, newest first. They are projected from the stream: the newest may be a second late. */
export async function rowHistory(
  db: Database,
  place: Place,
  id: string,
  { before = Infinity, bytes: mostBytes = Infinity }: HistoryLimits = {},
): Promise<History> {
  const to = before === Infinity ? "V#~" : historyKey(place, id, before - 1).SK;
  const stretch = {
    table: "history",
    partition: historyPartition(place, id),
    from: "V#",
    to,
    newestFirst: true,
  } as const;
  const versions: StoredRow[] = [];
  if (before < 2) return { versions, more: false };
  let bytes = 0;
  for await (const page of queryPages(db, stretch)) {
    for (const item of page) {
      const version = fromItem(place.register, item);
      bytes += Buffer.byteLength(JSON.stringify(version));
      if (versions.length > 0 && bytes > mostBytes) return { versions, more: true };
      versions.push(version);
    }
  }
  return { versions, more: false };
}
