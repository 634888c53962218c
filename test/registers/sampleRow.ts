import { isList } from "../../shared/schema/columns.ts";
import { toMinor } from "../../shared/schema/money.ts";
import type { Register, Row } from "../../shared/schema/defineRegister.ts";
import { registerNamed } from "../../shared/registers/index.ts";

/** The register with this name; the test ends here if there is none. */
export function registerCalled(name: string): Register {
  const register = registerNamed(name);
  if (register === undefined) throw new Error(`There is no register ${name}.`);
  return register;
}

/** A sample as the product sees it: amounts in cents, empty cells null, empty lists empty. */
export function sampleRow(register: Register, index: number): Row {
  const sample = register.samples[index] ?? {};
  const cells = Object.entries(register.columns).map(([name, column]) => {
    const sent = sample[name] as Row[string] | undefined;
    if (sent === undefined || sent === null) return [name, isList(column) ? [] : null] as const;
    return [name, column.kind === "money" && typeof sent === "number" ? toMinor(sent, "EUR") : sent] as const;
  });
  return Object.fromEntries(cells);
}
