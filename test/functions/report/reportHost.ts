import type { MailService, ReportServices, SendOutcome } from "../../../functions/report/ReportServices.ts";
import { reportTick } from "../../../functions/report/reportTick.ts";
import type { ProjectResult } from "../../../shared/figures/calculateProject.ts";
import type { ReportRun } from "../../../shared/storage/reportRuns.ts";
import { rememberReportTick } from "../../../shared/storage/reportTicks.ts";
import { projectResultKey } from "../../../shared/storage/keys.ts";
import { keepResult } from "../../../shared/storage/results.ts";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";
import { projectResult } from "../../reports/projectResult.ts";

export interface ReportHost {
  readonly api: TestApi;
  readonly services: ReportServices;
  /** Ids of the deliveries handed over, and to whom. */
  readonly sent: { readonly to: string; readonly deliveryId: string; readonly raw: Buffer }[];
  readonly said: string[];
  readonly portfolio: string;
  readonly tick: (time: string) => Promise<readonly ReportRun[]>;
  readonly keep: (...results: readonly ProjectResult[]) => Promise<void>;
  readonly define: (cells: object) => Promise<Json>;
}

/** A portfolio on tables of its own whose ticks begin on Monday 2031-03-03, with a mail service that does what it is told. */
export async function reportHost(answer: () => SendOutcome | Promise<SendOutcome> = accepted): Promise<ReportHost> {
  const api = await testApi();
  const sent: ReportHost["sent"] = [];
  const said: string[] = [];
  const mail: MailService = {
    from: "reports@example.org",
    send: async (raw, { to, deliveryId }) => {
      sent.push({ to, deliveryId, raw: Buffer.from(raw) });
      return answer();
    },
  };
  let age = 0;
  let now = Date.parse("2031-03-03T00:00Z");
  const services = {
    db: { ...api.db, clock: () => now },
    mail,
    log: (message: string, details: object) => void said.push(`${message} ${JSON.stringify(details)}`),
  };
  const created = await api.send(
    "POST",
    "/v1/portfolios",
    { name: "Services", currency: "EUR" },
    { "idempotency-key": "p" },
  );
  const portfolio = String(created.body["id"]);
  await rememberReportTick(services.db, now);
  return {
    api,
    services,
    sent,
    said,
    portfolio,
    tick: (time) => {
      now = Date.parse(time);
      return reportTick(services, { time });
    },
    keep: async (...results) => {
      for (const result of results) {
        const inputs = { inputRevs: { projects: 1, tasks: 4 }, inputAge: (age += 1) };
        await keepResult(services.db, projectResultKey(portfolio, result.project.id), result, inputs);
      }
    },
    define: async (cells) => {
      const path = `/v1/portfolios/${portfolio}/report-definitions`;
      const key = JSON.stringify(cells).slice(0, 60).replace(/\W/g, "-");
      const { status, body } = await api.send("POST", path, { ...weekly, ...cells }, { "idempotency-key": key });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
  };
}

const accepted = (): SendOutcome => ({ outcome: "accepted", messageId: "ses-1" });

/** Mondays at 07:30 in Lisbon, which has the time of UTC until the last Sunday of March. */
const weekly = {
  name: "Highlights",
  kind: "portfolio highlight",
  recipients: ["sponsor@example.org", "pmo@example.org"],
  cadence: "weekly",
  weekday: "mon",
  atTime: "07:30",
  timeZone: "Europe/Lisbon",
  active: true,
};

export const red = projectResult("PRJ-0001", { name: "Permits", colour: "red", red: ["cost"], reasons: ["Too dear"] });
export const green = projectResult("PRJ-0001", { name: "Permits" });
