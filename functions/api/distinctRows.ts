import type { ColumnProblem } from "../../shared/problems/ColumnProblem.ts";
import { quote } from "../../shared/projections/explainCell.ts";
import type { Register, Row } from "../../shared/schema/defineRegister.ts";
import { changesSince } from "../../shared/storage/changesSince.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Place } from "../../shared/storage/keys.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";

/** Keeps the rows of a register distinct, where the register says in what. */
export interface DistinctRows {
  /** Reads which values rows have, as of this revision or a later one. */
  readonly consult: (rev: number) => Promise<void>;
  /**
   * A problem for all columns whose new values another row has, or an earlier operation of the same batch takes; its pointer
   * is left to the caller.
   */
  readonly taken: (index: number, stored: StoredRow | null, data: Row) => readonly Omit<ColumnProblem, "pointer">[];
}

export function distinctRows(db: Database, place: Place): DistinctRows {
  const { register } = place;
  let rows: readonly StoredRow[] = [];
  const claims = new Map<string, number>();
  return {
    consult: async (rev) => {
      if (register.distinct.length === 0) return;
      let known = await changesSince(db, place, 0, { rows: Infinity });
      // A commit comes to light item by item: its head perhaps before its log.
      while (known.rev < rev) known = await changesSince(db, place, 0, { rows: Infinity });
      ({ rows } = known);
    },
    taken: (index, stored, data) =>
      register.distinct.flatMap(({ columns, forEver }) => {
        const wanted = valuesOf(columns, data);
        if (stored?.deleted === false && valuesOf(columns, stored.data) === wanted) return [];
        const claim = claims.get(wanted) ?? index;
        claims.set(wanted, claim);
        const owner = rows.find(
          (row) => row.id !== stored?.id && (forEver || !row.deleted) && valuesOf(columns, row.data) === wanted,
        );
        if (owner === undefined && claim === index) return [];
        return [taken(register, columns.at(-1) ?? "", data, owner ?? claim)];
      }),
  };
}

const valuesOf = (columns: readonly string[], data: Row): string =>
  JSON.stringify(columns.map((column) => [column, data[column] ?? null])).toLowerCase();

/** @param by the row that has the value, or the operation that takes it */
function taken(register: Register, column: string, data: Row, by: StoredRow | number): Omit<ColumnProblem, "pointer"> {
  const value = data[column] ?? null;
  const label = register.columns[column]?.label ?? column;
  const why = (owner: string, hint: string) => ({
    ...{ column, code: "taken" as const, value },
    detail: `${label} ${quote(value)} belongs to ${owner}.`,
    hint,
  });
  if (typeof by === "number") return why(`operation ${by} of this batch`, "Choose another.");
  if (!by.deleted) return why(by.ref, `Choose another, or change ${by.ref}.`);
  return why(
    `${by.ref}, which is deleted: what was stored under it is kept for it`,
    `Restore ${by.ref} (POST …/${register.name}/${by.ref}/restore), or choose another.`,
  );
}
