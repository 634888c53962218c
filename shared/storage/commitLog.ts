import { gunzipSync, gzipSync } from "node:zlib";
import type { Cell } from "../schema/columns.ts";
import type { Row } from "../schema/defineRegister.ts";
import type { Source, StoredRow } from "./StoredRow.ts";
import { withoutEmptyCells } from "./StoredRow.ts";
import type { Item } from "./query.ts";

/** Who wants a change, how it reached us and why. */
export interface Author {
  readonly actor: string;
  readonly source: Source;
  readonly requestId: string;
  readonly reason: string | null;
}

export type Deed = "created" | "changed" | "deleted" | "restored";

/** A row that a commit touched: enough to know what to read and what to recalculate. */
export interface TouchedRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly deed: Deed;
  /** The projects the row belonged to before and belongs to now, by ref. */
  readonly projects: readonly string[];
}

/** The cells a commit changed, before and after; an empty cell is null. */
export interface RowDelta {
  readonly id: string;
  readonly before: Row;
  readonly after: Row;
}

/** One commit as the log keeps it: audit trail, outbox and delta feed in one. */
export interface LogEntry extends Author {
  readonly rev: number;
  readonly at: string;
  readonly rows: readonly TouchedRow[];
  readonly deltas: readonly RowDelta[];
}

/** The attributes of a log item; the deltas are compressed, for they are read seldom and may be long. */
export function logAttributes({ deltas, ...entry }: LogEntry, register: string, token: string): Item {
  return { ...entry, register, token, deltas: gzipSync(JSON.stringify(deltas)) };
}

export function logEntry(item: Item): LogEntry {
  const { rev, at, actor, source, requestId, reason, rows, deltas } = item as unknown as Omit<LogEntry, "deltas"> & {
    deltas: Uint8Array;
  };
  const unpacked = JSON.parse(gunzipSync(deltas).toString()) as RowDelta[];
  return { rev, at, actor, source, requestId, reason, rows, deltas: unpacked };
}

/** What differs between two versions of a row. A deletion changes no cell: the row stays as it was, only marked. */
export function deltaOf(before: StoredRow | null, after: StoredRow): RowDelta {
  const old = withoutEmptyCells(before?.data ?? {});
  const young = withoutEmptyCells(after.data);
  const names = Object.keys({ ...old, ...young }).filter((name) => !same(old[name], young[name]));
  const pick = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return { id: after.id, before: before === null ? {} : pick(old), after: pick(young) };
}

const same = (a: Cell | undefined, b: Cell | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
