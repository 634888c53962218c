import { writeRow } from "../../shared/projections/writeRow.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import type { Target } from "./Call.ts";

export type ReplyRow = Readonly<Record<string, unknown>>;

/** A row as a caller gets it: its names and version, its columns and computed figures, and who changed it last. */
export function replyRow({ place, currency }: Pick<Target, "place" | "currency">, row: StoredRow): ReplyRow {
  const { id, ref, version, rev, data, deleted, createdAt, createdBy, updatedAt, updatedBy, source } = row;
  const cells = writeRow(place.register, data, currency);
  const mark = deleted ? { deleted } : {};
  return { id, ref, version, rev, ...mark, ...cells, createdAt, createdBy, updatedAt, updatedBy, source };
}

/** The entity tag of a row: its version. */
export const rowTag = ({ version }: StoredRow): string => `"v${version}"`;
