import { afterEach, expect, jest, test } from "@jest/globals";
import { simpleParser } from "mailparser";
import { sesMail } from "../../../functions/report/sesMail.ts";
import { sendReport } from "../../../functions/report/sendReport.ts";
import type { SendOutcome } from "../../../functions/report/ReportServices.ts";
import { reportTick } from "../../../functions/report/reportTick.ts";
import { startMail } from "../../../infra/local/mail.ts";
import { deliveriesOf } from "../../../shared/storage/deliveries.ts";
import { openPortfolio } from "../../../shared/storage/openPortfolio.ts";
import { claimReportRun, keepReport } from "../../../shared/storage/reportRuns.ts";
import { highlightOf } from "../../reports/projectResult.ts";
import { green, red, reportHost } from "./reportHost.ts";
import type { ReportHost } from "./reportHost.ts";

jest.setTimeout(60_000); // a database that has just been started answers slowly

let host: ReportHost | null = null;
afterEach(async () => {
  await host?.api.drop();
  host = null;
});
const open = async (answer?: () => SendOutcome | Promise<SendOutcome>): Promise<ReportHost> =>
  (host = await reportHost(answer));

test("a report that is due goes to each of its readers once, and to nobody at the next tick", async () => {
  const { define, keep, tick, sent } = await open();
  await keep(red);
  await define({});
  expect(await tick("2031-03-03T07:25:00Z")).toEqual([]);
  expect(await tick("2031-03-03T07:30:00Z")).toMatchObject([
    { state: "done", localDate: "2031-03-03", missed: 0, counts: { SENT: 2, UNKNOWN: 0 }, inputRevs: { tasks: 4 } },
  ]);
  expect(await tick("2031-03-03T07:35:00Z")).toEqual([]);
  expect(sent.map(({ to }) => to).sort()).toEqual(["pmo@example.org", "sponsor@example.org"]);
});

test("two ticks at once send once", async () => {
  const { define, keep, services, sent } = await open();
  await keep(red);
  await define({});
  const time = "2031-03-03T07:30:00Z";
  const both = { ...services, db: { ...services.db, clock: () => Date.parse(time) } };
  await Promise.all([reportTick(both, { time }), reportTick(both, { time }), reportTick(both, { time })]);
  expect(sent).toHaveLength(2);
});

test("the second report tells what changed since the first", async () => {
  const { define, keep, tick, sent } = await open();
  await keep(green);
  await define({ recipients: ["sponsor@example.org"] });
  await tick("2031-03-03T07:30:00Z");
  await keep(red);
  await tick("2031-03-10T07:30:00Z");
  const [first, second] = await Promise.all(sent.map(({ raw }) => simpleParser(raw)));
  expect(first!.text).toContain("This is the first report.");
  expect(second!.text).toContain("1 project turned worse and 0 better");
  expect(second!.text).toMatch(/Permits +■ Red +▼ worse/);
});

test("when nothing changed and the definition says so, nothing is sent, and that is recorded", async () => {
  const { define, keep, tick, sent } = await open();
  await keep(red);
  await define({ skipWhenUnchanged: true });
  await tick("2031-03-03T07:30:00Z");
  expect(await tick("2031-03-10T07:30:00Z")).toMatchObject([
    { state: "skipped", reason: "Nothing has changed since the last report." },
  ]);
  await keep(green);
  expect(await tick("2031-03-17T07:30:00Z")).toMatchObject([{ state: "done" }]);
  expect(sent).toHaveLength(4);
});

test("after five weeks of standstill a report catches up once, for its latest day", async () => {
  const { define, keep, tick, sent } = await open();
  await keep(red);
  await define({});
  expect(await tick("2031-04-07T12:00:00Z")).toMatchObject([{ localDate: "2031-04-07", missed: 5 }]);
  expect(sent).toHaveLength(2);
});

test.each<{ cells: object; reason: string }>([
  { cells: {}, reason: "There are no results yet: nothing has been calculated." },
  { cells: { kind: "finance" }, reason: 'Plumbline cannot make a report of the kind "finance" yet.' },
])("what cannot be reported is recorded: $reason", async ({ cells, reason }) => {
  const { define, tick, sent } = await open();
  await define(cells);
  expect(await tick("2031-03-03T07:30:00Z")).toMatchObject([{ state: "skipped", reason }]);
  expect(sent).toEqual([]);
});

