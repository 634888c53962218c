import type { Cell, Column, ListKind, ValueOf } from "./columns.ts";

/** A row as the product sees it: money in whole minor units, empty cells null, empty lists empty. */
export type Row = Readonly<Record<string, Cell>>;

/** The row type that a set of columns implies: what is required is there, what is not may be null. */
export type RowOfColumns<Columns extends Readonly<Record<string, Column>>> = {
  readonly [Name in keyof Columns]: Columns[Name] extends { readonly kind: ListKind }
    ? ValueOf<Columns[Name]>
    : Columns[Name] extends { readonly required: true }
      ? ValueOf<Columns[Name]>
      : ValueOf<Columns[Name]> | null;
};

/** The row type of a register: `RowOf<typeof risks>`. */
export type RowOf<R extends { readonly columns: Readonly<Record<string, Column>> }> = RowOfColumns<R["columns"]>;

/** A figure that needs only its own row. `as` says how it reads; `formula` says in words where it comes from. */
export interface ComputedColumn<R> {
  readonly as: Column;
  readonly formula: string;
  /** Null when the answer does not exist. */
  readonly from: (row: R) => Cell;
}

/** What must hold within a row. The problem is reported at `column`: "Next review must not precede the day …". */
export interface RowRule<R> {
  readonly column: string;
  readonly must: string;
  readonly holds: (row: R) => boolean;
}

/** Columns whose values together, in whatever case, no two rows share. A problem is reported at the last of them. */
export interface Distinct {
  readonly columns: readonly string[];
  /** Whether a deleted row keeps them from others: what was stored under them is understood by that row. */
  readonly forEver: boolean;
}

/** A register as projections see it: any columns, any rows. */
export interface Register {
  /** As in the address: plural, kebab-case. */
  readonly name: string;
  readonly title: string;
  /** What a row of it is: one sentence for the reference, the sheet and the API document. */
  readonly about: string;
  /** Refs are `RSK-0042`, ids `rsk_…`. */
  readonly idPrefix: string;
  /** What a row of it is to the others: the portfolio they all belong to, the project some of them name, or neither. */
  readonly role: "portfolio" | "project" | "record";
  /** A change here changes the figures of every project, not only of the one the row names. */
  readonly feedsEveryProject: boolean;
  readonly columns: Readonly<Record<string, Column>>;
  readonly computed: Readonly<Record<string, ComputedColumn<Row>>>;
  readonly rules: readonly RowRule<Row>[];
  readonly distinct: readonly Distinct[];
  /** Valid rows as a caller would send them: the API's examples, and the first thing the test suite takes round. */
  readonly samples: readonly Sample[];
}

/** A row as a caller sends it: money as a decimal, links as refs, empty cells left out. */
export type Sample = Readonly<Record<string, unknown>>;

interface Definition<Columns extends Readonly<Record<string, Column>>> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly idPrefix: string;
  readonly role?: Register["role"];
  readonly feedsEveryProject?: boolean;
  readonly columns: Columns;
  readonly computed?: Readonly<Record<string, ComputedColumn<RowOfColumns<Columns>>>>;
  readonly rules?: readonly (RowRule<RowOfColumns<Columns>> & { readonly column: keyof Columns & string })[];
  readonly distinct?: readonly (Distinct & { readonly columns: readonly (keyof Columns & string)[] })[];
  readonly samples: readonly { readonly [Name in keyof Columns]?: unknown }[];
}

/** Writes a register down once; everything that reads or shows it follows from this. */
export function defineRegister<const Columns extends Readonly<Record<string, Column>>>(
  definition: Definition<Columns>,
): Omit<Register, "columns"> & { readonly columns: Columns } {
  const { computed = {}, rules = [], distinct = [], role = "record", feedsEveryProject = false } = definition;
  return {
    ...definition,
    role,
    feedsEveryProject,
    computed: computed as Register["computed"],
    rules: rules as unknown as Register["rules"],
    distinct,
    samples: definition.samples,
  };
}

/** The project a row belongs to, by ref: the row itself where rows are projects, else what its column `project` names. */
export function projectOf(register: Register, ref: string, row: Row): string | null {
  if (register.role === "project") return ref;
  const { project } = row;
  return register.columns["project"]?.kind === "link" && typeof project === "string" ? project : null;
}
