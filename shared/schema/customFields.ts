import { choice, day, flag, fraction, integer, longText, money, number, person, text } from "./columns.ts";
import type { Column } from "./columns.ts";
import type { Register } from "./defineRegister.ts";

/** A column that a portfolio has added to one of its registers. */
export interface CustomField {
  readonly register: string;
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  /** For a choice: one option a line. */
  readonly options: string | null;
  readonly required: boolean | null;
  readonly help: string | null;
}

/**
 * The register with the portfolio's own columns behind its own; every projection then treats them alike. The register's own
 * names come first, then those given first: a later field of the same name is left aside.
 */
export function withCustomFields(register: Register, fields: readonly CustomField[]): Register {
  const added: Record<string, Column> = {};
  for (const field of fields) {
    const isTaken = [register.columns, register.computed, added].some((names) => Object.hasOwn(names, field.name));
    if (field.register === register.name && !isTaken) added[field.name] = columnOf(field);
  }
  if (Object.keys(added).length === 0) return register;
  return { ...register, columns: { ...register.columns, ...added } };
}

/** The options of a choice, one a line, each once. */
function optionsOf(lines: string | null): readonly string[] {
  const options = (lines ?? "").split("\n").map((option) => option.trim());
  return [...new Set(options)].filter((option) => option !== "");
}

function columnOf({ label, kind, options, required, help }: CustomField): Column {
  const said = { required: required ?? false, ...(help === null ? {} : { help }) };
  switch (kind) {
    case "long text":
      return longText(label, said);
    case "number":
      return number(label, said);
    case "integer":
      return integer(label, said);
    case "money":
      return money(label, said);
    case "fraction":
      return fraction(label, said);
    case "day":
      return day(label, said);
    case "flag":
      return flag(label, said);
    case "person":
      return person(label, said);
    case "choice":
      return choice(label, optionsOf(options), said);
    default:
      return text(label, said);
  }
}
