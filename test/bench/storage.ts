import type { BenchOptions } from "./benchOptions.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { startDynamoDbLocal } from "../../infra/local/dynamodbLocal.ts";
import { capacityOfProcess } from "../../shared/storage/capacity.ts";
import { testApi } from "../builders/api.ts";
import type { ApiReply, Json, TestApi } from "../builders/api.ts";
import { noteCalls } from "./publishedUnits.ts";
import type { Units } from "./publishedUnits.ts";

const rowCount = 5_000;
const batchSize = 1_000;

interface Measure {
  readonly times: number[];
  readonly reported: Units;
  readonly published: Units;
}

interface Bench {
  readonly api: TestApi;
  readonly published: () => Units;
  readonly measures: Map<string, Measure>;
}

/** Drives the API's own handler against a DynamoDB Local on disk, and prints time and capacity of each thing a sheet does. */
export async function run({ short }: BenchOptions): Promise<void> {
  const rounds = short ? 1 : 3;
  const directory = await mkdtemp(join(tmpdir(), "plumbline-bench-"));
  const database = await startDynamoDbLocal({ directory });
  process.env["DYNAMODB_ENDPOINT"] = database.endpoint;
  const api = await testApi();
  const bench: Bench = { api, published: noteCalls(api.db.client), measures: new Map() };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      process.stderr.write(`round ${round} of ${rounds}: 5,000 rows …\n`);
      await measureRound(bench, round);
    }
    process.stdout.write(`${tableOf(bench)}\n`);
  } finally {
    await api.drop();
    api.db.client.destroy();
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureRound(bench: Bench, round: number): Promise<void> {
  const { api } = bench;
  const portfolio = `PFL-BENCH${round}`;
  const home = `/v1/portfolios/${portfolio}`;
  await expectStatus(
    201,
    api.send("POST", "/v1/portfolios", { ref: portfolio, name: `Bench ${round}`, currency: "EUR" }),
  );
  await expectStatus(201, api.send("POST", `${home}/projects`, { ref: "PRJ-0001", name: "Bench" }));

  await measure(bench, names.firstImport, () => sync(api, home, all, "created"));
  await measure(bench, names.unchanged, () => sync(api, home, all, "unchanged"));
  for (let change = 1; change <= 3; change += 1) {
    const { body: head } = await api.send("GET", `${home}/risks?limit=1`);
    const some = all.filter((index) => index % 25 === change);
    await measure(bench, names.changed, () => sync(api, home, some, "changed", `once more, ${change}`));
    await measure(bench, names.delta, async () => {
      const { body } = await expectStatus(200, api.send("GET", `${home}/risks/changes?since=${Number(head["rev"])}`));
      if (itemsOf(body) !== some.length) throw new Error(`The delta has ${itemsOf(body)} rows.`);
    });
    await measure(bench, names.list, () => list(api, `${home}/risks?limit=1000`));
    await measure(bench, names.sorted, () => list(api, `${home}/risks?limit=1000&sort=-impact,title`));
    await measure(bench, names.heads, () => expectStatus(200, api.send("GET", `${home}/heads`)));
    const { headers } = await api.send("GET", `${home}/risks?limit=1`);
    const etag = { "if-none-match": headers["etag"] ?? "" };
    await measure(bench, names.notModified, () =>
      expectStatus(304, api.send("GET", `${home}/risks?limit=1000`, undefined, etag)),
    );
  }
}

const names = {
  firstImport: "first import of 5,000 rows (5 batches)",
  unchanged: "re-sync of 5,000 unchanged rows (5 batches)",
  changed: "200 changed rows (1 batch)",
  list: "list of 5,000 (5 pages)",
  sorted: "list of 5,000, sorted (5 pages)",
  delta: "delta of 200 changes",
  heads: "heads of all registers",
  notModified: "poll of an unchanged list (304)",
} as const;

const promises: Readonly<Record<string, string>> = {
  [names.firstImport]: "< 20 s",
  [names.unchanged]: "< 1 s",
  [names.changed]: "< 2 s",
  [names.list]: "< 2 s",
  [names.sorted]: "< 2 s",
};

const all = Array.from({ length: rowCount }, (_, index) => index);

/** A row of about 700 bytes, as a risk register has them. */
const risk = (index: number, notes: string) => ({
  project: "PRJ-0001",
  title: `Risk ${index}: the supplier of lot ${index % 17} delivers late`,
  cause: `The supplier has lost ${1 + (index % 5)} developers, and the framework contract ends in quarter ${1 + (index % 4)}.`,
  effect:
    "The pilot starts a month later, and the two projects behind it wait for the interface that it was to deliver.",
  probability: (index % 10) / 10,
  impact: 1_000 + index * 7,
  owner: `owner${index % 40}@example.org`,
  raisedOn: "2026-01-12",
  reviewOn: "2026-04-13",
  response: "reduce",
  responsePlan: "Weekly deliveries, and a second supplier for the forms.",
  notes,
  status: "open",
});

async function sync(
  api: TestApi,
  home: string,
  rows: readonly number[],
  outcome: string,
  notes = "Discussed.",
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchSize) {
    const operations = rows.slice(from, from + batchSize).map((index) => ({
      op: "upsert",
      ref: `RSK-${String(index + 1).padStart(4, "0")}`,
      row: risk(index, notes),
    }));
    const { body } = await expectStatus(
      200,
      api.send("POST", `${home}/risks/batches`, { operations }, { "idempotency-key": crypto.randomUUID() }),
    );
    if (Number(body["counts"]?.[outcome]) !== operations.length)
      throw new Error(`Not all ${outcome}: ${JSON.stringify(body["counts"])}`);
  }
}

async function list(api: TestApi, address: string): Promise<void> {
  let cursor: string | null = "";
  let count = 0;
  while (cursor !== null) {
    const next: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await expectStatus(200, api.send("GET", address + next, undefined, { "accept-encoding": "gzip" }));
    count += itemsOf(body);
    cursor = body["nextCursor"] as string | null;
  }
  if (count !== rowCount) throw new Error(`The list has ${count} rows.`);
}

const itemsOf = (body: Json): number => (body["items"] as readonly unknown[] | undefined)?.length ?? 0;

async function expectStatus(status: number, reply: Promise<ApiReply>): Promise<ApiReply> {
  const got = await reply;
  if (got.status !== status)
    throw new Error(`${got.status} instead of ${status}: ${JSON.stringify(got.body).slice(0, 500)}`);
  return got;
}

async function measure({ published, measures }: Bench, name: string, act: () => Promise<unknown>): Promise<void> {
  published();
  const before = { ...capacityOfProcess };
  const start = performance.now();
  await act();
  const took = performance.now() - start;
  const { read, write } = capacityOfProcess;
  measures.set(name, {
    times: [...(measures.get(name)?.times ?? []), took],
    reported: { read: read - before.read, write: write - before.write },
    published: published(),
  });
}

function tableOf({ measures }: Bench): string {
  const table = new Table({
    head: ["", "runs", "p50", "p95", "promised", "read units", "write units", "as the local engine reports"],
    style: { head: [], border: [] },
  });
  for (const [name, { times, reported, published }] of measures) {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (share: number): string => time(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
    const local = `${Math.round(reported.read)} read, ${Math.round(reported.write)} write`;
    table.push([name, times.length, at(0.5), at(0.95), promises[name] ?? "", published.read, published.write, local]);
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}`;
  return `${table.toString()}\n${machine}; units by AWS's published rule, of the last run.`;
}

const time = (ms: number): string => (ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`);
