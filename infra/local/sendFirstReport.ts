import { sendReport } from "../../functions/report/sendReport.ts";
import { reportServices } from "../../functions/report/services.ts";
import { registerNamed } from "../../shared/registers/index.ts";
import { openPortfolio } from "../../shared/storage/openPortfolio.ts";
import { idsOfRefs, readRow } from "../../shared/storage/readRows.ts";
import type { LocalHost } from "./localHost.ts";

const ref = "RPT-WEEKLY";
const definition = {
  name: "Weekly portfolio highlight",
  kind: "portfolio highlight",
  recipients: ["sponsor@example.org"],
  cadence: "weekly",
  weekday: "mon",
  atTime: "07:00",
  timeZone: "America/New_York",
  active: true,
  owner: "pmo@example.org",
};

/**
 * Defines a weekly report of the sample portfolio and sends today's at once, so that there is one to look at. Like any
 * report it is sent once a day at most, however often the host is started.
 */
export async function sendFirstReport(host: LocalHost, portfolio: string): Promise<void> {
  const operations = [{ op: "upsert", ref, row: definition }];
  await fetch(`${host.apiUrl}/v1/portfolios/${portfolio}/report-definitions/batches`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-source": "import" },
    body: JSON.stringify({ operations }),
  });
  const services = reportServices(process.env);
  const opened = await openPortfolio(services.db, portfolio);
  const register = registerNamed("report-definitions");
  if (register === undefined) return;
  const place = { portfolio: opened.id, register };
  const id = (await idsOfRefs(services.db, place, [ref])).get(ref);
  const row = id === undefined ? null : await readRow(services.db, place, id);
  if (row !== null) await sendReport(services, opened, row, new Date(services.db.clock()).toISOString().slice(0, 10));
}
