import { DuplicateRef } from "../problems/DuplicateRef.ts";
import type { Problem } from "../problems/problem.ts";
import { RegisterBusy } from "../problems/RegisterBusy.ts";
import { numberedRef } from "../schema/refs.ts";
import type { Author } from "./commitLog.ts";
import type { Database } from "./database.ts";
import { isBusy } from "./isBusy.ts";
import { readHead } from "./heads.ts";
import type { Head } from "./heads.ts";
import { wasMade } from "./wasMade.ts";
import type { Intent, Outcome, Write } from "./Intent.ts";
import type { Place } from "./keys.ts";
import { pause } from "./pause.ts";
import { readRows } from "./readRows.ts";
import { fromItem, hashRow, tooLarge } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";
import { headAfter, tryCommit } from "./transaction.ts";
import type { Commit, Refusal } from "./transaction.ts";

const patience = 12;

/** What every attempt at a block has in common. */
export interface Work {
  readonly place: Place;
  readonly author: Author;
  readonly atomic: boolean;
  readonly key: Commit["key"];
  readonly consult: (rev: number) => Promise<void>;
}

/** What a block has learnt so far of the rows it is about. */
export interface Seen {
  readonly stored: Map<string, StoredRow>;
  /** By index: intents that can no longer succeed. */
  readonly refused: Map<number, Problem>;
  /** Refs that automatic numbering leaves out: somebody asks for them, or has them. */
  readonly takenRefs: Set<string>;
}

interface Settled {
  readonly outcomes: readonly Outcome[];
  readonly head: Head;
  /** Whether there was anything to write. */
  readonly committed: boolean;
}

/**
 * Carries out intents that fit one commit, deciding anew whenever somebody else was faster.
 * @returns "settled elsewhere" when another try under the same idempotency key has committed this block meanwhile
 * @throws {RegisterBusy}
 */
export async function commitBlock(
  db: Database,
  work: Work,
  block: readonly Intent[],
  knownHead: Head,
  seen: Seen,
): Promise<Settled | "settled elsewhere"> {
  const { place } = work;
  let intents = block;
  let head = knownHead;
  let sent: (Commit & { readonly outcomes: readonly Outcome[] }) | null = null;
  for (let attempt = 0; attempt < patience; attempt += 1) {
    if (sent === null) {
      const outcomes = decideAll(db, work, intents, seen, head);
      const writes = outcomes.filter((outcome): outcome is Write => "intent" in outcome);
      const barred = work.atomic && outcomes.some(({ deed }) => deed === "refused");
      if (writes.length === 0 || barred) return { outcomes, head, committed: false };
      sent = { ...work, head, writes, rest: without(outcomes, writes), at: now(db), token: db.newToken(), outcomes };
    }
    const done = { outcomes: sent.outcomes, head: headAfter(sent), committed: true };
    const refusals: readonly Refusal[] | null = await tryCommit(db, sent).catch(unlessUncertain);
    if (refusals?.length === 0) return done;
    await pause(attempt);
    head = await readHead(db, place);
    const overtaken = head.rev > sent.head.rev;
    if (overtaken && (await wasMade(db, sent))) return done;
    // As long as the head stands still, an attempt without an answer may yet be carried out: it is repeated, never replaced.
    if (!overtaken && !refusals?.some(({ found }) => found !== null)) continue;
    if (refusals?.some(({ part, found }) => part.kind === "key" && found !== null)) return "settled elsewhere";
    await work.consult(head.rev);
    intents = await learn(db, place, intents, seen, refusals ?? []);
    sent = null;
  }
  throw new RegisterBusy({ register: place.register.name, retryAfterSeconds: 2 });
}

const without = (outcomes: readonly Outcome[], writes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter((outcome) => !writes.includes(outcome));

function decideAll(
  db: Database,
  { place, author }: Work,
  intents: readonly Intent[],
  seen: Seen,
  head: Head,
): Outcome[] {
  const { idPrefix } = place.register;
  const at = now(db);
  let number = head.lastNumber;
  const nextRef = (): string => {
    do number += 1;
    while (seen.takenRefs.has(numberedRef(idPrefix, number)));
    return numberedRef(idPrefix, number);
  };
  return intents.map((intent): Outcome | Write => {
    const { index, id } = intent;
    const before = seen.stored.get(id) ?? null;
    const refusal = seen.refused.get(index);
    const decision = refusal === undefined ? intent.decide(before) : ({ deed: "refused", problem: refusal } as const);
    if (decision.deed === "refused") return { index, ...decision };
    if (decision.deed === "none") {
      if (before === null) throw new Error(`Nothing was wanted of ${id}, which does not exist.`);
      return { index, deed: "none", row: before };
    }
    const problem = tooLarge(id, decision.data);
    if (problem !== null) return { index, deed: "refused", problem };
    const made = before ?? { createdAt: at, createdBy: author.actor, version: 0, ref: null };
    const row: StoredRow = {
      id,
      ref: made.ref ?? intent.ref ?? nextRef(),
      version: made.version + 1,
      rev: head.rev + 1,
      hash: hashRow(decision.data),
      deleted: decision.deed === "deleted",
      data: decision.data,
      createdAt: made.createdAt,
      createdBy: made.createdBy,
      updatedAt: at,
      updatedBy: author.actor,
      source: author.source,
    };
    return { index, deed: decision.deed, row, intent, before };
  });
}

/** Takes in what a refused commit found instead of what it expected, so that the next attempt decides on that. */
async function learn(
  db: Database,
  place: Place,
  intents: readonly Intent[],
  { stored, refused, takenRefs }: Seen,
  refusals: readonly Refusal[],
): Promise<readonly Intent[]> {
  const adopted = new Map<number, string>();
  for (const { part, found } of refusals) {
    if (found === null || (part.kind !== "row" && part.kind !== "ref")) continue;
    const { index, row, intent } = part.write;
    const owner = String(found["id"]);
    if (part.kind === "row") stored.set(owner, fromItem(place.register, found));
    else if (intent.ref === null) takenRefs.add(row.ref);
    else if (intent.adopts && intents.every(({ id }) => id !== owner)) adopted.set(index, owner);
    else refused.set(index, new DuplicateRef({ ref: row.ref, register: place.register.name, id: owner }));
  }
  if (adopted.size === 0) return intents;
  for (const [id, row] of await readRows(db, place, adopted.values())) stored.set(id, row);
  return intents.map((intent) => ({ ...intent, id: adopted.get(intent.index) ?? intent.id }));
}

/** After a cut connection or a throttled store, nobody knows yet; after anything else the fault is ours. */
function unlessUncertain(error: unknown): null {
  if (isBusy(error)) return null;
  throw error;
}

const now = (db: Database): string => new Date(db.clock()).toISOString();
