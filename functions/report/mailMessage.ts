import MailComposer from "nodemailer/lib/mail-composer";
import type { Report } from "../../shared/reports/Report.ts";

export interface MailMessage {
  readonly report: Report;
  /** As `renderHtml` and `renderText` give them. */
  readonly html: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  /** Who answers a reader that writes back. */
  readonly replyTo: string | null;
  /** The ref of the portfolio. */
  readonly portfolio: string;
  readonly runId: string;
  readonly deliveryId: string;
  /** ISO 8601 instant of the run. */
  readonly at: string;
}

/** The whole MIME message of one delivery, text and HTML of the same report. The same delivery gives the same bytes. */
export function mailMessage(message: MailMessage): Promise<Buffer> {
  const { report, html, text, from, to, replyTo, portfolio, runId, deliveryId, at } = message;
  const domain = from.slice(from.lastIndexOf("@") + 1);
  const composer = new MailComposer({
    from: { name: "Plumbline", address: from },
    to: { name: "", address: to },
    ...(replyTo === null ? {} : { replyTo: { name: "", address: replyTo } }),
    subject: report.subject,
    date: new Date(at),
    messageId: `<${deliveryId}@${domain}>`,
    baseBoundary: deliveryId,
    text,
    html,
    // nothing is read from a disk or fetched from an address, whatever a text may look like
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      "List-Id": `${report.kind} <${portfolio.toLowerCase()}.reports.${domain}>`,
      "Auto-Submitted": "auto-generated",
      "X-Plumbline-Run": runId,
      "X-Plumbline-Delivery": deliveryId,
    },
  });
  return composer.compile().build();
}
