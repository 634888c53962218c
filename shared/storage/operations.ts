import { createHash } from "node:crypto";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { ProblemBody } from "../problems/problem.ts";
import { rowId } from "../schema/refs.ts";
import type { IdempotencyKey } from "./idempotency.ts";
import { queryAll } from "./query.ts";
import type { Database } from "./database.ts";
import { operationKey } from "./keys.ts";
import { transact } from "./transact.ts";

/** Work too long for one request: asked for, counted while it goes on, and looked up until it has ended. */
export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly portfolio: string;
  readonly status: "running" | EndOfOperation;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly progress: { readonly done: number; readonly total: number };
  /** What went wrong with single projects, by ref; their neighbours have their figures. */
  readonly failed: readonly string[];
  /** Why it failed, for work that fails as a whole. */
  readonly problem: ProblemBody | null;
}

export type OperationKind = "recalculation" | "simulation" | "levelling" | "selection";
export type EndOfOperation = "done" | "failed" | "cancelled";

/** As it lies in the table: what has not happened yet is not there. */
type Stored = Omit<Operation, "failed" | "endedAt" | "problem"> &
  Partial<Pick<Operation, "failed" | "endedAt" | "problem">> &
  Operation["progress"];

/** The id of a new operation; asked for again under the same idempotency key, it has the same. */
export function operationId(db: Database, key: IdempotencyKey | null): string {
  if (key === null) return db.newId("opr");
  return rowId("opr", createHash("sha256").update(`${key.partition}#${key.bodyHash}`).digest("hex").slice(0, 26));
}

const keptSeconds = 30 * 24 * 3600;

export interface NewOperation extends Pick<Operation, "id" | "kind" | "portfolio" | "startedBy"> {
  /** What is to be done, each piece by itself; work in one piece is one step. */
  readonly steps: readonly string[];
  /** What progress is counted in, where that is not the steps. */
  readonly total?: number;
}

/**
 * Notes an operation down before its work begins, so that whatever happens it can be asked about and resumed. One that is there
 * already stays as it is.
 */
export async function startOperation(db: Database, { steps, total, ...named }: NewOperation): Promise<Operation> {
  const at = now(db);
  const operation = {
    ...named,
    startedAt: at,
    status: steps.length === 0 ? "done" : "running",
    done: 0,
    total: total ?? steps.length,
    steps,
  };
  await transact(db, [
    {
      Put: {
        TableName: db.tables.ops,
        Item: {
          ...operationKey(named.id),
          ...operation,
          ...(steps.length === 0 ? { endedAt: at } : {}),
          expiresAt: Math.floor(db.clock() / 1000) + keptSeconds,
        },
        ConditionExpression: "attribute_not_exists(PK)",
      },
    },
  ]);
  return (await readOperation(db, named.id)) ?? notThere(named.id);
}

export async function readOperation(db: Database, id: string): Promise<Operation | null> {
  const item = await read(db, id);
  if (item === null) return null;
  const {
    kind,
    portfolio,
    status,
    startedBy,
    startedAt,
    endedAt = null,
    done,
    total,
    failed = [],
    problem = null,
  } = item as unknown as Stored;
  const progress = { done, total };
  return { id, kind, portfolio, status, startedBy, startedAt, endedAt, progress, failed: [...failed], problem };
}

/** The steps of a running operation that are not done yet: what must be handed out again after a crash. */
export async function openSteps(db: Database, id: string): Promise<readonly string[]> {
  const item = await read(db, id);
  if (item?.["status"] !== "running") return [];
  const done = await queryAll(db, { table: "ops", partition: operationKey(id).PK, from: "STEP#", to: "STEP#~" });
  const finished = new Set(done.map(({ SK }) => String(SK).slice("STEP#".length)));
  return (item["steps"] as string[]).filter((step) => !finished.has(step));
}

/**
 * Counts one step as done, once, however often it is reported.
 * @returns the operation as it stands then
 */
export async function finishStep(db: Database, id: string, step: string, failed: boolean): Promise<Operation> {
  const { PK, SK } = operationKey(id);
  const failure = failed
    ? { sets: ", failed = list_append(if_not_exists(failed, :none), :step)", values: { ":none": [], ":step": [step] } }
    : { sets: "", values: {} };
  const item = await read(db, id);
  await transact(db, [
    {
      Put: {
        TableName: db.tables.ops,
        Item: { PK, SK: `STEP#${step}`, expiresAt: item?.["expiresAt"] },
        ConditionExpression: "attribute_not_exists(PK)",
      },
    },
    {
      Update: {
        TableName: db.tables.ops,
        Key: { PK, SK },
        UpdateExpression: `SET done = done + :one${failure.sets}`,
        ExpressionAttributeValues: { ":one": 1, ...failure.values },
      },
    },
  ]);
  return (await readOperation(db, id)) ?? notThere(id);
}

/**
 * Tells how far work in one piece has come.
 * @returns whether it is to go on: not once it was cancelled
 */
export const advanceOperation = (db: Database, id: string, done: number): Promise<boolean> =>
  whileRunning(db, id, { done });

/** Ends an operation that is still running; one that has ended stays as it ended. */
export async function endOperation(
  db: Database,
  id: string,
  status: EndOfOperation,
  problem: ProblemBody | null = null,
): Promise<void> {
  await whileRunning(db, id, { status, endedAt: now(db), ...(problem === null ? {} : { problem }) });
}

function whileRunning(db: Database, id: string, changes: Readonly<Record<string, unknown>>): Promise<boolean> {
  const named = Object.keys(changes);
  return transact(db, [
    {
      Update: {
        TableName: db.tables.ops,
        Key: operationKey(id),
        UpdateExpression: `SET ${named.map((name) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression: "#status = :running",
        ExpressionAttributeNames: {
          "#status": "status",
          ...Object.fromEntries(named.map((name) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ":running": "running",
          ...Object.fromEntries(named.map((name) => [`:${name}`, changes[name]])),
        },
      },
    },
  ]);
}

async function read(db: Database, id: string): Promise<Readonly<Record<string, unknown>> | null> {
  const { Item } = await db.client.send(
    new GetCommand({ TableName: db.tables.ops, Key: operationKey(id), ConsistentRead: true }),
  );
  return Item ?? null;
}

function notThere(id: string): never {
  throw new Error(`The operation ${id} is not there.`);
}

const now = (db: Database): string => new Date(db.clock()).toISOString();
