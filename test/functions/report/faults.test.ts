import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { deliverRun } from "../../../functions/report/deliverRun.ts";
import { sesMail } from "../../../functions/report/sesMail.ts";
import { deliveriesOf } from "../../../shared/storage/deliveries.ts";
import type { Delivery } from "../../../shared/storage/deliveries.ts";
import { openDatabase } from "../../../shared/storage/database.ts";
import { claimReportRun, keepReport } from "../../../shared/storage/reportRuns.ts";
import { localAws } from "../../../infra/local/localAws.ts";
import { testTables } from "../../builders/tables.ts";
import { highlightOf, projectResult } from "../../reports/projectResult.ts";
import { fakeSes } from "./fakeSes.ts";
import type { Whim } from "./fakeSes.ts";

const runs = 200;
const readers = ["sponsor@example.org"];
// The whims of every run: what the service does with each attempt at each of its messages, from one seed.
const whim = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Whim>("accept") },
  { weight: 5, arbitrary: fc.constantFrom<Whim>("accept and cut", "cut", "throttle", "refuse", "fail") },
);
const script = fc.array(whim, { minLength: 12, maxLength: 12 });
const scripts = fc.sample(script, { seed: 20_310_303, numRuns: runs });

test(`${runs} runs against a service that accepts and cuts, throttles, refuses: none doubled, none lost unnoticed`, async () => {
  const tables = await testTables();
  const db = openDatabase(tables.names, localAws(tables.endpoint));
  const ses = await fakeSes((id, attempt) => {
    const run = Number(/rpt_(\d+)-/.exec(id)![1]);
    return scripts[run]![attempt % 12]!;
  });
  const mail = sesMail({
    from: "pmo@example.org",
    configurationSet: "reports",
    endpoint: ses.endpoint,
  });
  const services = { db, mail, log: () => undefined };
  const { report, basis } = highlightOf([projectResult("PRJ-0001")]);

  const settled: Delivery[] = [];
  const oneRun = async (n: number): Promise<void> => {
    const name = { portfolio: "pf", definition: `rpt_${n}`, localDate: "2031-03-03" };
    const claimed = await claimReportRun(db, { ...name, missed: 0 });
    let run = await keepReport(db, claimed!, { report, basis, recipients: readers, replyTo: null }, {});
    // in every second run two senders at once at every tick, until nothing is left to do
    for (let tick = 0; tick < 15 && run.state !== "done"; tick += 1) {
      const rival = n % 2 === 0 ? deliverRun(services, "PFL-0001", run) : null;
      run = await deliverRun(services, "PFL-0001", run);
      await rival;
    }
    settled.push(...(await deliveriesOf(db, name)));
  };
  for (let n = 0; n < runs; n += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => oneRun(n + k)));

  const times = ({ id }: Delivery): number => ses.accepted.get(id) ?? 0;
  const count = (state: string): number => settled.filter((delivery) => delivery.state === state).length;
  const figures = { sent: count("SENT"), failed: count("FAILED"), unknown: count("UNKNOWN") };
  const doubled = settled.filter((delivery) => times(delivery) > 1);
  const lost = settled.filter((delivery) => times(delivery) === 0 && !["FAILED", "UNKNOWN"].includes(delivery.state));
  const deniedButSent = settled.filter((delivery) => times(delivery) > 0 && delivery.state === "FAILED");
  process.stdout.write(
    `report deliveries: ${JSON.stringify({ ...figures, doubled: doubled.length, lost: lost.length })}\n`,
  );
  expect({ doubled, lost, deniedButSent }).toEqual({ doubled: [], lost: [], deniedButSent: [] });
  expect(figures.sent + figures.failed + figures.unknown).toBe(runs * readers.length);
  expect(Math.min(figures.sent, figures.failed, figures.unknown)).toBeGreaterThan(0);
  await ses.stop();
  await tables.drop();
}, 120_000);
