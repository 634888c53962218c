import fc from "fast-check";
import { changesSince } from "../../shared/storage/changesSince.ts";
import { commitRows } from "../../shared/storage/commitRows.ts";
import { openDatabase } from "../../shared/storage/database.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Intent, Outcome } from "../../shared/storage/Intent.ts";
import { idempotencyPartition } from "../../shared/storage/keys.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import type { Listing } from "../../shared/storage/listRows.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import { localAws } from "../../infra/local/localAws.ts";
import type { TestTables } from "../builders/tables.ts";
import { faultProxy } from "./faultProxy.ts";
import type { Fault, FaultProxy } from "./faultProxy.ts";
import { author, creates, deletes, restores, updates, upserts, vendors } from "./intents.ts";
import { impatient } from "./impatient.ts";

/** One wish of a writer. `pick` chooses among the rows the writer knows; `stale` sends the version it saw last. */
interface Wish {
  readonly kind: "create" | "update" | "upsert" | "delete" | "restore";
  readonly pick: number;
  readonly stale: boolean;
}

interface Request {
  readonly wishes: readonly Wish[];
  readonly keyed: boolean;
  /** What each row is said to take of a commit, so that a few rows are several commits. */
  readonly bytes: number;
}

/** What is to happen: who wants what in which order, and the seed of the faults. */
export interface History {
  readonly writers: readonly (readonly Request[])[];
  readonly faultSeed: number;
  /** The share of requests that something happens to. */
  readonly faultRate: number;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom("create", "create", "update", "update", "update", "upsert", "delete", "restore"),
  pick: fc.nat(1000),
  stale: fc.boolean(),
});
const request: fc.Arbitrary<Request> = fc.record({
  wishes: fc.oneof(
    { weight: 12, arbitrary: fc.array(wish, { minLength: 1, maxLength: 4 }) },
    { weight: 2, arbitrary: fc.array(wish, { minLength: 5, maxLength: 16 }) },
    { weight: 1, arbitrary: fc.array(wish, { minLength: 50, maxLength: 60 }) },
  ),
  keyed: fc.boolean(),
  bytes: fc.constantFrom(100, 100, 40_000),
});
export const historyOf: fc.Arbitrary<History> = fc.record({
  writers: fc.array(fc.array(request, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 4 }),
  faultSeed: fc.nat(),
  faultRate: fc.constantFrom(0, 0.1, 0.2, 0.3),
});

/** An answer that a writer got: what it asked for, and what it was told became of it. */
export interface Answer {
  readonly kind: Wish["kind"];
  /** The name that the wish writes into its row: no other wish writes the same. */
  readonly mark: string;
  readonly outcome: Outcome;
  /** Sent before without an answer and without a key: it may have been done then, too. */
  readonly repeated: boolean;
}

/** What came of a history. */
export interface Told {
  readonly db: Database;
  readonly place: Place;
  readonly answers: readonly Answer[];
  readonly listings: readonly Listing[];
  /** What the delta reader has put together. */
  readonly copy: ReadonlyMap<string, StoredRow>;
  readonly faults: FaultProxy["counts"];
}

let places = 0;
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Carries out a history on a portfolio of its own, and returns when everybody has had an answer to everything. */
export async function runHistory(tables: TestTables, { writers, faultSeed, faultRate }: History): Promise<Told> {
  const proxy = await faultProxy(tables.endpoint, faults(faultSeed, faultRate));
  const db = openDatabase(tables.names, impatient(proxy.endpoint));
  const direct = openDatabase(tables.names, localAws(tables.endpoint));
  const place = { ...vendors, portfolio: `pf_${String((places += 1)).padStart(26, "0")}` };
  const answers: Answer[] = [];
  const listings: Listing[] = [];
  const copy = new Map<string, StoredRow>();
  let rev = 0;
  const written = new AbortController();
  const readDelta = async (reader: Database): Promise<void> => {
    const delta = await changesSince(reader, place, rev, { rows: 60 });
    for (const row of delta.rows) copy.set(row.id, row);
    rev = delta.rev;
    if (delta.more) await readDelta(reader);
  };
  const reading = (async () => {
    while (!written.signal.aborted) {
      await readDelta(db).catch(unlessStoreFailed);
      await moment();
    }
  })();
  const listing = (async () => {
    while (!written.signal.aborted) {
      const found = await listRows(db, place).catch(unlessStoreFailed);
      if (found !== undefined) listings.push(found);
      await moment();
    }
  })();
  const work = writers.map(async (requests, writer) => {
    const known = new Map<string, StoredRow>();
    for (const [n, sent] of requests.entries()) {
      const told = await insist(db, place, sent, known, `w${writer}r${n}`);
      for (const { outcome } of told) if (outcome.deed !== "refused") known.set(outcome.row.id, outcome.row);
      answers.push(...told);
    }
  });
  try {
    await Promise.all(work);
  } finally {
    written.abort();
    await Promise.all([reading, listing]);
    await proxy.close();
    db.client.destroy();
  }
  await readDelta(direct);
  return { db: direct, place, answers, listings, copy, faults: proxy.counts };
}

