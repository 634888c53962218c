import { calculatePortfolio } from "../../shared/figures/calculatePortfolio.ts";
import type { portfolios } from "../../shared/registers/portfolios.ts";
import type { programmes } from "../../shared/registers/programmes.ts";
import type { ProgrammeName } from "../../shared/reports/highlight/ProjectFacts.ts";
import type { ReportBasis } from "../../shared/reports/highlight/ReportBasis.ts";
import type { HighlightInput } from "../../shared/reports/portfolioHighlight.ts";
import type { RowOf } from "../../shared/schema/defineRegister.ts";
import type { Database } from "../../shared/storage/database.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { registerOf } from "../../shared/storage/openPortfolio.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";
import { readProjectResults } from "../../shared/storage/results.ts";

/**
 * What the highlight report is made from, as the store has it now; null while there are no results. The roll-up is taken
 * over the very results that were read, so that no sum in the report disagrees with its tables.
 */
export async function highlightInput(
  db: Database,
  portfolio: OpenPortfolio,
  run: { readonly id: string; readonly previous: ReportBasis | null },
): Promise<HighlightInput | null> {
  const [{ results: stored }, named] = await Promise.all([
    readProjectResults(db, portfolio.id),
    programmesOf(db, portfolio),
  ]);
  const projects = stored.map(({ result }) => result);
  const result = calculatePortfolio(projects);
  if (result.dataDate === null) return null;
  const { row, currency } = portfolio;
  return {
    portfolio: { ref: row.ref, name: (row.data as unknown as RowOf<typeof portfolios>).name, currency },
    result,
    projects,
    programmes: named,
    previous: run.previous,
    dataDate: result.dataDate,
    run: { id: run.id, inputRevs: latestRevs(stored.map(({ inputRevs }) => inputRevs)) },
  };
}

async function programmesOf(db: Database, portfolio: OpenPortfolio): Promise<readonly ProgrammeName[]> {
  const register = registerOf(portfolio, "programmes");
  if (register === null) return [];
  const { rows } = await listRows(db, { portfolio: portfolio.id, register });
  return rows.map(({ ref, data }) => {
    const { name, reportedRag } = data as unknown as RowOf<typeof programmes>;
    return { ref, name, reportedRag };
  });
}

/** A result is not written again while it says the same, so the latest revision that any of them saw is the one to tell. */
function latestRevs(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const latest: Record<string, number> = {};
  for (const revs of all)
    for (const [register, rev] of Object.entries(revs)) latest[register] = Math.max(rev, latest[register] ?? 0);
  return latest;
}
