import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";

let api: TestApi;
const home = "/v1/portfolios/PFL-0001";
const path = `${home}/projects`;

const rows = [
  { name: "Quay", tier: 2, stage: "delivery", budget: 1000.5, baselineStart: "2026-03-01", manager: "a@example.org" },
  { name: "Quay wall", tier: 1, stage: "concept", budget: 20, objectives: ["OBJ-0001"] },
  { name: "Lock", tier: 2, budget: 300, baselineStart: "2026-01-01", objectives: ["OBJ-0001", "OBJ-0002"] },
  { name: "bridge", stage: "delivery", baselineStart: "2026-02-01", manager: "b@example.org" },
];

beforeAll(async () => {
  api = await testApi();
  await api.send("POST", "/v1/portfolios", { name: "Port", currency: "EUR" });
  for (const statement of ["Larger ships", "Fewer accidents"])
    await api.send("POST", `${home}/objectives`, { statement, type: "objective" });
  for (const row of rows) expect((await api.send("POST", path, row)).status).toBe(201);
}, 60_000);

afterAll(() => api.drop());

const get = async (query: string, headers = {}) => api.send("GET", `${path}?${query}`, undefined, headers);
const namesOf = (body: Json): string[] => (body["items"] as readonly Json[]).map(({ name }) => String(name));

test.each`
  query                                          | found
  ${"stage=delivery"}                            | ${["Quay", "bridge"]}
  ${"stage=DELIVERY"}                            | ${["Quay", "bridge"]}
  ${"stage[ne]=delivery"}                        | ${["Quay wall", "Lock"]}
  ${"stage="}                                    | ${["Lock"]}
  ${"stage[ne]="}                                | ${["Quay", "Quay wall", "bridge"]}
  ${"budget=1000.50"}                            | ${["Quay"]}
  ${"budget[gt]=20"}                             | ${["Quay", "Lock"]}
  ${"budget[gte]=20&tier=2"}                     | ${["Quay", "Lock"]}
  ${"budget[lt]=300"}                            | ${["Quay wall"]}
  ${"baselineStart[lte]=2026-02-01"}             | ${["Lock", "bridge"]}
  ${"name[contains]=QUAY"}                       | ${["Quay", "Quay wall"]}
  ${"name=Quay"}                                 | ${["Quay"]}
  ${"manager[contains]=@example"}                | ${["Quay", "bridge"]}
  ${"objectives=obj-0001"}                       | ${["Quay wall", "Lock"]}
  ${"objectives=OBJ-0001;OBJ-0002"}              | ${["Lock"]}
  ${"objectives[contains]=OBJ-0002"}             | ${["Lock"]}
  ${"objectives="}                               | ${["Quay", "bridge"]}
  ${"ref[gt]=PRJ-0002"}                          | ${["Lock", "bridge"]}
  ${"createdAt[gt]=2020-01-01T00:00:00Z&tier=1"} | ${["Quay wall"]}
  ${"sort=name"}                                 | ${["Lock", "Quay", "Quay wall", "bridge"]}
  ${"sort=tier"}                                 | ${["Quay wall", "Quay", "Lock", "bridge"]}
  ${"sort=-tier"}                                | ${["Quay", "Lock", "Quay wall", "bridge"]}
  ${"sort=-tier,budget"}                         | ${["Lock", "Quay", "Quay wall", "bridge"]}
  ${"sort=-baselineStart"}                       | ${["Quay", "bridge", "Lock", "Quay wall"]}
  ${"sort=objectives"}                           | ${["Quay wall", "Lock", "Quay", "bridge"]}
  ${"sort=-ref&limit=2"}                         | ${["bridge", "Lock"]}
`("$query finds $found", async ({ query, found }) => {
  const { status, body } = await get(String(query));
  expect([status, namesOf(body)]).toEqual([200, found]);
});

test("shows the fields asked for, and always what names a row", async () => {
  const { body } = await get("fields=tier,name&limit=1");
  expect(body["items"]).toEqual([{ id: expect.any(String), ref: "PRJ-0001", version: 1, tier: 2, name: "Quay" }]);
});

