import { minorDigits } from "../schema/money.ts";
import { isList } from "../schema/columns.ts";
import type { Column } from "../schema/columns.ts";
import type { Register } from "../schema/defineRegister.ts";

/** A spreadsheet's tab for a register, as plain data: whoever draws it asks no further questions. */
export interface SheetSpec {
  readonly title: string;
  /** Columns that stay in view: everything up to the first that says what the row is. */
  readonly frozenColumns: number;
  readonly columns: readonly SheetColumn[];
}

export interface SheetColumn {
  /** As in the API; hidden ones begin with an underscore. */
  readonly name: string;
  readonly header: string;
  /** What pointing at the header says; null where the header says it all. */
  readonly note: string | null;
  readonly kind: Column["kind"];
  /** A number format as Google Sheets and Excel understand it; `@` keeps text from being taken for anything else. */
  readonly format: string;
  /** What can be chosen from a drop-down; null where anything of the kind may be written. */
  readonly options: readonly string[] | null;
  /** Whether a cell takes several of the options, separated by semicolons. */
  readonly several: boolean;
  /** In pixels. */
  readonly width: number;
  readonly wraps: boolean;
  readonly hidden: boolean;
  /** Not to be edited: computed, or kept by Plumbline. */
  readonly protected: boolean;
}

/**
 * The tab of a register: its ref, its columns, the figures computed from them, and what tells a row's identity and version.
 * @param currency ISO 4217 code of the portfolio's amounts
 */
export function sheetSpec(register: Register, currency: string): SheetSpec {
  const own = Object.entries(register.columns).map(([name, column]) =>
    sheetColumn(name, column, { note: noteOf(column), currency, isProtected: false }),
  );
  const computed = Object.entries(register.computed).map(([name, { as, formula }]) =>
    sheetColumn(name, as, { note: lines(as.help, `Computed: ${formula}.`), currency, isProtected: true }),
  );
  const naming = Object.values(register.columns).findIndex(({ kind, required }) => kind === "text" && required);
  return {
    title: register.title,
    frozenColumns: naming < 0 || naming > 2 ? 1 : naming + 2, // the ref stands before them
    columns: [refColumn, ...own, ...computed, ...hiddenColumns],
  };
}

interface Setting {
  readonly note: string | null;
  readonly currency: string;
  readonly isProtected: boolean;
}

function sheetColumn(name: string, column: Column, { note, currency, isProtected }: Setting): SheetColumn {
  return {
    name,
    header: column.label,
    note,
    kind: column.kind,
    format: formatOf(column, currency),
    options: optionsOf(column),
    several: isList(column),
    width: widthOf(column),
    wraps: column.kind === "longText",
    hidden: false,
    protected: isProtected,
  };
}

const kept = { note: null, kind: "text", format: "@", options: null, several: false, wraps: false } as const;
const refColumn: SheetColumn = {
  ...kept,
  name: "ref",
  header: "Ref",
  note: "What people call the row. Left empty, it gets the next number; it never changes.",
  width: 90,
  hidden: false,
  protected: false,
};
const hiddenColumns: readonly SheetColumn[] = ["_id", "_rev", "_hash"].map((name) => ({
  ...kept,
  name,
  header: name,
  width: 90,
  hidden: true,
  protected: true,
}));

function noteOf(column: Column): string | null {
  return lines(
    column.help,
    "to" in column
      ? `The ref of a row in ${column.to}${isList(column) ? ", several separated by semicolons" : ""}.`
      : "",
    column.permanent === true ? "Never changes." : "",
    column.required ? "Required." : "",
  );
}

function lines(...parts: readonly (string | undefined)[]): string | null {
  return parts.filter((part) => part !== undefined && part !== "").join("\n") || null;
}

function optionsOf(column: Column): readonly string[] | null {
  if (column.kind === "choice" || column.kind === "multiChoice") return column.options;
  return column.kind === "flag" ? ["TRUE", "FALSE"] : null;
}

/** Amounts show what their currency has; where a row names its own currency, two digits at most serve most of them. */
function formatOf(column: Column, currency: string): string {
  switch (column.kind) {
    case "money": {
      const digits = minorDigits(currency);
      return column.currencyColumn === undefined && digits !== 2 ? `#,##0${digits === 0 ? "" : ".000"}` : "#,##0.00";
    }
    case "number":
      return "#,##0.###";
    case "integer":
      return "#,##0";
    case "fraction":
      return "0.##%";
    case "day":
      return "yyyy-mm-dd";
    case "flag":
      return "General";
    default:
      return "@";
  }
}

function widthOf(column: Column): number {
  switch (column.kind) {
    case "longText":
      return 320;
    case "text":
      return column.max > 100 ? 240 : 120;
    case "person":
    case "people":
    case "links":
    case "instant":
      return 180;
    case "multiChoice":
    case "choice":
    case "predecessors":
      return 150;
    case "money":
      return 120;
    default:
      return 100;
  }
}
