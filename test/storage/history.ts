import fc from "fast-check";
import { isId } from "../../shared/schema/refs.ts";
import { changesSince } from "../../shared/storage/changesSince.ts";
import { commitRows } from "../../shared/storage/commitRows.ts";
import { openDatabase } from "../../shared/storage/database.ts";
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
import { impatience } from "./impatience.ts";

/** One wish of a writer. `pick` chooses among the rows the writer knows; `stale` sends the version it saw last. */
interface Wish {
  readonly kind: "create" | "update" | "upsert" | "delete" | "restore";
  readonly pick: number;
  readonly stale: boolean;
}

interface Request {
  readonly wishes: readonly Wish[];
  readonly keyed: boolean;
  /** Fills every row, so that a batch is cut by its length, too. */
  readonly noteLength: number;
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
    { weight: 5, arbitrary: fc.array(wish, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(wish, { minLength: 60, maxLength: 150 }) },
  ),
  keyed: fc.boolean(),
  noteLength: fc.constantFrom(0, 0, 3000),
});
export const historyOf: fc.Arbitrary<History> = fc.record({
  writers: fc.array(fc.array(request, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
  faultSeed: fc.nat(),
  faultRate: fc.constantFrom(0, 0.1, 0.2, 0.3),
});

/** An answer that a writer got: what it asked for, and what it was told became of it. */
export interface Acknowledged {
  /** Marks the one attempt: the name it wrote into every row it touched. */
  readonly mark: string;
  readonly outcome: Exclude<Outcome, { readonly deed: "refused" }>;
  /** Whether the same wish may have been sent before without an answer and without a key. */
  readonly repeated: boolean;
}

/** What came of a history. */
export interface Told {
  readonly db: Database;
  readonly place: Place;
  readonly acknowledged: readonly Acknowledged[];
  /** Every mark that was ever sent under a key or only once: none of them may be found in two rows' creations. */
  readonly sentOnce: ReadonlySet<string>;
  readonly listings: readonly Listing[];
  readonly copy: ReadonlyMap<string, StoredRow>;
  readonly faults: FaultProxy["counts"];
}

let places = 0;

/** Carries out a history on a portfolio of its own, and returns when everybody has had an answer to everything. */
export async function runHistory(tables: TestTables, { writers, faultSeed, faultRate }: History): Promise<Told> {
  const proxy = await faultProxy(tables.endpoint, faults(faultSeed, faultRate));
  const db = openDatabase(tables.names, { ...localAws(proxy.endpoint), ...impatience });
  const direct = openDatabase(tables.names, localAws(tables.endpoint));
  const place = { ...vendors, portfolio: `pf_${String((places += 1)).padStart(26, "0")}` };
  const acknowledged: Acknowledged[] = [];
  const sentOnce = new Set<string>();
  const listings: Listing[] = [];
  const copy = new Map<string, StoredRow>();
  let rev = 0;
  let writing = true;
  const readDelta = async (reader: Database): Promise<void> => {
    const delta = await changesSince(reader, place, rev, 60);
    for (const row of delta.rows) copy.set(row.id, row);
    rev = delta.rev;
    if (delta.more) await readDelta(reader);
  };
  const reading = (async () => {
    while (writing) await readDelta(db).catch(unlessStoreFailed);
  })();
  const listing = (async () => {
    while (writing) {
      const found = await listRows(db, place).catch(unlessStoreFailed);
      if (found !== undefined) listings.push(found);
    }
  })();
  const work = writers.map(async (requests, writer) => {
    const known = new Map<string, StoredRow>();
    for (const [n, sent] of requests.entries()) {
      const marks = `w${writer}r${n}`;
      const outcomes = await insist(db, place, sent, { marks, known, sentOnce });
      for (const { outcome, repeated } of outcomes) {
        if (outcome.deed === "refused") continue;
        known.set(outcome.row.id, outcome.row);
        acknowledged.push({ mark: `${marks}i${outcome.index}`, outcome, repeated });
      }
    }
  });
  try {
    await Promise.all(work);
  } finally {
    writing = false;
    await Promise.all([reading, listing]);
    await proxy.close();
    db.client.destroy();
  }
  await readDelta(direct);
  return { db: direct, place, acknowledged, sentOnce, listings, copy, faults: proxy.counts };
}

interface Memory {
  readonly marks: string;
  readonly known: ReadonlyMap<string, StoredRow>;
  readonly sentOnce: Set<string>;
}

/** Sends a request until it is answered: under one key the same request; without a key only what is not answered for. */
async function insist(
  db: Database,
  place: Place,
  sent: Request,
  { marks, known, sentOnce }: Memory,
): Promise<readonly { readonly outcome: Outcome; readonly repeated: boolean }[]> {
  const partition = idempotencyPartition(author.actor, "POST batches", `${place.portfolio}-${marks}`);
  const key = sent.keyed ? { partition, bodyHash: marks } : null;
  const rows = [...known.values()];
  for (let attempt = 0; ; attempt += 1) {
    const intents = intentsOf(db, sent, rows, marks);
    try {
      const { outcomes } = await commitRows(db, place, intents, { author, key });
      for (const { index } of intents) if (sent.keyed || attempt === 0) sentOnce.add(`${marks}i${index}`);
      return outcomes.map((outcome) => ({ outcome, repeated: attempt > 0 && !sent.keyed }));
    } catch (error) {
      unlessStoreFailed(error);
    }
  }
}

/** As the API forms them: every try gives new rows new ids, and a row is meant once. */
function intentsOf(db: Database, sent: Request, rows: readonly StoredRow[], marks: string): readonly Intent[] {
  const meant = new Set<string>();
  return sent.wishes.flatMap(({ kind, pick, stale }, index): Intent[] => {
    const row = { name: `${marks}i${index}`, notes: "n".repeat(sent.noteLength) };
    const newId = db.newId("VEN");
    const ref = `VEN-X${pick % 12}`;
    const stored = rows[pick % Math.max(1, rows.length)];
    const target = kind === "upsert" ? ref : kind === "create" || stored === undefined ? newId : stored.id;
    if (meant.has(target)) return [];
    meant.add(target);
    if (kind === "upsert") return [upserts({ index, id: newId, ref, row })];
    if (kind === "create" || stored === undefined)
      return [creates({ index, id: newId, row, ref: pick % 5 === 0 ? `VEN-C${pick % 20}` : null })];
    const { id, version } = stored;
    if (kind === "delete") return [deletes({ index, id })];
    if (kind === "restore") return [restores({ index, id })];
    return [updates({ index, id, row, ...(stale ? { ifVersion: version } : {}) })];
  });
}

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
  const kinds: readonly Fault[] = ["throttled", "reply lost", "reply lost", "request lost", { delayMs: 25 }];
  return () => (chance() < rate ? (kinds[Math.floor(chance() * kinds.length)] ?? "none") : "none");
}

/** The store did not answer, or not in time: that may happen, and is tried again. Anything else is a fault of ours. */
function unlessStoreFailed(error: unknown): undefined {
  const { name = "", code, type } = error as { name?: string; code?: string; type?: string };
  if (code !== undefined || /Throttl|ThroughputExceeded|Timeout/.test(name) || type === "register-busy") return undefined;
  throw error;
}
void isId;
