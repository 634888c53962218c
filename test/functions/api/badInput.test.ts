import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "../../builders/api.ts";
import type { ApiReply, Json, TestApi } from "../../builders/api.ts";

// Whatever is sent, the answer is a success or a problem with a name, and what is refused leaves nothing behind.

let api: TestApi;
const home = "/v1/portfolios/PFL-0001";
const good = { name: "Harbour crane", budget: 1000 };

beforeAll(async () => {
  api = await testApi();
  await api.send("POST", "/v1/portfolios", { name: "Port", currency: "EUR" });
  await api.send("POST", "/v1/portfolios", { name: "Other port", currency: "JPY" });
  await api.send("POST", `${home}/programmes`, { name: "Harbour" });
  await api.send("POST", `${home}/objectives`, { statement: "Larger ships", type: "strategic" });
  const operations = ["Quay", "Lock", "Bridge"].map((name) => ({ op: "create", row: { name, budget: 12.5 } }));
  await api.send("POST", `${home}/projects/batches`, { operations });
}, 60_000);

afterAll(() => api.drop());

/** The register as it stands: what must be the same after a refusal. */
async function standing(register = "projects"): Promise<unknown> {
  const { body } = await api.send("GET", `${home}/${register}`);
  const changes = await api.send("GET", `${home}/${register}/changes?since=0`);
  return { body, rev: changes.body["rev"] };
}

async function expectRefused(act: () => Promise<ApiReply>, status: number, type: string): Promise<Json> {
  const before = await standing();
  const reply = await act();
  expect([reply.status, reply.body["type"]]).toEqual([status, `https://plumbline.dev/problems/${type}`]);
  expect(reply.headers["content-type"]).toBe("application/problem+json");
  expect(reply.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(await standing()).toEqual(before);
  return reply.body;
}

const wrongColumn = (column: string, code: string) => ({
  errors: [{ pointer: `/${column}`, column, code, detail: expect.any(String), hint: expect.any(String) }],
});

describe("one column that cannot be taken is named, with its value, the reason and a hint", () => {
  const nested = JSON.stringify({ ...good, name: 1 }).replace("1", "[".repeat(20) + "]".repeat(20));
  test.each([
    ["a wrong type", { budget: true }, "budget", "wrong-type"],
    ["an amount with letters", { budget: "1,234.5x" }, "budget", "wrong-format"],
    ["an amount as text", { budget: "1234.50" }, "budget", "wrong-format"],
    ["an amount with too many digits", { budget: 0.125 }, "budget", "too-precise"],
    ["an amount beyond exactness", { budget: 1e14 }, "budget", "out-of-range"],
    ["an amount of 1e21", { budget: 1e21 }, "budget", "out-of-range"],
    ["a negative budget", { budget: -1 }, "budget", "out-of-range"],
    ["the 31st of February", { baselineStart: "31/02/2026" }, "baselineStart", "wrong-format"],
    ["the 31st of February, well written", { baselineStart: "2026-02-31" }, "baselineStart", "wrong-format"],
    ["a year of two digits", { baselineStart: "0026-03-02" }, "baselineStart", "out-of-range"],
    ["the day before the first", { baselineStart: "1899-12-31" }, "baselineStart", "out-of-range"],
    ["the day after the last", { baselineStart: "2200-01-01" }, "baselineStart", "out-of-range"],
    ["an instant where a day belongs", { baselineStart: "2026-02-01T00:00:00Z" }, "baselineStart", "wrong-format"],
    ["a fraction of a whole number", { tier: 1.5 }, "tier", "wrong-type"],
    ["an option nobody offered", { stage: "delivring" }, "stage", "not-an-option"],
    ["no e-mail address", { manager: "me" }, "manager", "wrong-format"],
    ["two addresses in one", { manager: "a@example.org, b@example.org" }, "manager", "wrong-format"],
    ["a link to a row that is not there", { programme: "PGM-0404" }, "programme", "no-such-row"],
    ["a link to a row of another register", { programme: "PRJ-0001" }, "programme", "no-such-row"],
    ["a link longer than any name", { programme: "P".repeat(5000) }, "programme", "too-long"],
    ["a list with a link to nothing", { objectives: ["OBJ-0404"] }, "objectives", "no-such-row"],
    ["a list where one value belongs", { name: ["a"] }, "name", "wrong-type"],
    ["an object where a list belongs", { objectives: { a: 1 } }, "objectives", "wrong-type"],
    ["control characters", { name: "a\u0000b" }, "name", "wrong-format"],
    ["two lines in a one-line column", { name: "a\nb" }, "name", "wrong-format"],
    ["half a character", { name: "\ud800" }, "name", "wrong-format"],
    ["too many words", { description: "x".repeat(4001) }, "description", "too-long"],
    ["a huge text", { name: "x".repeat(1_000_000) }, "name", "too-long"],
    ["nothing where something must be", { name: null }, "name", "required"],
    ["blanks where something must be", { name: "  " }, "name", "required"],
    ["a column nobody knows", { bugdet: 5 }, "bugdet", "unknown-column"],
    ["what Plumbline keeps itself", { version: 5 }, "version", "unknown-column"],
    ["a rule broken", { contingency: 2000 }, "contingency", "rule-broken"],
    ["the constructor", { constructor: { prototype: 1 } }, "constructor", "unknown-column"],
  ])("%s", async (_, columns, column, code) => {
    const body = await expectRefused(
      () => api.send("POST", `${home}/projects`, { ...good, ...columns }),
      422,
      "invalid-row",
    );
    expect(body).toMatchObject(wrongColumn(column, code));
  });

  test.each([
    ["__proto__", `{"name":"a","__proto__":{"admin":true}}`, "__proto__", "unknown-column"],
    ["a number beyond numbers", `{"name":"a","tier":1e999}`, "tier", "wrong-type"],
    ["an amount beyond numbers", `{"name":"a","budget":-1e999}`, "budget", "wrong-type"],
    ["lists in lists", nested, "name", "wrong-type"],
  ])("%s", async (_, text, column, code) => {
    const body = await expectRefused(() => api.send("POST", `${home}/projects`, text), 422, "invalid-row");
    expect(body).toMatchObject(wrongColumn(column, code));
    expect(body["errors"]?.[0]?.["value"]).toBeDefined();
  });

  test("a computed column is not the caller's to write", async () => {
    const row = { project: "PRJ-0001", title: "t", probability: 0.5, impact: 1, owner: "pmo@example.org" };
    const sent = { ...row, raisedOn: "2026-01-01", status: "open", exposure: 5 };
    const body = await expectRefused(() => api.send("POST", `${home}/risks`, sent), 422, "invalid-row");
    expect(body).toMatchObject(wrongColumn("exposure", "computed-column"));
  });

  test("all wrong columns are told at once, and a hundred thousand unknown ones in brief", async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`c${n}`, 1]));
    const sent = { ...many, budget: "x", tier: 9 };
    const body = await expectRefused(() => api.send("POST", `${home}/projects`, sent), 422, "invalid-row");
    expect(body["errors"]?.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["unknown-column", "wrong-format", "out-of-range", "required"]),
    );
    expect(body["errors"]?.length).toBeLessThan(100);
  });

  test("a row longer than can be kept", async () => {
    const sent = { ...good, description: "é".repeat(4000), ragReason: "漢".repeat(4000) };
    await expectRefused(() => api.send("POST", `${home}/projects`, sent), 422, "row-too-large");
  });
});

