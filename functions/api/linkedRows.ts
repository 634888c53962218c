import type { ColumnProblem } from "../../shared/problems/ColumnProblem.ts";
import { quote } from "../../shared/projections/explainCell.ts";
import { registerNamed } from "../../shared/registers/index.ts";
import type { Cell, Column } from "../../shared/schema/columns.ts";
import { parsePredecessors } from "../../shared/schema/predecessors.ts";
import { canonicalRef, isId, isRef } from "../../shared/schema/refs.ts";
import type { Database } from "../../shared/storage/database.ts";
import { idsOfRefs, readRows } from "../../shared/storage/readRows.ts";
import { portfoliosPlace } from "../../shared/storage/openPortfolio.ts";
import type { Place } from "../../shared/storage/keys.ts";

type Sent = Readonly<Record<string, unknown>>;

/** Which rows a batch may link to: those that are stored, and those that the batch itself brings along. */
export interface LinkedRows {
  /** A problem for every link to a row that does not exist; its pointer is left to the caller. */
  readonly missing: (sent: Sent) => readonly Omit<ColumnProblem, "pointer">[];
  /** The link columns of what was sent, every id replaced by the ref that links are kept by. */
  readonly canonical: (sent: Sent, row: Readonly<Record<string, Cell>>) => Readonly<Record<string, Cell>>;
}

/**
 * Looks up every row that these rows link to, in as few reads as there are registers linked to.
 * @param own the good new rows of the same batch, by ref
 */
export async function findLinkedRows(
  db: Database,
  place: Place,
  rows: readonly Sent[],
  own: ReadonlyMap<string, Sent>,
): Promise<LinkedRows> {
  const { columns } = place.register;
  const wanted = new Map<string, Set<string>>();
  for (const sent of rows) {
    for (const name of Object.keys(sent)) {
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
      if (column === undefined || !("to" in column)) continue;
      const names = wanted.get(column.to) ?? new Set();
      for (const target of targetsOf(column, sent[name])) names.add(target);
      wanted.set(column.to, names);
    }
  }
  const found = new Map(
    await Promise.all(
      [...wanted].map(async ([to, names]) => [to, await refsOf(db, linkedPlace(place, to), [...names])] as const),
    ),
  );
  const refOf = (column: LinkingColumn, target: string) => found.get(column.to)?.get(target);
  const missingIn = ([name, column]: [string, LinkingColumn], sent: Sent) =>
    targetsOf(column, sent[name]).filter((target) => refOf(column, target) === undefined);

  // New rows may link to each other: take them all as there, then drop those that link to nothing until none is left to drop.
  const siblings = found.get(place.register.name);
  for (const ref of own.keys()) siblings?.set(ref, ref);
  const isLost = (sent: Sent) => linkColumns(columns, sent).some((entry) => missingIn(entry, sent).length > 0);
  const lostOnes = () => [...own].filter(([ref, sent]) => siblings?.has(ref) === true && isLost(sent));
  for (let lost = lostOnes(); lost.length > 0; lost = lostOnes()) for (const [ref] of lost) siblings?.delete(ref);
  return {
    missing: (sent) =>
      linkColumns(columns, sent).flatMap((entry) =>
        missingIn(entry, sent).map((target) => noSuchRow(...entry, target)),
      ),
    canonical: (sent, row) =>
      Object.fromEntries(
        linkColumns(columns, sent).map(([name, column]) => {
          const cell = row[name] ?? null;
          if (column.kind === "link" && typeof cell === "string") return [name, refOf(column, cell) ?? cell];
          if (column.kind === "links" && Array.isArray(cell))
            return [name, [...new Set((cell as string[]).map((target) => refOf(column, target) ?? target))]];
          return [name, cell];
        }),
      ),
  };
}

type LinkingColumn = Extract<Column, { to: string }>;

function linkColumns(columns: Readonly<Record<string, Column>>, sent: Sent): [string, LinkingColumn][] {
  return Object.entries(columns).filter(
    (entry): entry is [string, LinkingColumn] => "to" in entry[1] && Object.hasOwn(sent, entry[0]),
  );
}

/** What a cell links to; nothing when it does not even look like a link, which validation tells on its own. */
function targetsOf(column: LinkingColumn, value: unknown): readonly string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
  if (column.kind === "predecessors") {
    const prefix = registerNamed(column.to)?.idPrefix ?? "";
    return texts.flatMap((text) => parsePredecessors(text, prefix) ?? []).map(({ ref }) => ref);
  }
  return texts.map(canonicalRef).filter((text) => text !== "");
}

/** Where the rows of a register are that rows of this place link to. */
export function linkedPlace(from: Place, register: string): Place {
  const definition = registerNamed(register);
  if (definition === undefined || definition.role === "portfolio") return portfoliosPlace();
  return { portfolio: from.portfolio, register: definition };
}

/** The ref behind each name, be it an id or a ref, of a row that is there and not deleted. */
async function refsOf(db: Database, place: Place, names: readonly string[]): Promise<Map<string, string>> {
  const idByRef = await idsOfRefs(db, place, names.filter(isRef));
  const rows = await readRows(db, place, [...idByRef.values(), ...names.filter(isId)]);
  const refs = new Map<string, string>();
  for (const { id, ref, deleted } of rows.values()) {
    if (deleted) continue;
    refs.set(id, ref);
    refs.set(ref, ref);
  }
  return refs;
}

function noSuchRow(name: string, column: LinkingColumn, target: string): Omit<ColumnProblem, "pointer"> {
  return {
    column: name,
    code: "no-such-row",
    value: target,
    detail: `There is no row ${quote(target)} in ${column.to}.`,
    hint: `Make that row first, or name one that exists: GET …/${column.to}?fields=ref lists them.`,
  };
}