test("a definition that is not active is left alone, and one with a zone that is none does not hinder the others", async () => {
  const { define, keep, tick, sent, said } = await open();
  await keep(red);
  await define({ timeZone: "Mars/Base" });
  await define({ name: "Off", active: false });
  await define({ name: "On", recipients: ["sponsor@example.org"] });
  expect(await tick("2031-03-03T07:30:00Z")).toHaveLength(1);
  expect(sent).toHaveLength(1);
  expect(said).toEqual([expect.stringContaining("Mars/Base is not a time zone")]);
});

test("a service that throttles gets the message again at the next tick; the report is still the one it was", async () => {
  let answers: SendOutcome = { outcome: "later", reason: "slow down" };
  const { define, keep, tick, sent } = await open(() => answers);
  await keep(red);
  await define({ recipients: ["sponsor@example.org"] });
  expect(await tick("2031-03-03T07:30:00Z")).toMatchObject([{ state: "sending", counts: { PLANNED: 1 } }]);
  await keep(green);
  answers = { outcome: "accepted", messageId: "ses-1" };
  expect(await tick("2031-03-03T07:35:00Z")).toMatchObject([{ state: "done", counts: { SENT: 1 } }]);
  expect(sent[1]!.raw.equals(sent[0]!.raw)).toBe(true);
});

test("a sender that dies in the middle leaves an UNKNOWN behind, never a second message", async () => {
  const { define, keep, tick, sent, said } = await open(() => new Promise(() => undefined));
  await keep(red);
  await define({ recipients: ["sponsor@example.org"] });
  void tick("2031-03-03T07:30:00Z"); // hangs where a killed function would have stopped
  while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await tick("2031-03-03T07:35:00Z")).toMatchObject([{ state: "sending", counts: { SENDING: 1 } }]);
  expect(await tick("2031-03-03T07:50:00Z")).toMatchObject([{ state: "done", counts: { UNKNOWN: 1 } }]);
  expect(sent).toHaveLength(1);
  expect(said).toEqual([expect.stringContaining('"state":"UNKNOWN"')]);
});

test("each address stands for itself: two in one are none, and the same one twice is one", async () => {
  const { define, services, portfolio, sent } = await open();
  const definition = await define({ active: false });
  const claim = { portfolio, definition: String(definition["id"]), localDate: "2031-03-03", missed: 0 };
  const run = await claimReportRun(services.db, claim);
  const { report, basis } = highlightOf([red]);
  const recipients = [
    "a@example.org, b@example.org",
    "a@example.org",
    "A@example.org",
    "c@example.org\r\nBcc: d@example.org",
  ];
  await keepReport(services.db, run!, { report, basis, recipients, replyTo: null }, {});
  const opened = await openPortfolio(services.db, portfolio);
  const row = { id: claim.definition } as Parameters<typeof sendReport>[2];
  expect(await sendReport(services, opened, row, "2031-03-03")).toMatchObject({ counts: { SENT: 1, FAILED: 2 } });
  expect(sent.map(({ to }) => to)).toEqual(["a@example.org"]);
  const failed = (await deliveriesOf(services.db, claim)).filter(({ state }) => state === "FAILED");
  expect(failed.map(({ reason }) => reason)).toEqual(Array(2).fill("This is not one e-mail address."));
});

test("a real message arrives in the local inbox", async () => {
  const inbox = await startMail({ directory: null, log: () => undefined });
  const { define, keep, services } = await open();
  await keep(red);
  await define({ recipients: ["sponsor@example.org"] });
  const mail = sesMail({ from: "reports@example.org", configurationSet: null, endpoint: inbox.endpoint });
  await reportTick({ ...services, mail }, { time: "2031-03-03T07:30:00Z" });
  expect(await inbox.messages()).toMatchObject([
    {
      subject: expect.stringContaining("Services: 1"),
      destination: { to: ["sponsor@example.org"] },
      body: { html: expect.stringContaining("<h1"), text: expect.stringContaining("■ Red") },
    },
  ]);
  await inbox.stop();
});