describe("what is meant beyond doubt is taken", () => {
  test.each([
    ["an option in another case", { stage: " DELIVERY " }, { stage: "delivery" }],
    ["a ref in another case", { programme: " pgm-0001" }, { programme: "PGM-0001" }],
    ["an address in capitals", { manager: "PMO@Example.org" }, { manager: "pmo@example.org" }],
    ["minus nothing", { budget: -0 }, { budget: 0 }],
    ["an emptied cell as an empty text", { description: "" }, { description: null }],
    ["one value where a list belongs", { objectives: "obj-0001" }, { objectives: ["OBJ-0001"] }],
    ["an emptied list as null", { objectives: null }, { objectives: [] }],
    ["line ends of another system", { description: "a\r\nb" }, { description: "a\nb" }],
  ])("%s", async (_, sent, kept) => {
    const { status, body } = await api.send("PATCH", `${home}/projects/PRJ-0002`, sent, { "if-match": "*" });
    expect(status).toBe(200);
    expect(body).toMatchObject(kept);
    expect((await api.send("GET", `${home}/projects/prj-0002`)).body).toMatchObject(kept);
  });
});

describe("an address that leads nowhere", () => {
  test.each([
    ["an unknown portfolio", "/v1/portfolios/PFL-9999/projects", "unknown-portfolio"],
    ["a portfolio that is no name at all", `/v1/portfolios/${"x".repeat(3000)}/projects`, "unknown-portfolio"],
    ["an unknown register", `${home}/riskz`, "unknown-register"],
    ["a register of the language", `${home}/constructor`, "unknown-register"],
    ["the portfolios within a portfolio", `${home}/portfolios`, "unknown-register"],
    ["an unknown row", `${home}/projects/PRJ-9999`, "unknown-row"],
    ["an id of another register", `${home}/projects/rsk_01kb3v4y6m0000000000000000`, "unknown-row"],
    ["a row that is no name at all", `${home}/projects/${"9".repeat(3000)}`, "unknown-row"],
    ["no characters", `${home}/projects/%E0%A4%A`, "unknown-row"],
    ["results of nothing", `${home}/results/PRJ-9999`, "unknown-result"],
    ["results of no name", `${home}/results/${"9".repeat(3000)}`, "unknown-result"],
    ["an unknown operation", "/v1/operations/opr_1", "unknown-operation"],
    ["an operation that is no name", `/v1/operations/${"9".repeat(3000)}`, "unknown-operation"],
    ["another version", "/v2/portfolios", "unknown-route"],
  ])("%s", async (_, path, type) => {
    await expectRefused(() => api.send("GET", path), 404, type);
  });

  test.each(["since=abc", "since=-1", "since=1.5", "since=0x10"])("changes?%s", async (query) => {
    await expectRefused(() => api.send("GET", `${home}/projects/changes?${query}`), 400, "invalid-request");
  });

  test("changes since a revision that never was", async () => {
    await expectRefused(() => api.send("GET", `${home}/projects/changes?since=999`), 410, "revision-unknown");
  });
});

