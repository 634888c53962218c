import { gunzipSync, gzipSync } from "node:zlib";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import { queryPages } from "./query.ts";
import type { Item } from "./query.ts";

/**
 * One run of a report definition, known by the day it was due for in the report's own time zone. It is claimed once, by
 * whoever comes first; then it is skipped, or it has its report and is being sent, or it is done.
 */
export interface ReportRun {
  readonly portfolio: string;
  /** The definition's id. */
  readonly definition: string;
  readonly localDate: string;
  readonly state: "claimed" | "skipped" | "sending" | "done";
  readonly claimedAt: string;
  /** Due days that had passed unnoticed when this run caught up for them. */
  readonly missed: number;
  /** Why nothing is sent, in words. */
  readonly reason: string | null;
  /** What the report was made from. */
  readonly inputRevs: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly settledAt: string | null;
}

/** What a run keeps beside its record, compressed. */
export interface ReportContent<Report, Basis> {
  readonly report: Report;
  /** What the next report is compared with. */
  readonly basis: Basis;
  /** To whom it goes, and who answers them. */
  readonly recipients: readonly string[];
  readonly replyTo: string | null;
}

type RunName = Pick<ReportRun, "definition" | "localDate">;

export const reportRunKey = ({ definition, localDate }: RunName): Key => ({
  PK: `RUN#${definition}`,
  SK: localDate,
});
export const reportRunId = ({ definition, localDate }: RunName): string => `${definition}-${localDate}`;

/** Longer than a year: the next run of a quarterly report must find the last. */
const keptSeconds = 400 * 24 * 3600;
export const reportExpiry = (db: Database): number => Math.floor(db.clock() / 1000) + keptSeconds;

async function readItem(db: Database, run: RunName): Promise<Item | null> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.ops, Key: reportRunKey(run), ConsistentRead: true }),
  );
  return Item ?? null;
}

export async function readReportRun(db: Database, run: RunName): Promise<ReportRun | null> {
  const item = await readItem(db, run);
  return item === null ? null : asRun(item);
}

/** Claims a run for whoever asks first, and for nobody ever again. @returns the run, or null when it was claimed before */
export async function claimReportRun(
  db: Database,
  claim: Pick<ReportRun, "portfolio" | "definition" | "localDate" | "missed">,
): Promise<ReportRun | null> {
  const claimedAt = new Date(db.clock()).toISOString();
  const token = db.newToken();
  const run: ReportRun = {
    ...claim,
    state: "claimed",
    claimedAt,
    reason: null,
    inputRevs: {},
    counts: {},
    settledAt: null,
  };
  try {
    await db.client.send(
      new PutCommand({
        TableName: db.tables.ops,
        Item: { ...reportRunKey(claim), ...run, token, expiresAt: reportExpiry(db) },
        // a repeated request whose first reply was lost finds its own claim
        ConditionExpression: "attribute_not_exists(PK) OR #token = :token",
        ExpressionAttributeNames: { "#token": "token" },
        ExpressionAttributeValues: { ":token": token },
      }),
    );
    return run;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** Records that nothing is sent, and why. */
export async function skipReportRun(db: Database, run: ReportRun, reason: string): Promise<ReportRun> {
  return change(db, run, ["claimed"], { state: "skipped", reason, settledAt: new Date(db.clock()).toISOString() });
}

/** Keeps the report of a run before any of it is sent: whatever happens, every reader gets this very report. */
export async function keepReport<Report, Basis>(
  db: Database,
  run: ReportRun,
  content: ReportContent<Report, Basis>,
  inputRevs: ReportRun["inputRevs"],
): Promise<ReportRun> {
  return change(db, run, ["claimed"], { state: "sending", inputRevs, content: gzipSync(JSON.stringify(content)) });
}

/** Records what became of the deliveries; `done` once none of them is left to be sent. */
export async function countDeliveries(
  db: Database,
  run: ReportRun,
  counts: ReportRun["counts"],
  done: boolean,
): Promise<ReportRun> {
  const settled = done ? { state: "done", settledAt: new Date(db.clock()).toISOString() } : {};
  return change(db, run, ["sending", "done"], { counts, ...settled });
}

/** The report that a run keeps; null when it came to none. */
export async function readReport<Report, Basis>(
  db: Database,
  run: RunName,
): Promise<ReportContent<Report, Basis> | null> {
  const content = (await readItem(db, run))?.["content"] as Uint8Array | undefined;
  return content === undefined ? null : (JSON.parse(gunzipSync(content).toString()) as ReportContent<Report, Basis>);
}

/** The runs of a definition, newest first, a few at a time as they are asked for. */
export async function* reportRuns(db: Database, definition: string): AsyncGenerator<ReportRun> {
  const stretch = { table: "ops", partition: `RUN#${definition}`, from: "0", to: "9999", newestFirst: true } as const;
  for await (const page of queryPages(db, { ...stretch, pageSize: 3 })) yield* page.map(asRun);
}

/** @returns the run as it is afterwards: changed, or as somebody else has left it meanwhile */
async function change(
  db: Database,
  run: ReportRun,
  states: readonly ReportRun["state"][],
  values: Readonly<Record<string, unknown>>,
): Promise<ReportRun> {
  const names = Object.keys(values);
  try {
    const { Attributes } = await db.client.send(
      new UpdateCommand({
        TableName: db.tables.ops,
        Key: reportRunKey(run),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression: `#state IN (${states.map((state) => `:is_${state}`).join(", ")})`,
        ExpressionAttributeNames: Object.fromEntries([...names, "state"].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
          ...Object.fromEntries(states.map((state) => [`:is_${state}`, state])),
        },
        ReturnValues: "ALL_NEW",
      }),
    );
    return asRun(Attributes ?? {});
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return (await readReportRun(db, run)) ?? run;
}

function asRun(item: Item): ReportRun {
  const { portfolio, definition, localDate, state, claimedAt, missed, reason, inputRevs, counts, settledAt } =
    item as unknown as ReportRun;
  return { portfolio, definition, localDate, state, claimedAt, missed, reason, inputRevs, counts, settledAt };
}
