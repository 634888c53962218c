import { isId } from "../../shared/schema/refs.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { readRows } from "../../shared/storage/readRows.ts";
import { linkedPlace } from "./linkedRows.ts";
import type { Condition } from "./listQuery.ts";

/** Conditions as links are kept: every id of a linked row, deleted or not, is its ref. An id that nobody has finds nothing. */
export function withRefs(db: Database, place: Place, conditions: readonly Condition[]): Promise<readonly Condition[]> {
  return Promise.all(
    conditions.map(async (condition) => {
      const column = place.register.columns[condition.column];
      const ids = [condition.value].flat().filter((item): item is string => typeof item === "string" && isId(item));
      if ((column?.kind !== "link" && column?.kind !== "links") || ids.length === 0) return condition;
      const rows = await readRows(db, linkedPlace(place, column.to), ids);
      const kept = (item: unknown): unknown => rows.get(String(item))?.ref ?? item;
      const { value } = condition;
      return { ...condition, value: Array.isArray(value) ? value.map(kept) : kept(value) };
    }),
  );
}
