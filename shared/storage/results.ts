import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { PortfolioResult } from "../figures/calculatePortfolio.ts";
import type { ProjectResult } from "../figures/calculateProject.ts";
import type { Database } from "./database.ts";
import { portfolioResultKey, projectResultKey, resultsPartition } from "./keys.ts";
import type { Key } from "./keys.ts";
import { queryAll } from "./query.ts";
import type { Item } from "./query.ts";
import { transact } from "./transact.ts";
import type { TransactItem } from "./transact.ts";

/** A stored result: what was calculated, from which revisions, when, and a hash that tells whether it is new. */
export interface StoredResult<Result> {
  readonly result: Result;
  readonly hash: string;
  readonly calculatedAt: string;
  /** The revision each register had when its rows were read. */
  readonly inputRevs: Readonly<Record<string, number>>;
  /** Grows with every input: what tells a late result from a new one. */
  readonly inputAge: number;
}

export const readProjectResult = (db: Database, portfolio: string, project: string) =>
  readResult<ProjectResult>(db, projectResultKey(portfolio, project));

export const readPortfolioResult = (db: Database, portfolio: string) =>
  readResult<PortfolioResult>(db, portfolioResultKey(portfolio));

async function readResult<Result>(db: Database, key: Key): Promise<StoredResult<Result> | null> {
  const { Item } = await db.client.send(new GetCommand({ TableName: db.tables.core, Key: key, ConsistentRead: true }));
  const stored = Item === undefined ? null : unpack<Result | null>(Item);
  return stored === null || stored.result === null ? null : { ...stored, result: stored.result };
}

export interface ProjectResults {
  /** In the order of the projects' refs. */
  readonly results: readonly StoredResult<ProjectResult>[];
  /** Grows with every result that is written, those of projects that are no more included. */
  readonly age: number;
}

/** The results of all projects of a portfolio that are still there. */
export async function readProjectResults(db: Database, portfolio: string): Promise<ProjectResults> {
  const items = await queryAll(db, { partition: resultsPartition(portfolio), from: "PRJ#", to: "PRJ#~" });
  const all = items.map(unpack<ProjectResult | null>);
  const live = all.filter((stored): stored is StoredResult<ProjectResult> => stored.result !== null);
  const ref = ({ result }: StoredResult<ProjectResult>) => result.project.ref;
  return {
    results: live.sort((a, b) => (ref(a) < ref(b) ? -1 : 1)),
    age: all.reduce((sum, { inputAge }) => sum + inputAge, 0),
  };
}

/**
 * Keeps a result, unless it says what the stored one says or was made from older rows than that. The result of a project
 * that is no more is null.
 * @returns whether it was written
 */
export async function keepResult(
  db: Database,
  key: Key,
  result: ProjectResult | PortfolioResult | null,
  inputs: Pick<StoredResult<unknown>, "inputRevs" | "inputAge">,
): Promise<boolean> {
  const text = JSON.stringify(result);
  const hash = createHash("sha256").update(text).digest("hex");
  const { inputRevs, inputAge } = inputs;
  // What has been calculated is noted even if it comes out as before: else a late result, from rows that were changed and
  // changed back since, would find nothing newer in its way.
  const note = notOver(db.tables.ops, inputAge, { PK: key.PK, SK: key.SK, expiresAt: expiry(db) });
  const replace = () => {
    const calculatedAt = new Date(db.clock()).toISOString();
    const stored = { ...key, hash, calculatedAt, inputRevs, result: gzipSync(text) };
    return transact(db, [notOver(db.tables.core, inputAge, stored), note]);
  };
  const seen = await storedHash(db, key);
  if (seen !== hash) return replace();
  if (await transact(db, [note, still(db.tables.core, key, hash)])) return false;
  // Either newer rows were calculated, and this result is not wanted, or an older result has just been stored over its like.
  return (await transact(db, [note])) && (await storedHash(db, key)) !== hash && (await replace());
}

/** The bytes a result takes in the store. */
export const packedSize = (result: ProjectResult | PortfolioResult): number => gzipSync(JSON.stringify(result)).length;

/** Far longer than any calculation can be late. */
const notedSeconds = 24 * 3600;
const expiry = (db: Database): number => Math.floor(db.clock() / 1000) + notedSeconds;

async function storedHash(db: Database, key: Key): Promise<unknown> {
  const { Item } = await db.client.send(
    new GetCommand({
      TableName: db.tables.core,
      Key: key,
      ConsistentRead: true,
      ProjectionExpression: "#hash",
      ExpressionAttributeNames: { "#hash": "hash" },
    }),
  );
  return Item?.["hash"];
}

/** Puts an item unless one that was made from newer rows is there. */
const notOver = (table: string, inputAge: number, item: Item): TransactItem => ({
  Put: {
    TableName: table,
    Item: { ...item, inputAge },
    ConditionExpression: "attribute_not_exists(PK) OR inputAge <= :age",
    ExpressionAttributeValues: { ":age": inputAge },
  },
});

const still = (table: string, key: Key, hash: string): TransactItem => ({
  ConditionCheck: {
    TableName: table,
    Key: key,
    ConditionExpression: "#hash = :hash",
    ExpressionAttributeNames: { "#hash": "hash" },
    ExpressionAttributeValues: { ":hash": hash },
  },
});

function unpack<Result>(item: Item): StoredResult<Result> {
  const { hash, calculatedAt, inputRevs, inputAge, result } = item as unknown as Omit<
    StoredResult<Result>,
    "result"
  > & {
    result: Uint8Array;
  };
  return { hash, calculatedAt, inputRevs, inputAge, result: JSON.parse(gunzipSync(result).toString()) as Result };
}
