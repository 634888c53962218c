import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Logger } from "@aws-lambda-powertools/logger";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SQSRecord } from "aws-lambda";
import type { CalculationJob } from "../../../functions/recalculate/jobs.ts";
import { followChanges, workOff } from "../../../functions/recalculate/recalculate.ts";
import type { RecalculationServices } from "../../../functions/recalculate/recalculate.ts";
import { startStreamFeeder } from "../../../infra/local/streamFeeder.ts";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";

// Edits go in through the API; the table's own stream carries them to the calculation; figures come out through the API.

const home = "/v1/portfolios/PFL-0001";
const day = { baselineStart: "2026-03-02", baselineFinish: "2026-03-06" };
let api: TestApi;
let services: RecalculationServices;
let directory: string;
let feeder: Awaited<ReturnType<typeof startStreamFeeder>>;

beforeAll(async () => {
  api = await testApi();
  directory = await mkdtemp(join(tmpdir(), "recalculate-"));
  const logger = new Logger({ serviceName: "test", logLevel: "SILENT" });
  services = { db: api.db, enqueue: (jobs) => Promise.resolve(void api.jobs.push(...jobs)), logger };
  feeder = await startStreamFeeder({
    endpoint: api.endpoint,
    table: api.db.tables.core,
    consumers: {
      recalculate: async ({ Records }) => ({ batchItemFailures: (await followChanges(services, Records), []) }),
    },
    directory,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  await api.send("POST", "/v1/portfolios", { name: "Works", currency: "EUR", dataDate: "2026-03-04" });
  await batch("projects", [{ name: "Bridge" }, { name: "Tunnel" }, { name: "Gone" }]);
  await batch("tasks", [
    { project: "PRJ-0001", name: "Piers", budget: 1000, percentComplete: 0.5, actualStart: "2026-03-02", ...day },
    {
      project: "PRJ-0002",
      name: "Digging",
      budget: 3000,
      percentComplete: 1,
      actualStart: "2026-03-02",
      actualFinish: "2026-03-04",
      ...day,
    },
    { project: "PRJ-0003", name: "Nothing", budget: 500, percentComplete: 0, ...day },
  ]);
  await feeder.idle();
}, 120_000);

afterAll(async () => {
  await feeder.stop();
  await rm(directory, { recursive: true });
  await api.drop();
});

test("an edit changes the figures of its project, and then the sums of its portfolio", async () => {
  // Three of five days are planned: PV 600 of 1,000; half is earned.
  expect((await project("PRJ-0001"))["figures"]).toMatchObject({ bac: 1000, pv: 600, ev: 500, ac: null });
  expect((await portfolio())["total"]).toMatchObject({ projects: 3, bac: 4500, pv: 2700, ev: 3500 });
  await api.send("PATCH", `${home}/tasks/TSK-0001`, { percentComplete: 0.6, actualCost: 750 }, { "if-match": "*" });
  await feeder.idle();
  expect((await project("PRJ-0001"))["figures"]).toMatchObject({ ev: 600, ac: 750, cpi: 0.8, spi: 1, eac: 1250 });
  expect((await portfolio())["total"]).toMatchObject({ ev: 3600, ac: 750, cpi: 0.8 });
});

test("a project whose links run in a circle gets a problem, its other figures, and leaves its neighbours theirs", async () => {
  const before = await project("PRJ-0002");
  await batch("tasks", [{ project: "PRJ-0001", name: "Deck", predecessors: "TSK-0001", durationDays: 2 }]);
  await batch("tasks", [{ project: "PRJ-0001", name: "Rails", predecessors: "4", durationDays: 2 }]);
  await api.send("PATCH", `${home}/tasks/TSK-0001`, { predecessors: "5" }, { "if-match": "*" });
  await feeder.idle();
  const tangled = await project("PRJ-0001");
  expect(tangled["problems"]).toEqual([
    expect.objectContaining({ refs: expect.arrayContaining(["TSK-0001", "TSK-0005"]) }),
  ]);
  expect(tangled["figures"]).toMatchObject({ ev: 600, forecastFinish: null });
  expect((await portfolio())["withProblems"]).toEqual(["PRJ-0001"]);
  expect(await project("PRJ-0002")).toEqual(before);
  await api.send("PATCH", `${home}/tasks/TSK-0001`, { predecessors: null }, { "if-match": "*" });
  await feeder.idle();
  expect((await portfolio())["withProblems"]).toEqual([]);
});

test("what comes out as before is not written again", async () => {
  const before = await project("PRJ-0002");
  await api.send("PATCH", `${home}/tasks/TSK-0002`, { notes: "No figure reads this." }, { "if-match": "*" });
  await feeder.idle();
  expect((await project("PRJ-0002"))["calculatedAt"]).toBe(before["calculatedAt"]);
});

test("a task that moves to another project changes both; a project that is deleted loses its figures", async () => {
  await api.send("PATCH", `${home}/tasks/TSK-0003`, { project: "PRJ-0002" }, { "if-match": "*" });
  await feeder.idle();
  expect((await project("PRJ-0002"))["figures"]).toMatchObject({ bac: 3500 });
  expect((await project("PRJ-0003"))["figures"]).toMatchObject({ bac: null });
  await api.send("DELETE", `${home}/projects/PRJ-0003`, undefined, { "if-match": "*" });
  await feeder.idle();
  expect((await api.send("GET", `${home}/results/PRJ-0003`)).status).toBe(404);
  expect((await portfolio())["total"]).toMatchObject({ projects: 2, bac: 4500 });
});

test("a change that concerns every project hands each of them to the workers", async () => {
  api.jobs.length = 0;
  await api.send("PATCH", home, { dataDate: "2026-03-06" }, { "if-match": "*" });
  await feeder.idle();
  expect(api.jobs.map(({ project: ref }) => ref).sort()).toEqual(["PRJ-0001", "PRJ-0002"]);
  await workOff(services, api.jobs.map(message));
  expect((await project("PRJ-0001"))["figures"]).toMatchObject({ pv: 1000 });
  expect((await portfolio())["dataDate"]).toBe("2026-03-06");
});

test("that is an operation too, so that nothing is forgotten when the workers are", async () => {
  api.jobs.length = 0;
  await api.send("PATCH", home, { dataDate: "2026-03-05" }, { "if-match": "*" });
  await feeder.idle();
  const [first] = api.jobs;
  const operation = await api.send("GET", `/v1/operations/${first!.operation}`);
  expect(operation.body).toMatchObject({ kind: "recalculation", status: "running", progress: { done: 0, total: 2 } });
  await workOff(services, api.jobs.map(message));
  expect((await api.send("GET", `/v1/operations/${first!.operation}`)).body).toMatchObject({ status: "done" });
});

test("asked for five times at once under one key, it is one operation", async () => {
  const asked = Array.from({ length: 5 }, () =>
    api.send("POST", `${home}/recalculations`, undefined, { "idempotency-key": "nightly" }),
  );
  const ids = new Set((await Promise.all(asked)).map(({ body }) => body["id"]));
  expect(ids.size).toBe(1);
});

test("a project whose result cannot be stored keeps neither its neighbours nor their portfolio from their figures", async () => {
  const bridge = (await api.send("GET", `${home}/projects/PRJ-0001`)).body["id"];
  const whole = services;
  services = { ...whole, db: { ...api.db, client: refusing(api.db.client, `PRJ#${bridge}`) } };
  const operations = ["TSK-0001", "TSK-0002"].map((ref) => ({
    op: "update",
    ref,
    row: { percentComplete: 0.1, actualFinish: null },
  }));
  await api.send("POST", `${home}/tasks/batches`, { operations });
  await feeder.idle();
  services = whole;
  // A tenth of TSK-0002's 3,000 and all of TSK-0003's 0 %: 300; of TSK-0001 the 600 of before.
  expect((await project("PRJ-0002"))["figures"]).toMatchObject({ ev: 300 });
  expect((await portfolio())["total"]).toMatchObject({ ev: 900 });
});

test("a whole recalculation counts each project once, however often its message comes, and ends", async () => {
  api.jobs.length = 0;
  const { body, headers, status } = await api.send("POST", `${home}/recalculations`);
  expect([status, headers["location"]]).toEqual([202, `/v1/operations/${body["id"]}`]);
  expect(body).toMatchObject({ status: "running", progress: { done: 0, total: 2 } });
  const [first, second] = api.jobs.map(message);
  await workOff(services, [first!, first!]);
  expect((await api.send("GET", headers["location"] ?? "")).body["progress"]).toEqual({ done: 1, total: 2 });
  await workOff(services, [second!]);
  expect((await api.send("GET", headers["location"] ?? "")).body).toMatchObject({
    status: "done",
    progress: { done: 2, total: 2 },
  });
});

test("a cancelled recalculation leaves the projects that were not in hand", async () => {
  api.jobs.length = 0;
  const { headers } = await api.send("POST", `${home}/recalculations`);
  expect((await api.send("DELETE", headers["location"] ?? "")).body).toMatchObject({ status: "cancelled" });
  await workOff(services, api.jobs.map(message));
  expect((await api.send("GET", headers["location"] ?? "")).body).toMatchObject({
    status: "cancelled",
    progress: { done: 0 },
  });
});

async function batch(register: string, rows: readonly object[]): Promise<void> {
  const operations = rows.map((row) => ({ op: "create", row }));
  const { body } = await api.send("POST", `${home}/${register}/batches`, { operations });
  expect(body["problems"]).toEqual([]);
}

const project = async (ref: string): Promise<Json> => (await api.send("GET", `${home}/results/${ref}`)).body;
const portfolio = async (): Promise<Json> => (await api.send("GET", `${home}/results/portfolio`)).body;

const message = (job: CalculationJob, n: number): SQSRecord =>
  ({ messageId: `m${n}`, body: JSON.stringify(job), attributes: { ApproximateReceiveCount: "1" } }) as SQSRecord;

/** A client of the store that fails to write one item. */
const refusing = (client: DynamoDBDocumentClient, sortKey: string): DynamoDBDocumentClient =>
  new Proxy(client, {
    get: (target, name) =>
      name === "send"
        ? (command: object) =>
            command instanceof TransactWriteCommand && JSON.stringify(command.input).includes(`"SK":"${sortKey}"`)
              ? Promise.reject(new Error("no room"))
              : target.send(command as never)
        : (Reflect.get(target, name) as unknown),
  });
