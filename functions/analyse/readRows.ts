import type { AnalysisRows, Readable } from "../../shared/analyses/Analysis.ts";
import { noRows } from "../../shared/analyses/noRows.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import type { PlanningRows } from "../../shared/figures/planningRules.ts";
import { registerNamed } from "../../shared/registers/index.ts";
import type { Database } from "../../shared/storage/database.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";

/** Reads what an analysis needs of a portfolio, each register as it stood at one revision. */
export async function readAnalysisRows(
  db: Database,
  { id: portfolio, row }: OpenPortfolio,
  reads: readonly Readable[],
): Promise<{ readonly rows: AnalysisRows; readonly inputRevs: Readonly<Record<string, number>> }> {
  const names = [...reads, "calendars", "calendar-exceptions", "tolerance-sets"];
  const read = await Promise.all(
    names.map(async (name) => {
      const register = registerNamed(name);
      if (register === undefined) throw new Error(`There is no register ${name}.`);
      const { rev, rows } = await listRows(db, { portfolio, register });
      return { name, rev, rows: rows.map(({ id, ref, version, data }) => ({ ...data, id, ref, version })) };
    }),
  );
  // A stored row has the type that its register implies: it was validated against it.
  const byName = Object.fromEntries(read.map(({ name, rows }) => [name, rows]));
  const planning = {
    portfolio: row.data,
    calendars: byName["calendars"],
    calendarExceptions: byName["calendar-exceptions"],
    toleranceSets: byName["tolerance-sets"],
  } as unknown as PlanningRows;
  const rows = {
    ...noRows,
    ...byName,
    portfolio: { ...row.data, ref: row.ref },
    rules: planningRules(planning, new Date(db.clock()).toISOString().slice(0, 10)),
  } as unknown as AnalysisRows;
  return { rows, inputRevs: Object.fromEntries(read.map(({ name, rev }) => [name, rev])) };
}
