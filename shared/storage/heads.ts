import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { headKey, headsPartition } from "./keys.ts";
import type { Place } from "./keys.ts";
import { queryAll } from "./query.ts";

/** Where a register stands: its revision, how many rows it shows, the highest number a ref of it has had. */
export interface Head {
  readonly rev: number;
  readonly count: number;
  readonly lastNumber: number;
}

const unborn: Head = { rev: 0, count: 0, lastNumber: 0 };

export async function readHead(db: Database, place: Place): Promise<Head> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.core, Key: headKey(place), ConsistentRead: true }),
  );
  return Item === undefined ? unborn : asHead(Item);
}

/** Every register of a portfolio that was ever written to, by name: one cheap query. */
export async function readHeads(db: Database, portfolio: string): Promise<ReadonlyMap<string, Head>> {
  const items = await queryAll(db, { partition: headsPartition(portfolio), from: "HEAD#", to: "HEAD#\uffff" });
  return new Map(items.map((item) => [String(item["SK"]).slice("HEAD#".length), asHead(item)]));
}

const asHead = ({ rev, count, lastNumber }: Readonly<Record<string, unknown>>): Head =>
  ({ rev, count, lastNumber }) as Head;
