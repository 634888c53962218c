import type { reportDefinitions } from "../../shared/registers/reportDefinitions.ts";
import type { ReportBasis } from "../../shared/reports/highlight/ReportBasis.ts";
import { portfolioHighlight } from "../../shared/reports/portfolioHighlight.ts";
import type { Report } from "../../shared/reports/Report.ts";
import type { RowOf } from "../../shared/schema/defineRegister.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";
import {
  claimReportRun,
  keepReport,
  readReport,
  readReportRun,
  reportRunId,
  reportRuns,
  skipReportRun,
} from "../../shared/storage/reportRuns.ts";
import type { ReportRun } from "../../shared/storage/reportRuns.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import { deliverRun } from "./deliverRun.ts";
import { highlightInput } from "./highlightInput.ts";
import type { ReportServices } from "./ReportServices.ts";

/**
 * Makes and sends the report of a definition for one day, unless that was done before: a run is claimed once for each
 * definition and day, and whoever comes later only goes on with what is left of it.
 * @param definition a row of the register `report-definitions` of that portfolio
 * @param localDate the day in the report's own time zone, `YYYY-MM-DD`
 * @param missed due days before this one that nobody ran
 * @returns the run: skipped with its reason, or with the counts of its deliveries
 */
export async function sendReport(
  services: ReportServices,
  portfolio: OpenPortfolio,
  definition: StoredRow,
  localDate: string,
  missed = 0,
): Promise<ReportRun> {
  const { db } = services;
  const name = { portfolio: portfolio.id, definition: definition.id, localDate };
  const run = (await claimReportRun(db, { ...name, missed })) ?? (await readReportRun(db, name));
  if (run === null) throw new Error(`The run ${reportRunId(name)} is claimed and yet not there.`);
  return continueRun(services, portfolio, definition, run);
}

/** Goes on with a run where it stands; safe to call at any time and by several at once. */
export async function continueRun(
  services: ReportServices,
  portfolio: OpenPortfolio,
  definition: StoredRow,
  run: ReportRun,
): Promise<ReportRun> {
  const ready = run.state === "claimed" ? await makeReport(services.db, portfolio, definition, run) : run;
  return ready.state === "sending" ? deliverRun(services, portfolio.row.ref, ready) : ready;
}

async function makeReport(
  db: Database,
  portfolio: OpenPortfolio,
  definition: StoredRow,
  run: ReportRun,
): Promise<ReportRun> {
  const { kind, recipients, owner, skipWhenUnchanged } = definition.data as unknown as RowOf<typeof reportDefinitions>;
  if (kind !== "portfolio highlight")
    return skipReportRun(db, run, `Plumbline cannot make a report of the kind "${kind}" yet.`);
  const previous = await previousBasis(db, run);
  const input = await highlightInput(db, portfolio, { id: reportRunId(run), previous });
  if (input === null) return skipReportRun(db, run, "There are no results yet: nothing has been calculated.");
  const { report, basis, unchanged } = portfolioHighlight(input);
  if (unchanged && skipWhenUnchanged === true)
    return skipReportRun(db, run, "Nothing has changed since the last report.");
  return keepReport(db, run, { report, basis, recipients, replyTo: owner }, input.run.inputRevs);
}

/** What the last report that may have reached anybody left behind. */
async function previousBasis(db: Database, { definition, localDate }: ReportRun): Promise<ReportBasis | null> {
  for await (const earlier of reportRuns(db, definition)) {
    const { SENT = 0, UNKNOWN = 0 } = earlier.counts;
    const reached = earlier.state === "sending" || (earlier.state === "done" && SENT + UNKNOWN > 0);
    if (earlier.localDate < localDate && reached)
      return (await readReport<Report, ReportBasis>(db, earlier))?.basis ?? null;
  }
  return null;
}