/** Sends a request until it is answered; under a key, that is the same request again. */
async function insist(
  db: Database,
  place: Place,
  sent: Request,
  known: ReadonlyMap<string, StoredRow>,
  marks: string,
): Promise<readonly Answer[]> {
  const partition = idempotencyPartition(author.actor, "POST batches", `${place.portfolio}-${marks}`);
  const key = sent.keyed ? { partition, sent: marks, bodyHash: marks } : null;
  const rows = [...known.values()];
  for (let attempt = 0; ; attempt += 1) {
    const intents = intentsOf(db, sent, rows, marks);
    try {
      const { outcomes } = await commitRows(db, place, intents, { author, key });
      return outcomes.map((outcome) => {
        const kind = sent.wishes[outcome.index]?.kind ?? "create";
        return { kind, mark: `${marks}i${outcome.index}`, outcome, repeated: attempt > 0 && key === null };
      });
    } catch (error) {
      unlessStoreFailed(error);
    }
  }
}

/** As the API forms them: every try gives new rows new ids, and a row is meant once. */
function intentsOf(db: Database, sent: Request, rows: readonly StoredRow[], marks: string): readonly Intent[] {
  const meant = new Set<string>();
  return sent.wishes.flatMap(({ kind, pick, stale }, index): Intent[] => {
    const row = { name: `${marks}i${index}` };
    const id = db.newId("VEN");
    const stored = rows[pick % Math.max(1, rows.length)];
    const makes = kind === "create" || kind === "upsert";
    const ref = kind === "upsert" ? `VEN-${pick % 12}` : pick % 5 === 0 ? `VEN-${numbered(pick % 40)}` : null;
    const target = makes ? ref : stored?.id;
    if (target === undefined || meant.has(target ?? "")) return [];
    if (target !== null) meant.add(target);
    return [{ ...intentOf(kind, { index, id, ref, row }, stored, stale), bytes: sent.bytes }];
  });
}

function intentOf(
  kind: Wish["kind"],
  wish: { readonly index: number; readonly id: string; readonly ref: string | null; readonly row: Row },
  stored: StoredRow | undefined,
  stale: boolean,
): Intent {
  if (kind === "upsert") return upserts(wish);
  if (kind === "create" || stored === undefined) return creates(wish);
  const { id, version } = stored;
  if (kind === "delete") return deletes({ ...wish, id });
  if (kind === "restore") return restores({ ...wish, id });
  return updates({ ...wish, id, ...(stale ? { ifVersion: version } : {}) });
}

/** In the form that automatic numbering uses, so that both meet. */
const numbered = (number: number): string => String(number).padStart(4, "0");

/** A fault for a share of the requests, the same ones whenever the seed is the same and the requests come in the same order. */
function faults(seed: number, rate: number): () => Fault {
  let state = seed >>> 0;
  const chance = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const kinds: readonly Fault[] = [
    "throttled",
    "reply lost",
    "reply lost",
    "request lost",
    "held back",
    { delayMs: 25 },
  ];
  return () => (chance() < rate ? (kinds[Math.floor(chance() * kinds.length)] ?? "none") : "none");
}

/** The store did not answer, or not in time: that may happen, and is tried again. Anything else is a fault of ours. */
function unlessStoreFailed(error: unknown): undefined {
  const { name = "", code, type } = error as { name?: string; code?: string; type?: string };
  if (code !== undefined || /Throttl|ThroughputExceeded|Timeout/.test(name) || type === "register-busy")
    return undefined;
  throw error;
}
