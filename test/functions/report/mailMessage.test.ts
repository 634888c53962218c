import { expect, test } from "@jest/globals";
import { simpleParser } from "mailparser";
import { mailMessage } from "../../../functions/report/mailMessage.ts";
import { renderHtml } from "../../../shared/reports/renderHtml.ts";
import { renderText } from "../../../shared/reports/renderText.ts";
import { highlightOf, projectResult } from "../../reports/projectResult.ts";

const { report } = highlightOf([projectResult("PRJ-0001", { name: "Über\r\nBcc: all@example.org", colour: "red" })], {
  portfolio: { ref: "PFL-0001", name: "Dienste\r\nBcc: all@example.org\r\n\r\n<b>body</b>", currency: "EUR" },
});
const message = {
  ...{ report, html: renderHtml(report), text: renderText(report), from: "reports@example.org" },
  ...{ to: "sponsor@example.org", replyTo: "pmo@example.org", portfolio: "PFL-0001" },
  ...{ runId: "rpt_1-2026-04-06", deliveryId: "rpt_1-2026-04-06-abc", at: "2026-04-06T06:30:00.000Z" },
};

test("a message carries the report twice, for one reader, and says what sent it", async () => {
  const mail = await simpleParser(await mailMessage(message));
  expect(mail.to).toMatchObject({ value: [{ address: "sponsor@example.org" }] });
  expect(mail.headers.get("content-type")).toMatchObject({ value: "multipart/alternative" });
  expect(mail.html).toBe(message.html);
  expect(mail.text).toBe(message.text);
  expect(mail.messageId).toBe("<rpt_1-2026-04-06-abc@example.org>");
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail.headers.get("x-plumbline-run")).toBe("rpt_1-2026-04-06");
  expect(mail.headers.get("list")).toMatchObject({ id: { id: "pfl-0001.reports.example.org" } });
  expect(mail.replyTo).toMatchObject({ value: [{ address: "pmo@example.org" }] });
});

test("a name cannot add a header or a reader", async () => {
  const mail = await simpleParser(await mailMessage(message));
  expect(mail.bcc).toBeUndefined();
  expect(mail.subject).toContain("Dienste Bcc: all@example.org <b>body</b>: 1");
});

test("the same delivery is the same bytes", async () => {
  expect((await mailMessage(message)).equals(await mailMessage(message))).toBe(true);
});
