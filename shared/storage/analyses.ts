import { gunzipSync, gzipSync } from "node:zlib";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Analysis, Outcome } from "../analyses/Analysis.ts";
import type { Database } from "./database.ts";
import { analysesPartition, analysisKey } from "./keys.ts";
import type { Key } from "./keys.ts";
import { queryAll } from "./query.ts";
import type { Item } from "./query.ts";
import { transact } from "./transact.ts";

/** An analysis that somebody asked for: the question, what it was made from, and the answer once there is one. */
export interface StoredAnalysis {
  readonly id: string;
  readonly kind: Analysis["kind"];
  readonly portfolio: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly request: object;
  /** The revision each register had when its rows were read; `null` while nothing is calculated. */
  readonly inputRevs: Readonly<Record<string, number>> | null;
  readonly dataDate: string | null;
  readonly outcome: Outcome | null;
  /** When its proposal was carried out, by whom, and which revision of the register that made. */
  readonly applied: { readonly at: string; readonly by: string; readonly rev: number } | null;
}

export type NewAnalysis = Pick<StoredAnalysis, "id" | "kind" | "portfolio" | "askedBy" | "request">;

/** Notes a question down. */
export async function askAnalysis(db: Database, { request, ...named }: NewAnalysis): Promise<void> {
  const key = analysisKey(named.portfolio, named.kind, named.id);
  const item = { ...key, ...named, askedAt: now(db), request: pack(request) };
  const once = { ConditionExpression: "attribute_not_exists(PK)" };
  await transact(db, [{ Put: { TableName: db.tables.core, Item: item, ...once } }]);
}

export async function readAnalysis(
  db: Database,
  { portfolio, kind, id }: Pick<StoredAnalysis, "portfolio" | "kind" | "id">,
): Promise<StoredAnalysis | null> {
  const Key = analysisKey(portfolio, kind, id);
  const { Item } = await db.client.send(new GetCommand({ TableName: db.tables.core, Key, ConsistentRead: true }));
  return Item === undefined ? null : unpack(Item);
}

/** The analyses of one kind, the newest first, without their answers. */
export async function listAnalyses(
  db: Database,
  portfolio: string,
  kind: Analysis["kind"],
): Promise<readonly Omit<StoredAnalysis, "outcome">[]> {
  const stretch = { partition: analysesPartition(portfolio), from: `${kind}#`, to: `${kind}#~` };
  const items = await queryAll(db, stretch);
  return items.reverse().map(questionOf);
}

/** Keeps the answer. */
export async function keepOutcome(
  db: Database,
  { portfolio, kind, id }: StoredAnalysis,
  answer: {
    readonly outcome: Outcome;
    readonly inputRevs: Readonly<Record<string, number>>;
    readonly dataDate: string;
  },
): Promise<void> {
  const { outcome, ...rest } = answer;
  await change(db, analysisKey(portfolio, kind, id), { ...rest, outcome: pack(outcome) });
}

/** Notes that the proposal was carried out. */
export async function markApplied(
  db: Database,
  { portfolio, kind, id }: StoredAnalysis,
  applied: { readonly by: string; readonly rev: number },
): Promise<void> {
  await change(db, analysisKey(portfolio, kind, id), { applied: { at: now(db), ...applied } });
}

async function change(db: Database, Key: Key, values: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(values);
  await transact(db, [
    {
      Update: {
        TableName: db.tables.core,
        Key,
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression: "attribute_exists(PK)",
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
      },
    },
  ]);
}

function questionOf(item: Item): Omit<StoredAnalysis, "outcome"> {
  const { id, kind, portfolio, askedBy, askedAt, ...stored } = item as unknown as StoredAnalysis;
  return {
    ...{ id, kind, portfolio, askedBy, askedAt },
    request: unzip(stored.request as Uint8Array) as object,
    inputRevs: stored.inputRevs ?? null, // what has not happened yet is not there
    dataDate: stored.dataDate ?? null,
    applied: stored.applied ?? null,
  };
}

function unpack(item: Item): StoredAnalysis {
  const { outcome } = item as { outcome?: Uint8Array };
  return { ...questionOf(item), outcome: outcome === undefined ? null : (unzip(outcome) as Outcome) };
}

const pack = (value: object): Uint8Array => gzipSync(JSON.stringify(value));
const unzip = (packed: Uint8Array): unknown => JSON.parse(gunzipSync(packed).toString());
const now = (db: Database): string => new Date(db.clock()).toISOString();
