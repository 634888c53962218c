import * as z from "zod";
import type { ReportBasis } from "../../shared/reports/highlight/ReportBasis.ts";
import { renderHtml } from "../../shared/reports/renderHtml.ts";
import { renderText } from "../../shared/reports/renderText.ts";
import type { Report } from "../../shared/reports/Report.ts";
import {
  abandonDelivery,
  deliveriesOf,
  planDeliveries,
  settleDelivery,
  takeDelivery,
} from "../../shared/storage/deliveries.ts";
import type { Delivery, Settlement } from "../../shared/storage/deliveries.ts";
import { countDeliveries, readReport, reportRunId } from "../../shared/storage/reportRuns.ts";
import type { ReportRun } from "../../shared/storage/reportRuns.ts";
import { mailMessage } from "./mailMessage.ts";
import type { ReportServices, SendOutcome } from "./ReportServices.ts";

/** At one attempt a tick, about eight hours. */
const attemptsLimit = 100;
const address = z.email().max(254);

/**
 * Sends what a run still has to send, each reader's message at most once: it is taken by a conditional write before it is
 * handed over, and nothing that may have been sent is ever taken again.
 * @param portfolio the ref of the portfolio
 * @returns the run with the counts of its deliveries by state; `done` when none is left to be sent
 */
export async function deliverRun(services: ReportServices, portfolio: string, run: ReportRun): Promise<ReportRun> {
  const { db, mail } = services;
  const content = await readReport<Report, ReportBasis>(db, run);
  if (content === null) return run;
  const { report, recipients, replyTo } = content;
  const planned = await deliveriesOf(db, run);
  if (planned.length < recipients.length) await planDeliveries(db, run, recipients.map(checked));
  const html = renderHtml(report);
  const text = renderText(report);
  for (const delivery of await deliveriesOf(db, run)) {
    if (delivery.state === "SENDING" && (await abandonDelivery(db, delivery))) tell(services, delivery.id, "UNKNOWN");
    if (delivery.state !== "PLANNED") continue;
    const { id: deliveryId, recipient: to } = delivery;
    const runId = reportRunId(run);
    const at = run.claimedAt;
    const raw = await mailMessage({
      report,
      html,
      text,
      from: mail.from,
      to,
      replyTo,
      portfolio,
      runId,
      deliveryId,
      at,
    });
    const taken = await takeDelivery(db, delivery);
    if (taken === null) continue;
    const outcome = await mail.send(raw, { to, deliveryId }).catch(asUnknown);
    const settlement = settlementOf(outcome, taken);
    const ours = await settleDelivery(db, taken, settlement);
    if (!ours || settlement.state === "FAILED" || settlement.state === "UNKNOWN")
      tell(services, deliveryId, ours ? settlement.state : "taken over while it was sent");
  }
  const counts = countByState(await deliveriesOf(db, run));
  return countDeliveries(db, run, counts, counts.PLANNED + counts.SENDING === 0);
}

/** Each address stands for itself: one that is none is refused here, and never joined with its neighbours. */
function checked(recipient: string): { address: string; refusal: string | null } {
  const refusal = address.safeParse(recipient).success ? null : "This is not one e-mail address.";
  return { address: recipient, refusal };
}

const asUnknown = (error: unknown): SendOutcome => ({ outcome: "unknown", reason: String(error) });

function settlementOf(outcome: SendOutcome, { attempts }: Delivery): Settlement {
  switch (outcome.outcome) {
    case "accepted":
      return { state: "SENT", messageId: outcome.messageId };
    case "refused":
      return { state: "FAILED", reason: outcome.reason };
    case "unknown":
      return { state: "UNKNOWN", reason: outcome.reason };
    case "later":
      return { state: attempts < attemptsLimit ? "PLANNED" : "FAILED", reason: outcome.reason };
  }
}

function countByState(deliveries: readonly Delivery[]): Record<Delivery["state"], number> {
  const counts = { PLANNED: 0, SENDING: 0, SENT: 0, FAILED: 0, UNKNOWN: 0 };
  for (const { state } of deliveries) counts[state] += 1;
  return counts;
}

/** Addresses are personal: the log names the delivery, and its record the address. */
function tell({ log }: ReportServices, delivery: string, state: string): void {
  log("a report was not surely delivered", { delivery, state });
}
