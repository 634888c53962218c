import { Logger } from "@aws-lambda-powertools/logger";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SQSRecord } from "aws-lambda";
import { workOff } from "../../../functions/analyse/analyse.ts";
import type { AnalysisJob } from "../../../functions/analyse/jobs.ts";
import { highsSolver } from "../../../functions/analyse/highsSolver.ts";
import { testApi } from "../../builders/api.ts";
import type { ApiReply, Json, TestApi } from "../../builders/api.ts";

// Questions go in through the API, a worker answers them, and what it proposes is carried out through the API again.

const home = "/v1/portfolios/PFL-0001";
let api: TestApi;

beforeAll(async () => {
  api = await testApi();
  // Friday 27 February 2026: the first slot is Monday 2 March.
  await api.send("POST", "/v1/portfolios", { name: "Works", currency: "EUR", dataDate: "2026-02-27" });
  await batch("projects", [
    { name: "Bridge", tier: 1 },
    { name: "Tunnel", tier: 2 },
  ]);
  await batch("resources", [{ name: "Crane", kind: "equipment", capacityHours: 8 }]);
  const week = { baselineStart: "2026-03-02", durationDays: 5, assignedTo: ["RES-0001"] };
  await batch("tasks", [
    { project: "PRJ-0001", name: "Lift the deck", ...week },
    { project: "PRJ-0002", name: "Lift the shield", ...week },
  ]);
  await batch("tasks", [
    {
      project: "PRJ-0002",
      name: "Drive",
      durationDays: 10,
      predecessors: "2",
      durationEstimate: { optimistic: 8, mostLikely: 10, pessimistic: 18 },
    },
  ]);
});

afterAll(() => api.drop());

test("levelling moves the task of the lower project, says why, and a person applies it in one commit", async () => {
  const asked = await api.send("POST", `${home}/levellings`, {});
  expect(asked).toMatchObject({
    status: 202,
    body: { kind: "levelling", status: "running", progress: { total: 100 } },
  });
  expect((await api.send("GET", String(asked.body["result"]))).body).toMatchObject({ result: null, proposal: null });
  const { body } = await answered(asked);
  expect(body["result"]).toMatchObject({
    moved: 2,
    finishBefore: "2026-03-20",
    finishAfter: "2026-03-27",
    costWorkingDays: 5,
    overload: [],
  });
  expect(body["result"]!["moves"]!.map(({ task, from, to }) => ({ task, from, to }))).toEqual([
    { task: "TSK-0002", from: "2026-03-02", to: "2026-03-09" },
    { task: "TSK-0003", from: "2026-03-09", to: "2026-03-16" },
  ]);
  expect(body["result"]!["moves"]![0]!["because"]).toMatch(
    /^RES-0001 has nothing left on 2026-03-0\d, taken by TSK-0001\.$/,
  );

  const before = await revision("tasks");
  const applied = await api.send("POST", `${String(asked.body["result"])}/apply`, undefined, { "x-reason": "agreed" });
  expect(applied).toMatchObject({ status: 200, body: { register: "tasks", rev: before + 1 } });
  expect((await api.send("GET", `${home}/tasks/TSK-0002`)).body).toMatchObject({ levelledStart: "2026-03-09" });
  expect((await api.send("POST", `${String(asked.body["result"])}/apply`)).body).toMatchObject({
    type: expect.stringContaining("proposal-not-applicable"),
    status: 409,
  });
});

test("what is levelled already needs no move, and a proposal whose rows have changed is refused whole", async () => {
  const again = await answered(await api.send("POST", `${home}/levellings`, {}));
  expect(again.body["result"]).toMatchObject({ moved: 0, overload: [] });
  await api.send("PATCH", `${home}/tasks/TSK-0002`, { levelledStart: null }, { "if-match": "*" });
  const asked = await api.send("POST", `${home}/levellings`, {});
  await answered(asked);
  await api.send("PATCH", `${home}/tasks/TSK-0002`, { notes: "changed since" }, { "if-match": "*" });
  const before = await revision("tasks");
  const refused = await api.send("POST", `${String(asked.body["result"])}/apply`);
  expect(refused).toMatchObject({ status: 409, body: { rows: ["TSK-0002"] } });
  expect(await revision("tasks")).toBe(before);
});

test("simulation tells how likely each finish is, and what a risk adds", async () => {
  await batch("risks", [
    {
      project: "PRJ-0002",
      title: "Hard rock",
      probability: 0.5,
      impact: 10000,
      impactDays: { optimistic: 5, mostLikely: 10, pessimistic: 15 },
      tasks: ["TSK-0003"],
      owner: "pmo@example.org",
      raisedOn: "2026-02-02",
      status: "open",
    },
  ]);
  const wish = { projects: ["PRJ-0002"], iterations: 4000, seed: 7 };
  const first = await answered(await api.send("POST", `${home}/simulations`, wish));
  const { finish, tornado } = first.body["result"] as Json;
  expect(finish!["P80"]! > finish!["P50"]!).toBe(true);
  expect(tornado).toEqual([expect.objectContaining({ ref: "RSK-0001", kind: "risk" })]);
  // Half of the time ten days more: about five on average.
  expect(tornado![0]!["finishDays"]!["mean"]).toBeCloseTo(5, 0);
  const second = await answered(await api.send("POST", `${home}/simulations`, wish));
  expect(second.body["result"]).toEqual(first.body["result"]);
});

