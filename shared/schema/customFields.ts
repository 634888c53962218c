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

/** The register with the portfolio's own columns behind its own; every projection then treats them alike. */
export function withCustomFields(register: Register, fields: readonly CustomField[]): Register {
  const own = fields.filter(
    (field) => field.register === register.name && !Object.hasOwn(register.columns, field.name),
  );
  if (own.length === 0) return register;
  const added = Object.fromEntries(own.map((field) => [field.name, columnOf(field)]));
  return { ...register, columns: { ...register.columns, ...added } };
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
      return choice(
        label,
        (options ?? "")
          .split("\n")
          .map((option) => option.trim())
          .filter((option) => option !== ""),
        said,
      );
    default:
      return text(label, said);
  }
}