describe("a body that is none", () => {
  test.each([
    ["missing", undefined],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["a word", '"row"'],
    ["null", "null"],
    ["nested 10,000 deep", '{"name":'.repeat(10_000) + "1" + "}".repeat(10_000)],
    ["lists nested 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000)],
    ["an id that is a number", '{"id":1,"name":"a"}'],
    ["an id of another register", '{"id":"rsk_01kb3v4y6m0000000000000000","name":"a"}'],
    ["an id longer than any", `{"id":"${"x".repeat(5000)}","name":"a"}`],
    ["a ref of another register", '{"ref":"RSK-0001","name":"a"}'],
    ["a ref longer than any", `{"ref":"${"P".repeat(5000)}","name":"a"}`],
    ["an empty ref", '{"ref":"","name":"a"}'],
  ])("%s", async (_, body) => {
    await expectRefused(() => api.send("POST", `${home}/projects`, body), 400, "invalid-request");
    if (body !== undefined)
      await expectRefused(() => api.send("POST", `${home}/projects/batches`, body), 400, "invalid-request");
  });

  test.each(["application/json", "text/csv"])("bytes that are not UTF-8, as %s", async (type) => {
    const text = type === "text/csv" ? "name\nMüller GmbH\n" : '{"name":"Müller GmbH"}';
    const path = type === "text/csv" ? `${home}/projects/batches` : `${home}/projects`;
    const send = (encoding: "latin1" | "utf8") => api.send("POST", path, Buffer.from(text, encoding), asType);
    const asType = { "content-type": type };
    const { detail } = await expectRefused(() => send("latin1"), 400, "invalid-request");
    expect(detail).toContain("CSV UTF-8");
    expect((await send("utf8")).status).toBeLessThan(300);
    const { body } = await api.send("GET", `${home}/projects?name=Müller GmbH`);
    expect(body["items"]?.length).toBeGreaterThan(0);
  });

  test("20 MB, as JSON or CSV", async () => {
    const huge = `name\n${"x".repeat(20_000_000)}`;
    const asCsv = { "content-type": "text/csv" };
    await expectRefused(() => api.send("POST", `${home}/projects`, `{"name":"${huge}"}`), 413, "body-too-large");
    await expectRefused(() => api.send("POST", `${home}/projects/batches`, huge, asCsv), 413, "body-too-large");
  });
});

describe("a version that is not the present one", () => {
  const path = `${home}/projects/PRJ-0003`;
  test.each([
    ["none at all", {}, 428, "precondition-required"],
    ["an old one", { "if-match": '"v7"' }, 412, "version-conflict"],
    ["a word", { "if-match": "v1" }, 400, "invalid-request"],
    ["a weak one", { "if-match": 'W/"v1"' }, 400, "invalid-request"],
    ["a number without end", { "if-match": `"v${"9".repeat(400)}"` }, 400, "invalid-request"],
    ["a key with blanks", { "if-match": '"v1"', "idempotency-key": "a b" }, 400, "invalid-request"],
    ["a key without end", { "if-match": '"v1"', "idempotency-key": "k".repeat(129) }, 400, "invalid-request"],
    ["an empty key", { "if-match": '"v1"', "idempotency-key": "" }, 400, "invalid-request"],
  ])("%s", async (_, headers, status, type) => {
    await expectRefused(() => api.send("PATCH", path, { tier: 1 }, headers), status, type);
    await expectRefused(() => api.send("DELETE", path, undefined, headers), status, type);
  });

  test("a conflict shows the row as it is now", async () => {
    const { body } = await api.send("PATCH", path, { tier: 1 }, { "if-match": '"v7"' });
    expect(body).toMatchObject({ sent: 7, current: 1, row: { ref: "PRJ-0003", name: "Bridge" } });
  });

  test("a key used for two requests", async () => {
    const key = { "idempotency-key": "only#one#use" };
    const first = await api.send("POST", `${home}/projects`, { name: "Once" }, key);
    const again = await api.send("POST", `${home}/projects`, { name: "Once" }, key);
    expect([again.status, again.body, again.headers["idempotent-replayed"]]).toEqual([201, first.body, "true"]);
    const twice = await expectRefused(
      () => api.send("POST", `${home}/projects`, { name: "Twice" }, key),
      422,
      "idempotency-key-reused",
    );
    expect(twice["key"]).toBe("only#one#use");
  });
});
