import { Problem } from "../../shared/problems/problem.ts";
import { dueRuns } from "../../shared/reports/dueRuns.ts";
import type { Schedule } from "../../shared/reports/dueRuns.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { openPortfolio, portfoliosPlace, registerOf } from "../../shared/storage/openPortfolio.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";
import { reportRuns } from "../../shared/storage/reportRuns.ts";
import type { ReportRun } from "../../shared/storage/reportRuns.ts";
import { lastReportTick, rememberReportTick } from "../../shared/storage/reportTicks.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import type { ReportServices } from "./ReportServices.ts";
import { continueRun, sendReport } from "./sendReport.ts";

/** What the scheduler sends: the instant of the tick, ISO 8601 in UTC. */
export interface Tick {
  readonly time: string;
}

/** How many of the newest runs are looked at for something left to do. */
const recentRuns = 3;

/**
 * Works through one tick: goes on with runs that are not finished, and begins those that became due since the last tick that
 * was worked through. After a standstill each definition catches up once, for its latest due day. What fails for one
 * definition does not hinder the others; then the tick is not remembered, and the next one covers its time again.
 * @returns every run that was touched
 * @throws the first failure that has no name, after everything else was done
 */
export async function reportTick(services: ReportServices, { time }: Tick): Promise<readonly ReportRun[]> {
  const { db, log } = services;
  const to = Date.parse(time);
  const last = await lastReportTick(db);
  const runs: ReportRun[] = [];
  const failures: unknown[] = [];
  const attempt = async (what: Readonly<Record<string, unknown>>, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log("reports could not be worked through", { ...what, error: String(error) });
      // what has a name is wrong in the data, and would be wrong again; it must not hold up the time
      if (!(error instanceof Problem)) failures.push(error);
    }
  };
  const { rows: portfolios } = await listRows(db, portfoliosPlace());
  for (const { id } of portfolios) {
    await attempt({ portfolio: id }, async () => {
      const portfolio = await openPortfolio(db, id);
      for (const definition of await definitionsOf(services, portfolio))
        await attempt({ portfolio: id, definition: definition.ref }, async () => {
          runs.push(...(await workThrough(services, portfolio, definition, { last, to })));
        });
    });
  }
  if (failures.length > 0) throw failures[0];
  await rememberReportTick(db, to);
  return runs;
}

async function definitionsOf({ db }: ReportServices, portfolio: OpenPortfolio): Promise<readonly StoredRow[]> {
  const register = registerOf(portfolio, "report-definitions");
  return register === null ? [] : (await listRows(db, { portfolio: portfolio.id, register })).rows;
}

async function workThrough(
  services: ReportServices,
  portfolio: OpenPortfolio,
  definition: StoredRow,
  { last, to }: { readonly last: number | null; readonly to: number },
): Promise<ReportRun[]> {
  const recent: ReportRun[] = [];
  for await (const run of reportRuns(services.db, definition.id)) if (recent.push(run) === recentRuns) break;
  const touched: ReportRun[] = [];
  for (const run of recent)
    if (run.state === "claimed" || run.state === "sending")
      touched.push(await continueRun(services, portfolio, definition, run));
  if (definition.data["active"] !== true) return touched;
  // a definition owes nothing for the time before it was made
  const from = Math.max(last ?? 0, Date.parse(definition.createdAt));
  const done = recent[0]?.localDate ?? "";
  const due = dueRuns(definition.data as unknown as Schedule, from, to).filter(({ localDate }) => localDate > done);
  const latest = due.at(-1);
  if (latest === undefined) return touched;
  return [...touched, await sendReport(services, portfolio, definition, latest.localDate, due.length - 1)];
}