test.each`
  query                             | where                  | why
  ${"colour=red"}                   | ${"colour"}            | ${"is not a column"}
  ${"__proto__=1"}                  | ${"__proto__"}         | ${"is not a column"}
  ${"sort=colour"}                  | ${"sort"}              | ${"is not a column"}
  ${"fields=colour"}                | ${"fields"}            | ${"is not a column"}
  ${"budget[about]=5"}              | ${"budget[about]"}     | ${"eq, ne, lt"}
  ${"budget[EQ]=5"}                 | ${"budget[EQ]"}        | ${"eq, ne, lt"}
  ${"budget[contains]=5"}           | ${"budget[contains]"}  | ${"eq, ne, lt"}
  ${"stage[gt]=delivery"}           | ${"stage[gt]"}         | ${"eq, ne"}
  ${"budget=lots"}                  | ${"budget"}            | ${"is not an amount"}
  ${"stage=delivring"}              | ${"stage"}             | ${'Did you mean "delivery"?'}
  ${"baselineStart[gt]=31/02/2026"} | ${"baselineStart[gt]"} | ${"YYYY-MM-DD"}
  ${"limit=0"}                      | ${"limit"}             | ${"1 to 1000"}
  ${"limit=1001"}                   | ${"limit"}             | ${"1 to 1000"}
  ${"limit=ten"}                    | ${"limit"}             | ${"1 to 1000"}
  ${"cursor=abc"}                   | ${"cursor"}            | ${"not one of this list"}
  ${"cursor=e30.e30"}               | ${"cursor"}            | ${"not one of this list"}
`("$query is refused", async ({ query, where, why }) => {
  const { status, body } = await get(String(query));
  expect([status, body["where"]]).toEqual([400, where]);
  expect(body["detail"]).toContain(String(why));
});

test("a cursor is good for one list only", async () => {
  const { body } = await get("limit=1&tier=2");
  const cursor = encodeURIComponent(String(body["nextCursor"]));
  expect((await get(`limit=1&tier=2&cursor=${cursor}`)).status).toBe(200);
  for (const other of ["limit=1", "limit=1&tier=1", "limit=1&tier=2&sort=name"])
    expect((await get(`${other}&cursor=${cursor}`)).status).toBe(400);
  expect((await api.send("GET", `${home}/risks?cursor=${cursor}`)).status).toBe(400);
});

test("what has not changed is not sent again", async () => {
  for (const address of [
    path,
    `${path}?sort=name`,
    `${path}/PRJ-0001`,
    `${home}/heads`,
    "/v1/portfolios",
    "/v1/openapi.json",
  ]) {
    const { headers } = await api.send("GET", address);
    for (const tag of [headers["etag"], `W/${String(headers["etag"])}`, `"x", ${String(headers["etag"])}`]) {
      const again = await api.send("GET", address, undefined, { "if-none-match": String(tag) });
      expect([address, again.status, again.body]).toEqual([address, 304, ""]);
    }
    expect((await api.send("GET", address, undefined, { "if-none-match": '"x"' })).status).toBe(200);
  }
});

describe("a walk from page to page, while rows are added", () => {
  test.each(["", "&sort=-tier,name"])("%s", async (sort) => {
    const marked = `walked${sort.length}`;
    const operations = Array.from({ length: 40 }, (_, n) => ({
      op: "create",
      row: {
        name: `Walk ${String(n).padStart(2, "0")}`,
        category: marked,
        ...(n % 3 === 0 ? {} : { tier: (n % 4) + 1 }),
      },
    }));
    await api.send("POST", `${path}/batches`, { operations });
    const whole = await get(`category=${marked}&limit=1000${sort}`);
    const seen: string[] = [];
    let pages = 0;
    for (let cursor = ""; ; pages += 1) {
      const { body } = await get(`category=${marked}&limit=9${sort}${cursor}`);
      seen.push(...namesOf(body));
      await api.send("POST", path, { name: `Added ${pages}`, category: marked, tier: (pages % 4) + 1 });
      if (String(body["nextCursor"]) === "null") break;
      cursor = `&cursor=${encodeURIComponent(String(body["nextCursor"]))}`;
    }
    expect(pages).toBeGreaterThan(3);
    expect(seen.filter((name) => name.startsWith("Walk"))).toEqual(namesOf(whole.body));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

test("a page ends before it outgrows an answer, and the walk goes on", async () => {
  const operations = Array.from({ length: 300 }, (_, n) => ({
    op: "create",
    row: { name: `Long ${n}`, description: "x".repeat(4000), ragReason: "y".repeat(4000), category: "long" },
  }));
  for (const part of [operations.slice(0, 150), operations.slice(150)])
    expect((await api.send("POST", `${path}/batches`, { operations: part })).body["counts"]).toMatchObject({
      created: 150,
    });
  const { body } = await get("category=long&limit=1000");
  expect(JSON.stringify(body).length).toBeLessThan(2_100_000);
  const rest = await get(`category=long&limit=1000&cursor=${encodeURIComponent(String(body["nextCursor"]))}`);
  expect(namesOf(body).length + namesOf(rest.body).length).toBe(300);
}, 60_000);
