import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { batchRows } from "../../functions/api/rows.ts";
import { type HttpHost, startHttpHost } from "../../infra/local/httpHost.ts";
import { importHhs, type ImportProgress } from "../../infra/local/importSample.ts";
import { openDatabase } from "../../shared/storage/database.ts";
import { localAws } from "../../infra/local/localAws.ts";
import { testTables, type TestTables } from "../builders/tables.ts";

let tables: TestTables;
let host: HttpHost;
/** Whether the API has lost its memory of idempotency keys, as it does after a week. */
let forgetful = false;

beforeAll(async () => {
  tables = await testTables();
  const services = {
    db: openDatabase(tables.names, localAws(tables.endpoint)),
    cursorSecret: () => Promise.resolve("secret"),
    report: (what: string, error: unknown) => {
      throw new Error(what, { cause: error });
    },
    enqueue: () => Promise.resolve(),
    analyse: () => Promise.resolve(),
  };
  const caller = { name: "pmo@example.org", roles: ["admin"] } as const;
  host = await startHttpHost({
    routes: [
      { method: "POST", path: "/v1/portfolios/batches" },
      { method: "POST", path: "/v1/portfolios/{portfolio}/{register}/batches" },
    ],
    handler: async (sent) => {
      const withoutKey = Object.entries(sent.headers).filter(([name]) => name !== "idempotency-key");
      const event = forgetful ? { ...sent, headers: Object.fromEntries(withoutKey) } : sent;
      const { status, headers, body } = await batchRows({ services, caller, event, requestId: "test" });
      return {
        statusCode: status,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      };
    },
    log: (line) => console.error(line),
  });
}, 60_000);

afterAll(async () => {
  await host.stop();
  await tables.drop();
});

const rowsTotal = 3048;

test("the sample is loaded through the API, and loading it again changes nothing, be it recognised or not", async () => {
  const told: ImportProgress[] = [];
  const first = await importHhs({ baseUrl: host.url, onProgress: (progress) => void told.push(progress) });
  expect(first.refusals).toEqual([]);
  expect(first.registers.reduce((sum, { created }) => sum + created, 0)).toBe(rowsTotal);
  expect(first.registers).toContainEqual({
    register: "tasks",
    rows: 1102,
    created: 1102,
    changed: 0,
    unchanged: 0,
    refused: 0,
  });
  expect(told[0]).toEqual({ register: null, rowsDone: 0, rowsTotal });
  expect(told.at(-1)).toEqual({ register: "contracts", rowsDone: rowsTotal, rowsTotal });

  const again = await importHhs({ baseUrl: host.url });
  expect(again.registers.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(rowsTotal);
  expect(again.remarkCounts).toContainEqual(
    expect.objectContaining({ file: "project.csv", column: "name", count: 94 }),
  );

  forgetful = true;
  const weeksLater = await importHhs({ baseUrl: host.url });
  expect(weeksLater.registers.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(rowsTotal);
}, 120_000);

test("an API that takes nothing ends the import with its answer", async () => {
  const closed = await startHttpHost({
    routes: [],
    handler: () => Promise.resolve({ statusCode: 200 }),
    log: () => undefined,
  });
  await expect(importHhs({ baseUrl: closed.url })).rejects.toMatchObject({
    type: "sample-not-taken",
    members: { register: "portfolios", status: 404 },
  });
  await closed.stop();
});
