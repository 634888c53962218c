import type { AnalysisRows, Readable } from "../../shared/analyses/Analysis.ts";
import { noRows } from "../../shared/analyses/noRows.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import { registerNamed } from "../../shared/registers/index.ts";
import { isList } from "../../shared/schema/columns.ts";
import { planningRows, portfolio } from "../builders/projectRows.ts";

/** A row of a register as an analysis reads it: every cell empty but those given. */
export function seen<Name extends Readable>(
  register: Name,
  ref: string,
  cells: object = {},
): AnalysisRows[Name][number] {
  const columns = Object.entries(registerNamed(register)!.columns);
  const empty = Object.fromEntries(columns.map(([name, column]) => [name, isList(column) ? [] : null]));
  return { ...empty, id: ref.toLowerCase(), ref, version: 1, ...cells } as AnalysisRows[Name][number];
}

/** The rows of a portfolio whose figures speak of the close of Friday 27 February 2026. */
export function analysisRows(rows: Partial<AnalysisRows> = {}): AnalysisRows {
  const own = portfolio({ dataDate: "2026-02-27" });
  return {
    portfolio: { ...own, ref: "PFL-0001" },
    rules: planningRules(planningRows({ portfolio: own }), "2026-02-27"),
    ...noRows,
    ...rows,
  };
}