test("selection chooses what the budget is worth most in, and proposes the states", async () => {
  const worth = (title: string, cost: number, benefit: number) => ({
    title,
    requester: "pmo@example.org",
    state: "submitted",
    costsByYear: `2026 ${cost}`,
    benefitsByYear: `2026 ${cost + benefit}`,
  });
  // domain.md 2.10: value 60, 100, 120 at cost 10, 20, 30; a budget of 50 is worth 220.
  await batch("business-cases", [worth("A", 10, 60), worth("B", 20, 100), worth("C", 30, 120)]);
  const asked = await api.send("POST", `${home}/selections`, { budgets: { "2026": 50 }, frontier: [0.6, 1] });
  const { body } = await answered(asked);
  expect(body["result"]).toMatchObject({
    value: 220,
    upperBound: 220,
    proven: true,
    unit: "EUR",
    chosen: [{ ref: "BCS-0002" }, { ref: "BCS-0003" }],
    frontier: [
      { scale: 0.6, value: 160 },
      { scale: 1, value: 220 },
    ],
  });
  const applied = await api.send("POST", `${String(asked.body["result"])}/apply`);
  expect(applied.status).toBe(200);
  const states = (await api.send("GET", `${home}/business-cases?fields=state,plannedStart`)).body["items"]!;
  expect(states.map(({ state, plannedStart }) => [state, plannedStart])).toEqual([
    ["deferred", null],
    ["approved", "2026-01-01"],
    ["approved", "2026-01-01"],
  ]);
});

test("rows that allow no answer end the operation as failed, with the problem", async () => {
  await batch("tasks", [{ project: "PRJ-0001", name: "Hen", durationDays: 1 }]);
  await batch("tasks", [{ project: "PRJ-0001", name: "Egg", durationDays: 1, predecessors: "4" }]);
  await api.send("PATCH", `${home}/tasks/TSK-0004`, { predecessors: "5" }, { "if-match": "*" });
  const { body } = await answered(await api.send("POST", `${home}/levellings`, { projects: ["PRJ-0001", "PRJ-0002"] }));
  expect(body["result"]!["leftOut"]).toEqual([
    {
      project: "PRJ-0001",
      problem: expect.objectContaining({ refs: expect.arrayContaining(["TSK-0004", "TSK-0005"]) }),
    },
  ]);
  const nowhere = await api.send("POST", `${home}/levellings`, { projects: ["PRJ-9"] });
  await work();
  expect((await api.send("GET", `/v1/operations/${String(nowhere.body["id"])}`)).body).toMatchObject({
    status: "failed",
    problem: { type: expect.stringContaining("unknown-row"), status: 404 },
  });
});

test.each<{ path: string; body: object; says: RegExp }>([
  { path: "simulations", body: { iterations: 3 }, says: /body\/iterations/ },
  { path: "levellings", body: { rule: "loudest" }, says: /body\/rule/ },
  { path: "selections", body: {}, says: /body\/budgets/ },
  { path: "selections", body: { budgets: { "2026": 1 }, colour: 1 }, says: /colour/ },
])("$path refuses $body by name", async ({ path, body, says }) => {
  const reply = await api.send("POST", `${home}/${path}`, body);
  expect(reply).toMatchObject({ status: 400, body: { type: expect.stringContaining("invalid-request") } });
  expect(`${String(reply.body["where"])} ${String(reply.body["detail"])}`).toMatch(says);
});

test("a cancelled analysis is not carried out", async () => {
  const asked = await api.send("POST", `${home}/simulations`, {});
  await api.send("DELETE", `/v1/operations/${String(asked.body["id"])}`);
  const { body } = await answered(asked);
  expect(body["result"]).toBeNull();
});

/** Lets a worker answer, and reads the answer. */
async function answered(asked: ApiReply): Promise<ApiReply> {
  expect(asked.status).toBe(202);
  await work();
  return api.send("GET", String(asked.body["result"]));
}

async function work(): Promise<void> {
  const records = api.analyses.splice(0).map(
    (job: AnalysisJob, place) =>
      ({
        messageId: String(place),
        body: JSON.stringify(job),
        attributes: { ApproximateReceiveCount: "1" },
      }) as unknown as SQSRecord,
  );
  const means = { now: () => performance.now(), solver: highsSolver };
  const logger = new Logger({ serviceName: "test", logLevel: "SILENT" });
  expect(await workOff({ db: api.db, means, logger }, records)).toEqual({ batchItemFailures: [] });
}

async function batch(register: string, rows: readonly object[]): Promise<void> {
  const operations = rows.map((row) => ({ op: "create", row }));
  const { body } = await api.send("POST", `${home}/${register}/batches`, { operations });
  expect(body).toMatchObject({ counts: { created: rows.length }, problems: [] });
}

async function revision(register: string): Promise<number> {
  const { body } = await api.send("GET", `${home}/heads`);
  return Number(body["items"]!.find((head) => String(head["register"]) === register)!["rev"]);
}
