import { createHash } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import type { Key } from "./keys.ts";
import { queryAll } from "./query.ts";
import { reportExpiry, reportRunId } from "./reportRuns.ts";
import type { ReportRun } from "./reportRuns.ts";

/**
 * PLANNED → SENDING → SENT | FAILED | UNKNOWN, each step by a conditional write, so that one message goes out at most once.
 * Only a delivery that certainly did not happen goes back to PLANNED; whatever is not certain is UNKNOWN and stays so.
 */
export type DeliveryState = "PLANNED" | "SENDING" | "SENT" | "FAILED" | "UNKNOWN";

/** One message of a run to one recipient. */
export interface Delivery {
  /** Letters, digits, `_` and `-` only: it travels in the message and as a tag of the mail service. */
  readonly id: string;
  readonly run: string;
  readonly hash: string;
  readonly recipient: string;
  readonly state: DeliveryState;
  /** How often sending began. */
  readonly attempts: number;
  /** The present or last attempt, and until when (milliseconds since 1970) it may still be running. */
  readonly attempt: string | null;
  readonly leasedUntil: number | null;
  /** The mail service's own id of the message. */
  readonly messageId: string | null;
  /** Why it failed, waits, or is not known. */
  readonly reason: string | null;
  readonly updatedAt: string;
}

/** Longer than the sending function may run: an attempt that is older has died, and nobody knows how far it came. */
const leaseMs = 15 * 60_000;

type RunName = Pick<ReportRun, "definition" | "localDate">;

const partitionOf = (run: RunName): string => `RUN#${run.definition}#${run.localDate}`;
const keyOf = ({ run, hash }: Pick<Delivery, "run" | "hash">): Key => ({ PK: run, SK: `TO#${hash}` });

/** Plans one delivery for each address; an address that is there already, in whatever case, is left as it is. */
export async function planDeliveries(
  db: Database,
  run: RunName,
  recipients: readonly { readonly address: string; readonly refusal: string | null }[],
): Promise<void> {
  const updatedAt = new Date(db.clock()).toISOString();
  for (const { address, refusal } of recipients) {
    const hash = createHash("sha256").update(address.toLowerCase()).digest("hex").slice(0, 24);
    const delivery: Delivery = {
      id: `${reportRunId(run)}-${hash}`,
      run: partitionOf(run),
      hash,
      recipient: address,
      state: refusal === null ? "PLANNED" : "FAILED",
      attempts: 0,
      attempt: null,
      leasedUntil: null,
      messageId: null,
      reason: refusal,
      updatedAt,
    };
    await unlessRefused(
      db.client.send(
        new PutCommand({
          TableName: db.tables.ops,
          Item: { ...keyOf(delivery), ...delivery, expiresAt: reportExpiry(db) },
          ConditionExpression: "attribute_not_exists(PK)",
        }),
      ),
    );
  }
}

export async function deliveriesOf(db: Database, run: RunName): Promise<readonly Delivery[]> {
  const items = await queryAll(db, { table: "ops", partition: partitionOf(run), from: "TO#", to: "TO#~" });
  return items as unknown as readonly Delivery[];
}

/** Takes a planned delivery for sending. @returns the delivery as taken, or null when somebody else has it or it is settled */
export async function takeDelivery(db: Database, delivery: Delivery): Promise<Delivery | null> {
  const attempt = db.newToken();
  const values = {
    state: "SENDING",
    attempt,
    attempts: delivery.attempts + 1,
    leasedUntil: db.clock() + leaseMs,
    reason: null,
  } as const;
  // a repeated request whose first reply was lost finds its own attempt
  const taken = await move(db, delivery, values, "(#state = :planned AND attempts = :before) OR attempt = :attempt", {
    ":planned": "PLANNED",
    ":before": delivery.attempts,
  });
  return taken ? { ...delivery, ...values } : null;
}

export type Settlement =
  | { readonly state: "SENT"; readonly messageId: string }
  | { readonly state: "PLANNED" | "FAILED" | "UNKNOWN"; readonly reason: string };

/** Records how an attempt ended. @returns whether it was still this attempt's to say */
export function settleDelivery(db: Database, delivery: Delivery, settlement: Settlement): Promise<boolean> {
  const values = { messageId: null, reason: null, leasedUntil: null, ...settlement, attempt: delivery.attempt };
  return move(db, delivery, values, "attempt = :attempt AND #state <> :sent", { ":sent": "SENT" });
}

/** Gives up an attempt that died while it was sending: whether the message went out is not known, so it is never sent again. */
export function abandonDelivery(db: Database, delivery: Delivery): Promise<boolean> {
  const reason = "The sending function ended before it could record what became of the message.";
  const values = { state: "UNKNOWN", reason, leasedUntil: null } as const;
  return move(db, delivery, values, "#state = :sending AND leasedUntil < :now", {
    ":sending": "SENDING",
    ":now": db.clock(),
  });
}

async function move(
  db: Database,
  delivery: Delivery,
  values: Partial<Record<keyof Delivery, unknown>>,
  condition: string,
  extra: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const all = { ...values, updatedAt: new Date(db.clock()).toISOString() };
  const names = Object.keys(all);
  return unlessRefused(
    db.client.send(
      new UpdateCommand({
        TableName: db.tables.ops,
        Key: keyOf(delivery),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression: condition,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
          ...extra,
        },
      }),
    ),
  );
}

async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
