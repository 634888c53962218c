import type { ColumnProblem } from "../../shared/problems/ColumnProblem.ts";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { InvalidRow } from "../../shared/problems/InvalidRow.ts";
import type { Problem } from "../../shared/problems/problem.ts";
import { RowDeleted } from "../../shared/problems/RowDeleted.ts";
import { RowExists } from "../../shared/problems/RowExists.ts";
import { UnknownRow } from "../../shared/problems/UnknownRow.ts";
import { VersionConflict } from "../../shared/problems/VersionConflict.ts";
import { readRow } from "../../shared/projections/readRow.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";
import { canonicalRef, isId, isRef } from "../../shared/schema/refs.ts";
import type { Deed } from "../../shared/storage/commitLog.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Decision, Intent } from "../../shared/storage/Intent.ts";
import { idsOfRefs } from "../../shared/storage/readRows.ts";
import { hashRow } from "../../shared/storage/StoredRow.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import type { Target } from "./Call.ts";
import { distinctRows } from "./distinctRows.ts";
import type { DistinctRows } from "./distinctRows.ts";
import { findLinkedRows } from "./linkedRows.ts";
import type { LinkedRows } from "./linkedRows.ts";
import type { Operation } from "./Operation.ts";
import { replyRow } from "./replyRow.ts";

/** What a batch comes down to: what is wanted of which row, and what can be refused without looking at any. */
export interface Plan {
  readonly intents: readonly Intent[];
  readonly refused: readonly { readonly index: number; readonly problem: Problem }[];
  /** Reads what the intents look up beside their own rows; `commitRows` says when. */
  readonly consult: (rev: number) => Promise<void>;
}

/** Finds the rows that operations mean and the rows they link to, and turns each into an intent. */
export async function planRows(db: Database, target: Target, operations: readonly Operation[]): Promise<Plan> {
  const { place } = target;
  const named = operations.map(({ ref }) => (ref === undefined ? null : canonicalRef(ref)));
  const refs = named.filter((name) => name !== null).filter(isRef);
  const idByRef = await idsOfRefs(db, place, refs);
  const ids = operations.map(({ id }, index) => id ?? idByRef.get(named[index] ?? "") ?? named[index] ?? "");
  const brought = named.map((name) => (name !== null && isRef(name) && !idByRef.has(name) ? name : null));
  const linked = await linkedRowsOf(db, target, operations, { brought, ids });
  const distinct = distinctRows(db, place);
  const intents: Intent[] = [];
  const refused: { index: number; problem: Problem }[] = [];
  const taken = new Map<string, number>();
  for (const [index, operation] of operations.entries()) {
    const name = named[index] ?? null;
    const ref = name !== null && isId(name) ? null : name;
    const id = operation.id ?? (name === null ? undefined : ref === null ? name : idByRef.get(ref));
    const twin = taken.get(id ?? ref ?? "");
    const problem = misfit(operation, id, ref, target) ?? (twin === undefined ? null : twice(index, twin));
    if (problem !== null) {
      refused.push({ index, problem });
      continue;
    }
    for (const name of [id, ref]) if (name !== undefined && name !== null) taken.set(name, index);
    const makes = operation.op === "create" || (operation.op === "upsert" && id === undefined);
    if (id === undefined && !makes) {
      refused.push({ index, problem: new UnknownRow({ register: place.register.name, row: ref ?? "" }) });
      continue;
    }
    intents.push({
      index,
      id: id !== undefined && !(makes && operation.id === undefined) ? id : db.newId(place.register.idPrefix),
      ref: makes ? ref : null,
      adopts: operation.op === "upsert",
      mayCreate: operation.op === "create" || operation.op === "upsert",
      bytes: Buffer.byteLength(JSON.stringify(operation)),
      decide: (stored) => decide({ target, linked: linked(index), distinct }, operation, index, stored),
    });
  }
  return { intents, refused, consult: distinct.consult };
}

/** The rows that operations may link to. A portfolio's own row links to rows inside that portfolio, so each looks for itself. */
async function linkedRowsOf(
  db: Database,
  { place, currency }: Target,
  operations: readonly Operation[],
  { brought, ids }: { readonly brought: readonly (string | null)[]; readonly ids: readonly string[] },
): Promise<(index: number) => LinkedRows> {
  const rows = operations.map(({ row }) => row ?? {});
  if (place.register.role !== "portfolio") {
    // A new row may be linked to from its own batch, but only if it will be there afterwards.
    const makes = (index: number) => ["create", "upsert"].includes(operations[index]?.op ?? "");
    const own = new Map(
      brought.flatMap((ref, index) => {
        const row = rows[index] ?? {};
        const isGood =
          ref !== null &&
          makes(index) &&
          readRow(place.register, row, null, { currency, pointer: "" }).problems === null;
        return isGood ? [[ref, row] as const] : [];
      }),
    );
    const linked = await findLinkedRows(db, place, rows, own);
    return () => linked;
  }
  const none = new Map<string, Readonly<Record<string, unknown>>>();
  const each = await Promise.all(
    rows.map((row, index) => {
      const id = ids[index] ?? "";
      return findLinkedRows(db, { ...place, portfolio: isId(id) ? id : "" }, [row], none);
    }),
  );
  return (index) => each[index] as LinkedRows;
}

