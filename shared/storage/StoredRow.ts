import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { RowTooLarge } from "../problems/RowTooLarge.ts";
import { emptyRow } from "../projections/readRow.ts";
import { projectOf } from "../schema/defineRegister.ts";
import type { Cell } from "../schema/columns.ts";
import type { Register, Row } from "../schema/defineRegister.ts";
import { projectKey, rowKey } from "./keys.ts";
import type { Key, Place } from "./keys.ts";

export type Source = "api" | "sheet" | "import" | "system";

/** A row with what the store knows about it. A deleted row stays, marked, so that a delta can tell of it and it can return. */
export interface StoredRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly rev: number;
  readonly hash: string;
  readonly deleted: boolean;
  readonly data: Row;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly source: Source;
}

/** How a row lies in the table: its keys, its data without empty cells, its place in the project index. */
export type RowItem = Key &
  Partial<ReturnType<typeof projectKey>> &
  Omit<StoredRow, "deleted"> & { readonly deleted?: true };

export function toItem(place: Place, row: StoredRow): RowItem {
  const { deleted, data, ...rest } = row;
  const project = projectOf(place.register, row.ref, data);
  return {
    ...rowKey(place, row.id),
    ...(project === null ? {} : projectKey(place.portfolio, project, place.register, row.id)),
    ...rest,
    ...(deleted ? { deleted } : {}),
    data: withoutEmptyCells(data),
  };
}

export function fromItem(register: Register, item: Readonly<Record<string, unknown>>): StoredRow {
  const { id, ref, version, rev, hash, deleted, data, createdAt, createdBy, updatedAt, updatedBy, source } =
    item as unknown as RowItem;
  const whole = { ...emptyRowOf(register), ...data };
  return {
    id,
    ref,
    version,
    rev,
    hash,
    deleted: deleted ?? false,
    data: whole,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    source,
  };
}

// Lists read thousands of rows of one register.
const emptyRows = new WeakMap<Register, Row>();
function emptyRowOf(register: Register): Row {
  const row = emptyRows.get(register) ?? emptyRow(register);
  emptyRows.set(register, row);
  return row;
}

export function withoutEmptyCells(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => !isEmptyCell(cell)));
}

const isEmptyCell = (cell: Cell): boolean => cell === null || (Array.isArray(cell) && cell.length === 0);

const bytesPerRow = 16_384;

/** The problem with a row that would make commits and lists too heavy; null when it is not too long. */
export function tooLarge(id: string, data: Row): InstanceType<typeof RowTooLarge> | null {
  const bytes = utf8ToBytes(JSON.stringify(withoutEmptyCells(data))).length;
  return bytes > bytesPerRow ? new RowTooLarge({ id, bytes, limit: bytesPerRow }) : null;
}

/** The same data gives the same 128 bits, in whatever order its columns come: what tells a change from a repetition. */
export function hashRow(row: Row): string {
  const cells = Object.entries(withoutEmptyCells(row)).sort(([a], [b]) => (a < b ? -1 : 1));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(cells, inOrder))).subarray(0, 16));
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
