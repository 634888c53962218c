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

test.each(["=", "[contains]=", "[ne]="])(
  "a link is found by the id of its row as by its ref: objectives%s",
  async (is) => {
    const { body: objective } = await api.send("GET", `${home}/objectives/OBJ-0002`);
    const byRef = namesOf((await get(`objectives${is}OBJ-0002`)).body);
    expect(namesOf((await get(`objectives${is}${String(objective["id"])}`)).body)).toEqual(byRef);
    expect(byRef.length).toBeGreaterThan(0);
    expect(namesOf((await get("objectives=obj_01kb3v4y6m0000000000000000")).body)).toEqual([]);
  },
);

test("a history begins with the row as it is now, though that version may not be kept yet", async () => {
  const { body: made } = await api.send("POST", `${home}/objectives`, {
    statement: "Cleaner ships",
    type: "objective",
  });
  const at = `${home}/objectives/${String(made["ref"])}`;
  expect((await api.send("GET", `${at}/history`)).body).toEqual({ more: false, items: [made] });
  const changed = await api.send("PATCH", at, { statement: "Clean ships" }, { "if-match": "*" });
  expect((await api.send("GET", `${at}/history`)).body["items"]?.[0]).toEqual(changed.body);
  expect((await api.send("GET", `${at}/history?before=2`)).body).toEqual({ more: false, items: [] });
  expect((await api.send("GET", `${at}/history?before=now`)).status).toBe(400);
});

test("shows the fields asked for, and always what names a row", async () => {
  const { body } = await get("fields=tier,name&limit=1");
  expect(body["items"]).toEqual([{ id: expect.any(String), ref: "PRJ-0001", version: 1, tier: 2, name: "Quay" }]);
});

test("the document promises of a listed row what it shows whatever was asked for, and of a whole row everything", async () => {
  const { body: document } = await api.send("GET", "/v1/openapi.json");
  const schemas = document["components"]?.["schemas"];
  const items = document["paths"]?.["/v1/portfolios/{portfolio}/projects"]?.["get"]?.["responses"]?.["200"];
  const listed = items?.["content"]?.["application/json"]?.["schema"]?.["properties"]?.["items"]?.["items"];
  expect(listed).toEqual({ $ref: "#/components/schemas/ProjectListed" });
  const promised = schemas?.["ProjectListed"]?.["required"]?.map(String);
  expect(Object.keys((await get("fields=ref&limit=1")).body["items"]?.[0] ?? {}).sort()).toEqual(promised?.sort());
  expect(schemas?.["Project"]?.["allOf"]).toEqual([{ $ref: "#/components/schemas/ProjectListed" }]);
  const whole = Object.keys((await api.send("GET", `${path}/PRJ-0001`)).body);
  expect(whole.sort()).toEqual(schemas?.["Project"]?.["required"]?.map(String).sort());
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

describe("more than an answer holds", () => {
  beforeAll(async () => {
    const row = { description: "ü".repeat(4000), ragReason: "y".repeat(4000), category: "long" };
    const operations = Array.from({ length: 480 }, (_, n) => ({ op: "create", row: { ...row, name: `Long ${n}` } }));
    for (let from = 0; from < operations.length; from += 160) {
      const part = operations.slice(from, from + 160);
      const { body } = await api.send("POST", `${path}/batches`, { operations: part });
      expect(body["counts"]).toMatchObject({ created: 160 });
    }
  }, 60_000);

  test("a page ends before, and the walk goes on", async () => {
    let walked = 0;
    for (let cursor = ""; cursor !== "null";) {
      const { body } = await get(`category=long&limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(2_100_000);
      walked += namesOf(body).length;
      cursor = String(body["nextCursor"]);
    }
    expect(walked).toBe(480);
  });

  test("a file is refused, for half of it would look whole; by pages it is linked from one to the next", async () => {
    const asCsv = { accept: "text/csv" };
    const whole = await get("category=long", asCsv);
    expect([whole.status, whole.body["type"]]).toEqual([400, "https://plumbline.dev/problems/list-too-long"]);
    expect(whole.body).toMatchObject({ rows: 480, detail: expect.stringContaining("limit=1000") });
    const refs = new Set<string>();
    let pages = 0;
    for (let next: string | undefined = "?category=long&limit=200"; next !== undefined;) {
      const { body, headers } = await api.send("GET", `${path}${next}`, undefined, asCsv);
      const found = String(body).match(/PRJ-\d+/g) ?? [];
      for (const ref of found) refs.add(ref);
      pages += 1;
      next = /^<(.*)>; rel="next"$/.exec(headers["link"] ?? "")?.[1];
    }
    expect(refs.size).toBe(480);
    expect(pages).toBeGreaterThan(2);
  });

  test("a delta ends between two commits, and the next one goes on", async () => {
    const seen = new Set<string>();
    for (let since = "0", more = true; more;) {
      const { body } = await api.send("GET", `${path}/changes?since=${since}`);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(3_000_000);
      for (const { id, category } of body["items"] as readonly Json[])
        if (String(category) === "long") seen.add(String(id));
      [since, more] = [String(body["rev"]), String(body["more"]) === "true"];
    }
    expect(seen.size).toBe(480);
  });
});