/** What decisions rest on beside the row they are about. */
interface Surroundings {
  readonly target: Target;
  readonly linked: LinkedRows;
  readonly distinct: DistinctRows;
}

function decide(
  { target, linked, distinct }: Surroundings,
  operation: Operation,
  index: number,
  stored: StoredRow | null,
): Decision {
  const { place, currency } = target;
  const register = place.register;
  const { op, ifVersion } = operation;
  const refuse = (problem: Problem): Decision => ({ deed: "refused", problem });
  const named = operation.ref ?? operation.id ?? "";
  const pointer = `/operations/${index}/row`;
  const unlessTaken = (deed: Deed, data: Row): Decision => {
    const errors = distinct
      .taken(index, stored, data)
      .map((each) => ({ ...each, pointer: `${pointer}/${each.column}` }));
    return errors.length > 0 ? refuse(new InvalidRow({ errors })) : { deed, data };
  };
  if (stored === null && op !== "create" && op !== "upsert")
    return refuse(new UnknownRow({ register: register.name, row: named }));
  if (stored !== null && otherRef(operation, stored))
    return refuse(wrong("ref", `${stored.id} is ${stored.ref}; refs never change, so leave the ref out.`));
  if (stored !== null && ifVersion !== undefined && ifVersion !== stored.version) {
    const { id, version: current } = stored;
    return refuse(new VersionConflict({ id, sent: ifVersion, current, row: replyRow(target, stored) }));
  }
  if (op === "delete" && stored !== null)
    return stored.deleted ? { deed: "none" } : { deed: "deleted", data: stored.data };
  if (op === "restore" && stored !== null)
    return stored.deleted ? unlessTaken("restored", stored.data) : { deed: "none" };
  if (stored?.deleted === true && op === "update")
    return refuse(new RowDeleted({ register: register.name, row: stored.ref }));

  const read = readRow(register, operation.row ?? {}, stored?.data ?? null, { currency, pointer });
  const said = new Set(read.problems?.map(({ column }) => column));
  const missing = missingLinks(linked, operation, pointer).filter(
    ({ column, value }) => !said.has(column) && !alreadyLinks(stored, column, value),
  );
  const errors = [...(read.problems ?? []), ...missing];
  if (read.problems !== null || errors.length > 0) return refuse(new InvalidRow({ errors }));
  const data: Row = { ...read.row, ...linked.canonical(operation.row ?? {}, read.row) };
  if (stored === null) return unlessTaken("created", data);
  // A row made under this id by an earlier try of the same request is that row; any other was there before.
  if (op === "create" && (stored.deleted || hashRow(data) !== stored.hash))
    return refuse(new RowExists({ register: register.name, id: stored.id, ref: stored.ref }));
  if (stored.deleted) return unlessTaken("restored", data);
  return hashRow(data) === stored.hash ? { deed: "none" } : unlessTaken("changed", data);
}

/** Whether an operation names one row by its id and another by its ref. */
function otherRef({ ref }: Operation, stored: StoredRow): boolean {
  const name = ref === undefined ? stored.ref : canonicalRef(ref);
  return name !== stored.ref && name !== stored.id;
}

const missingLinks = (linked: LinkedRows, { row = {} }: Operation, pointer: string): readonly ColumnProblem[] =>
  linked.missing(row).map((problem) => ({ ...problem, pointer: `${pointer}/${problem.column}` }));

/** A link stays when it is sent again, though the row it leads to has been deleted since. */
const alreadyLinks = (stored: StoredRow | null, column: string, target: unknown): boolean =>
  [stored?.data[column]].flat().includes(target as string);

/** What is wrong with an operation whatever the rows hold. */
function misfit({ op, row }: Operation, id: string | undefined, ref: string | null, { place }: Target): Problem | null {
  const { idPrefix, name } = place.register;
  if (id !== undefined && !(isId(id) && id.startsWith(`${idPrefix.toLowerCase()}_`)))
    return wrong("id", `"${id}" is not an id of ${name}; leave it out for a new row.`);
  if (ref !== null && !(isRef(ref) && ref.startsWith(`${idPrefix}-`)))
    return wrong(
      "ref",
      `"${ref}" is not a ref of ${name}: those begin with ${idPrefix}-, for example ${idPrefix}-0042.`,
    );
  if (op !== "create" && id === undefined && ref === null)
    return wrong("ref", `to ${op} a row, name it by its id or its ref.`);
  if (row === undefined && (op === "update" || op === "upsert" || op === "create"))
    return wrong("row", `to ${op} a row, send the columns in row.`);
  if (row !== undefined && (op === "delete" || op === "restore")) return wrong("row", `${op} takes no columns.`);
  return null;
}

const wrong = (where: string, why: string): Problem => new InvalidRequest({ where, why });
const twice = (index: number, twin: number): Problem =>
  wrong(
    `/operations/${index}`,
    `the row is also changed by operation ${twin} of this batch; send one operation a row.`,
  );
