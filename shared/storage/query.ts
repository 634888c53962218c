import { BatchGetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import type { TableName } from "./tables.ts";

export type Item = Readonly<Record<string, unknown>>;

/** A stretch of one partition, both ends included. */
export interface Stretch {
  readonly table?: TableName;
  readonly partition: string;
  readonly from: string;
  readonly to: string;
  readonly newestFirst?: boolean;
  /** Items per page, when fewer than a megabyte are wanted. */
  readonly pageSize?: number;
}

/** The items of a stretch in order, read strongly, page by page as they are asked for. */
export async function* queryPages(db: Database, stretch: Stretch): AsyncGenerator<readonly Item[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await db.client.send(
      new QueryCommand({
        TableName: db.tables[stretch.table ?? "core"],
        KeyConditionExpression: "PK = :partition AND SK BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":partition": stretch.partition, ":from": stretch.from, ":to": stretch.to },
        ConsistentRead: true,
        ScanIndexForward: stretch.newestFirst !== true,
        ...(stretch.pageSize === undefined ? {} : { Limit: stretch.pageSize }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield reply.Items ?? [];
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
}

export async function queryAll(db: Database, stretch: Stretch): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(db, stretch)) items.push(...page);
  return items;
}

/**
 * The items under these keys that exist, read strongly, in no particular order; however many keys there are. Many keys of one
 * partition are read as a stretch: that takes a unit per 4 kB, where single items take one each, and fewer calls.
 */
export async function getAll(db: Database, keys: readonly Key[], table: TableName = "core"): Promise<Item[]> {
  const partitions = [...Map.groupBy(keys, ({ PK }) => PK).values()];
  const crowded = partitions.filter(({ length }) => length >= manyKeys);
  const stretches = await Promise.all(crowded.map((some) => getStretch(db, table, some)));
  const sparse = partitions.filter(({ length }) => length < manyKeys);
  const single = [...sparse, ...stretches.map(({ left }) => left)].flat();
  const count = Math.ceil(single.length / 100);
  const hundreds = Array.from({ length: count }, (_, n) => single.slice(n * 100, n * 100 + 100));
  const pages = await Promise.all(hundreds.map((some) => getHundred(db, db.tables[table], some)));
  return [...stretches.map(({ items }) => items), ...pages].flat();
}

const manyKeys = 100;

/** Reads keys of one partition from the least to the greatest, and leaves the rest when most items in between are not wanted. */
async function getStretch(
  db: Database,
  table: TableName,
  keys: readonly Key[],
): Promise<{ readonly items: readonly Item[]; readonly left: readonly Key[] }> {
  const sorted = [...keys].sort((a, b) => (a.SK < b.SK ? -1 : 1));
  const [{ PK: partition, SK: from } = { PK: "", SK: "" }] = sorted;
  const wanted = new Set(sorted.map(({ SK }) => SK));
  const items: Item[] = [];
  let read = 0;
  const stretch = { table, partition, from, to: sorted.at(-1)?.SK ?? from, pageSize: 4 * keys.length };
  for await (const page of queryPages(db, stretch)) {
    read += page.length;
    items.push(...page.filter(({ SK }) => wanted.has(String(SK))));
    const reached = page.at(-1)?.["SK"] as string | undefined;
    if (reached !== undefined && read > 4 * items.length)
      return { items, left: sorted.filter(({ SK }) => SK > reached) };
  }
  return { items, left: [] };
}

async function getHundred(db: Database, table: string, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let wanted: Record<string, unknown>[] = keys.map(({ PK, SK }) => ({ PK, SK }));
  for (let attempt = 0; wanted.length > 0; attempt += 1) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 20 * 2 ** attempt)));
    const reply = await db.client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
    );
    items.push(...(reply.Responses?.[table] ?? []));
    wanted = reply.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return items;
}
