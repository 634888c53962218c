import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { deltaOf, logAttributes } from "./commitLog.ts";
import type { Author } from "./commitLog.ts";
import type { Database } from "./database.ts";
import type { Head } from "./heads.ts";
import { blockRecord } from "./idempotency.ts";
import type { IdempotencyKey } from "./idempotency.ts";
import type { Outcome, Write } from "./Intent.ts";
import { headKey, logKey, refKey } from "./keys.ts";
import type { Place } from "./keys.ts";
import type { Item } from "./query.ts";
import type { TransactItem } from "./transact.ts";
import { toItem } from "./StoredRow.ts";
import { projectOf } from "../schema/defineRegister.ts";
import { refNumber } from "../schema/refs.ts";

/** One item of a commit and what its refusal would mean. */
interface Part {
  readonly item: TransactItem;
  readonly about: PartOfCommit;
}

export type PartOfCommit =
  | { readonly kind: "head" }
  | { readonly kind: "log" }
  | { readonly kind: "key" }
  | { readonly kind: "row"; readonly write: Write }
  | { readonly kind: "ref"; readonly write: Write };

/** Everything one commit writes: head, log, idempotency record, rows and the refs of new rows, each on its condition. */
export interface Commit {
  readonly place: Place;
  readonly head: Head;
  readonly writes: readonly Write[];
  /** What the same block came to without a write: its idempotency record speaks of that, too. */
  readonly rest: readonly Outcome[];
  readonly author: Author;
  readonly at: string;
  readonly token: string;
  readonly key: { readonly key: IdempotencyKey; readonly block: number } | null;
}

const growth = { created: 1, restored: 1, changed: 0, deleted: -1 } as const;

/** Where the register stands once the commit is made. */
export function headAfter({ head, writes, place }: Commit): Head {
  const { idPrefix } = place.register;
  const numbers = writes.map(({ row, before, intent }) =>
    before === null && intent.ref === null ? Number(row.ref.slice(idPrefix.length + 1)) : refNumber(idPrefix, row.ref),
  );
  return {
    rev: head.rev + 1,
    count: writes.reduce((count, { deed }) => count + growth[deed], head.count),
    lastNumber: Math.max(head.lastNumber, ...numbers),
  };
}

function parts(db: Database, commit: Commit): Part[] {
  const { place, head, writes, rest, author, at, token, key } = commit;
  const { core, ops } = db.tables;
  const { register } = place;
  const { rev, count, lastNumber } = headAfter(commit);
  const log = logAttributes(
    {
      ...author,
      rev,
      at,
      rows: writes.map(({ deed, row, before }) => ({
        id: row.id,
        ref: row.ref,
        version: row.version,
        deed,
        projects: [
          ...new Set([before?.data ?? row.data, row.data].map((data) => projectOf(register, row.ref, data))),
        ].filter((project) => project !== null),
      })),
      deltas: writes.map(({ before, row }) => deltaOf(before, row)),
    },
    register.name,
    token,
  );
  const all: Part[] = [
    {
      about: { kind: "head" },
      item: {
        Update: {
          TableName: core,
          Key: headKey(place),
          UpdateExpression: "SET rev = :next, #count = :count, lastNumber = :number",
          ConditionExpression: head.rev === 0 ? "attribute_not_exists(PK)" : "rev = :rev",
          ExpressionAttributeNames: { "#count": "count" },
          ExpressionAttributeValues: {
            ...(head.rev === 0 ? {} : { ":rev": head.rev }),
            ":next": rev,
            ":count": count,
            ":number": lastNumber,
          },
        },
      },
    },
    { about: { kind: "log" }, item: put(core, { ...logKey(place, rev), ...log }) },
  ];
  if (key !== null) {
    const record = blockRecord(key.key, key.block, [...writes, ...rest], Date.parse(at));
    all.push({ about: { kind: "key" }, item: put(ops, record) });
  }
  for (const write of writes) {
    const { row, before } = write;
    all.push({ about: { kind: "row", write }, item: put(core, { ...toItem(place, row) }, before?.version) });
    if (before === null)
      all.push({
        about: { kind: "ref", write },
        item: put(core, { ...refKey(place, row.ref), ref: row.ref, id: row.id }),
      });
  }
  return all;
}

/** Puts an item where there is none, or over the version that it follows. */
function put(table: string, item: Item, follows?: number): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: item,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      ...(follows === undefined
        ? { ConditionExpression: "attribute_not_exists(PK)" }
        : { ConditionExpression: "version = :follows", ExpressionAttributeValues: { ":follows": follows } }),
    },
  };
}

/** Why a part was refused: what is there instead, if the condition was about an item. */
export interface Refusal {
  readonly part: PartOfCommit;
  readonly found: Item | null;
}

/**
 * Tries a commit once. The token makes a repeated request, sent because its reply was lost, the same request.
 * @returns the refusals: none when it was committed, else every part that did not find what it expected otherwise
 */
export async function tryCommit(db: Database, commit: Commit): Promise<readonly Refusal[]> {
  const all = parts(db, commit);
  try {
    await db.client.send(
      new TransactWriteCommand({ TransactItems: all.map(({ item }) => item), ClientRequestToken: commit.token }),
    );
    return [];
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const refusals = (error.CancellationReasons ?? []).flatMap(({ Code, Item }, n): Refusal[] => {
      const part = all[n]?.about;
      if (part === undefined || Code === "None") return [];
      return [{ part, found: Item === undefined ? null : unmarshall(Item) }];
    });
    if (refusals.length === 0) throw error; // no reason is no success
    return refusals;
  }
}
