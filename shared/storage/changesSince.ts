import { defineProblem } from "../problems/problem.ts";
import { logEntry } from "./commitLog.ts";
import type { LogEntry } from "./commitLog.ts";
import type { Database } from "./database.ts";
import { readHead } from "./heads.ts";
import { logPartition, revision } from "./keys.ts";
import type { Place } from "./keys.ts";
import { pause } from "./pause.ts";
import { queryPages } from "./query.ts";
import { readRows } from "./readRows.ts";
import type { StoredRow } from "./StoredRow.ts";

export const RevisionUnknown = defineProblem<{ register: string; since: number; current: number }>({
  type: "revision-unknown",
  status: 410,
  title: "The register has never had this revision",
  detail: ({ register, since, current }) =>
    `${register} is at revision ${current}; you asked for changes since ${since}. Read the whole register, then ask for changes since its rev.`,
});

export interface Delta {
  /** The revision that this delta leads to; ask for changes since it next. */
  readonly rev: number;
  /** Every row that changed, once, as it is now or later; deleted rows are marked. */
  readonly rows: readonly StoredRow[];
  /** There is more: the delta stopped at a limit. */
  readonly more: boolean;
}

export interface DeltaLimits {
  readonly rows?: number;
  /** As JSON. */
  readonly bytes?: number;
}

/**
 * What changed in a register since a revision. Whoever applies deltas in turn, each since the rev of the last, misses nothing:
 * revisions have no holes, and a row that the log speaks of is waited for until it is there.
 * @param limits where a delta ends, but never within a commit, nor before the first
 * @throws {RevisionUnknown} when the register has not come to `since` yet
 */
export async function changesSince(
  db: Database,
  place: Place,
  since: number,
  { rows: mostRows = 1000, bytes: mostBytes = Infinity }: DeltaLimits = {},
): Promise<Delta> {
  const touched = new Map<string, number>();
  const entries: LogEntry[] = [];
  let more = false;
  for await (const entry of logSince(db, place, since)) {
    const fresh = entry.rows.filter(({ id }) => !touched.has(id)).length;
    more = touched.size > 0 && touched.size + fresh > mostRows;
    if (more) break;
    for (const { id, version } of entry.rows) touched.set(id, version);
    entries.push(entry);
  }
  if (entries.length === 0) await expectKnown(db, place, since);
  const found = await readAtLeast(db, place, touched);
  const whole = mostBytes === Infinity ? entries : commitsWithin(entries, found, mostBytes);
  const ids = new Set(whole.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const rows = found.filter(({ id }) => ids.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rev: whole.at(-1)?.rev ?? since, rows, more: more || whole.length < entries.length };
}

/** The commits, from the first on, whose rows take at most so many bytes; at least one. */
function commitsWithin(
  entries: readonly LogEntry[],
  rows: readonly StoredRow[],
  mostBytes: number,
): readonly LogEntry[] {
  const sizes = new Map(rows.map((row) => [row.id, Buffer.byteLength(JSON.stringify(row))]));
  let bytes = 0;
  const over = entries.findIndex((entry) => {
    for (const { id } of entry.rows) {
      bytes += sizes.get(id) ?? 0;
      sizes.delete(id); // a row is told once
    }
    return bytes > mostBytes;
  });
  return over === -1 ? entries : entries.slice(0, Math.max(1, over));
}

/**
 * Rows by id, each at the version given or a later one. The items of a transaction come to light one by one: for a moment the
 * log may speak of a version that a strong read of the row does not find yet.
 */
export async function readAtLeast(
  db: Database,
  place: Place,
  versions: ReadonlyMap<string, number>,
): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  let late = [...versions.keys()];
  for (let attempt = 0; late.length > 0; attempt += 1) {
    if (attempt > 10) throw new Error(`${late.join(", ")}: the log of ${place.register.name} is ahead of its rows.`);
    if (attempt > 0) await pause(attempt);
    const found = await readRows(db, place, late);
    const isThere = (id: string): boolean => (found.get(id)?.version ?? 0) >= (versions.get(id) ?? 0);
    rows.push(...[...found.values()].filter(({ id }) => isThere(id)));
    late = late.filter((id) => !isThere(id));
  }
  return rows;
}

async function expectKnown(db: Database, place: Place, since: number): Promise<void> {
  const { rev: current } = await readHead(db, place);
  if (since > current) throw new RevisionUnknown({ register: place.register.name, since, current });
}

/** The commits after a revision, oldest first. */
export async function* logSince(db: Database, place: Place, since: number): AsyncGenerator<LogEntry> {
  const stretch = { partition: logPartition(place), from: revision(since + 1), to: "9".repeat(12), pageSize: 100 };
  for await (const page of queryPages(db, stretch)) for (const item of page) yield logEntry(item);
}
