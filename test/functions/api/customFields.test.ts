import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";

// A portfolio's own column is validated, stored, filtered, exported and returned like any other.

let api: TestApi;
const anyVersion = { "if-match": "*" };
const home = "/v1/portfolios/PFL-0001";
const projects = `${home}/projects`;

/** Each kind a field can have, a value it takes, one it refuses with the reason, and a filter that finds the value. */
const kinds = [
  ["text", "4711", 4711, "wrong-type", "=4711"],
  ["long text", "one\ntwo", ["one"], "wrong-type", "[contains]=two"],
  ["number", 1.5, "1.5", "wrong-format", "[gt]=1"],
  ["integer", 3, 3.5, "wrong-type", "[lte]=3"],
  ["money", 99.95, 99.955, "too-precise", "=99.95"],
  ["fraction", 0.25, 25, "out-of-range", "=25%25"],
  ["day", "2026-02-28", "31/02/2026", "wrong-format", "[lt]=2026-03-01"],
  ["choice", "levy", "tax", "not-an-option", "=LEVY"],
  ["flag", true, "yes", "wrong-format", "=yes"],
  ["person", "pmo@example.org", "pmo", "wrong-format", "[contains]=PMO"],
] as const;
const nameOf = (kind: string): string => `own${kind.replace(/^./, (letter) => letter.toUpperCase()).replace(" ", "")}`;

beforeAll(async () => {
  api = await testApi();
  await api.send("POST", "/v1/portfolios", { name: "Port", currency: "EUR" });
  const operations = kinds.map(([kind]) => ({
    op: "create",
    row: {
      register: "projects",
      name: nameOf(kind),
      label: `Our ${kind}`,
      kind,
      ...(kind === "choice" ? { options: "levy\ngrant\n\nlevy" } : {}),
    },
  }));
  const { body } = await api.send("POST", `${home}/custom-fields/batches`, { operations });
  expect(body["problems"]).toEqual([]);
  await api.send("POST", projects, { name: "Empty" });
}, 60_000);

afterAll(() => api.drop());

describe.each(kinds)("a field of kind %s", (kind, value, wrong, code, filter) => {
  const name = nameOf(kind);

  test("takes its values, gives them back, and is found by them", async () => {
    const { status, body } = await api.send("POST", projects, { name: `With ${kind}`, [name]: value });
    expect([status, body[name]]).toEqual([201, value]);
    const found = await api.send("GET", `${projects}?${name}${filter}`);
    expect(found.body["items"]?.map((row) => String(row["name"]))).toEqual([`With ${kind}`]);
  });

  test("refuses what is none", async () => {
    const { status, body } = await api.send("POST", projects, { name: "Wrong", [name]: wrong });
    expect(status).toBe(422);
    expect(body["errors"]).toMatchObject([{ column: name, code, value: wrong }]);
  });

  test("goes through CSV and back, by name or by label", async () => {
    const csv = await api.send("GET", projects, undefined, { accept: "text/csv" });
    for (const text of [String(csv.body), String(csv.body).replace(name, `our ${kind}`)]) {
      const { body } = await api.send("POST", `${projects}/batches`, text, { "content-type": "text/csv" });
      expect(body["counts"]).toMatchObject({ refused: 0, changed: 0, created: 0 });
    }
  });
});

describe("a field that cannot be", () => {
  const field = { register: "projects", name: "colour", label: "Colour", kind: "text" };
  test.each([
    ["of an unknown register", { register: "project" }, "register", "not-an-option"],
    ["of the portfolios", { register: "portfolios" }, "register", "not-an-option"],
    ["called like a column", { name: "budget" }, "name", "rule-broken"],
    ["called like a figure", { register: "risks", name: "exposure" }, "name", "rule-broken"],
    ["called like what every row has", { name: "version" }, "name", "rule-broken"],
    ["called like a mark of deletion", { name: "deleted" }, "name", "rule-broken"],
    ["called like a part of every object", { name: "constructor" }, "name", "rule-broken"],
    ["called like a word of lists", { name: "limit" }, "name", "rule-broken"],
    ["called like another word of lists", { name: "cursor" }, "name", "rule-broken"],
    ["headed like a column", { label: "BUDGET" }, "label", "rule-broken"],
    ["headed like a figure", { register: "risks", label: "exposure" }, "label", "rule-broken"],
    ["headed by a column's name", { label: "baselineStart" }, "label", "rule-broken"],
    ["headed like the refs", { label: "Ref" }, "label", "rule-broken"],
    ["headed like a field that is there", { label: "our TEXT" }, "label", "taken"],
    ["called like a field that is there", { name: nameOf("day") }, "name", "taken"],
    ["of an unknown kind", { kind: "colour" }, "kind", "not-an-option"],
    ["a choice without options", { kind: "choice" }, "options", "rule-broken"],
    ["a choice of nothing", { kind: "choice", options: " \n " }, "options", "rule-broken"],
    ["options without a choice", { options: "a" }, "options", "rule-broken"],
  ])("%s", async (_, change, column, code) => {
    const { status, body } = await api.send("POST", `${home}/custom-fields`, { ...field, ...change });
    expect(status).toBe(422);
    expect(body["errors"]).toMatchObject([{ column, code }]);
  });

  test.each([
    ["name", "otherName"],
    ["kind", "money"],
    ["register", "risks"],
  ])("changed in its %s, by which stored values are understood", async (column, value) => {
    const { status, body } = await api.send(
      "PATCH",
      `${home}/custom-fields/CUS-0003`,
      { [column]: value },
      { "if-match": "*" },
    );
    expect(status).toBe(422);
    expect(body["errors"]).toMatchObject([{ column, code: "permanent" }]);
  });
});

describe("a name belongs to one field for ever", () => {
  const fields = `${home}/custom-fields`;
  const field = { register: "vendors", name: "rating", label: "Rating", kind: "money" };
  const drop = (ref: string) => api.send("DELETE", `${fields}/${ref}`, undefined, { "if-match": "*" });
  const labelled = async (label: string) =>
    (await api.send("GET", `${fields}?register=vendors&label=${label}`)).body["items"] as readonly Json[];

  test("once it is deleted, the problem says which one to restore", async () => {
    const { body } = await api.send("POST", fields, field);
    const ref = String(body["ref"]);
    await api.send("POST", `${home}/vendors`, { name: "Crane Ltd", rating: 12.34 });
    await drop(ref);
    const again = await api.send("POST", fields, { ...field, kind: "number", label: "Grade" });
    expect([again.status, again.body["errors"]]).toMatchObject([
      422,
      [{ pointer: "/name", column: "name", code: "taken", hint: expect.stringContaining(`Restore ${ref}`) }],
    ]);
    expect((await api.send("POST", `${fields}/${ref}/restore`)).status).toBe(200);
    const { body: vendor } = await api.send("GET", `${home}/vendors/VEN-0001`);
    expect(vendor["rating"]).toBe(12.34);
  });

  test("a label is free again once its field is deleted, and then keeps that field from coming back", async () => {
    const [first] = await labelled("Rating");
    await drop(String(first?.["ref"]));
    const heir = await api.send("POST", fields, { ...field, name: "grade" });
    expect(heir.status).toBe(201);
    const back = await api.send("POST", `${fields}/${String(first?.["ref"])}/restore`);
    expect([back.status, back.body["errors"]]).toMatchObject([422, [{ column: "label", code: "taken" }]]);
    const renamed = await api.send("PATCH", `${fields}/${String(heir.body["ref"])}`, { help: "1 to 5" }, anyVersion);
    expect(renamed.status).toBe(200);
  });

  test("of several at once, or in one batch, one gets it", async () => {
    const wish = (n: number) => ({ register: "vendors", name: "colour", label: `Colour ${n}`, kind: "text" });
    const replies = await Promise.all([1, 2, 3, 4].map((n) => api.send("POST", fields, wish(n))));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    const operations = [5, 6].map((n) => ({ op: "create", row: { ...wish(n), name: "size" } }));
    const { body } = await api.send("POST", `${fields}/batches`, { operations });
    expect(body).toMatchObject({ counts: { created: 1, refused: 1 } });
    expect(body["problems"]?.[0]?.["errors"]).toMatchObject([{ column: "name", code: "taken" }]);
  });
});

test("a row from before a field was required, or with an option since removed, goes on until that cell changes", async () => {
  const made = await api.send("POST", `${home}/custom-fields`, {
    ...{ register: "objectives", name: "mood", label: "Mood", kind: "choice", options: "good\nbad" },
  });
  const old = { statement: "Larger ships", type: "objective", mood: "bad" };
  for (const row of [old, { ...old, mood: null }]) await api.send("POST", `${home}/objectives`, row);
  const stricter = { options: "good", required: true };
  await api.send("PATCH", `${home}/custom-fields/${String(made.body["ref"])}`, stricter, anyVersion);
  const patch = async (ref: string, columns: object): Promise<number> =>
    (await api.send("PATCH", `${home}/objectives/${ref}`, columns, anyVersion)).status;
  expect(await patch("OBJ-0001", { statement: "Smaller ships", mood: "bad" })).toBe(200);
  expect(await patch("OBJ-0002", { statement: "No ships" })).toBe(200);
  const csv = await api.send("GET", `${home}/objectives`, undefined, { accept: "text/csv" });
  const { body } = await api.send("POST", `${home}/objectives/batches`, csv.body, { "content-type": "text/csv" });
  expect(body["counts"]).toMatchObject({ unchanged: 2, refused: 0 });
  expect(await patch("OBJ-0001", { mood: null })).toBe(422);
  expect(await patch("OBJ-0002", { mood: "bad" })).toBe(422);
  expect((await api.send("POST", `${home}/objectives`, old)).status).toBe(422);
});

test("a required field asks for itself from then on, and a deleted one is gone", async () => {
  const row = { register: "risks", name: "insured", label: "Insured", kind: "flag", required: true };
  const field = await api.send("POST", `${home}/custom-fields`, row);
  const risk = { project: "PRJ-0001", title: "t", probability: 0.5, impact: 1, owner: "pmo@example.org" };
  const sent = { ...risk, raisedOn: "2026-01-01", status: "open" };
  const without = await api.send("POST", `${home}/risks`, sent);
  expect(without.body["errors"]).toMatchObject([{ column: "insured", code: "required" }]);
  expect((await api.send("POST", `${home}/risks`, { ...sent, insured: false })).status).toBe(201);
  const version = { "if-match": String(field.headers["etag"]) };
  expect(
    (await api.send("DELETE", `${home}/custom-fields/${String(field.body["ref"])}`, undefined, version)).status,
  ).toBe(200);
  const { body } = await api.send("GET", `${home}/risks/RSK-0001`);
  expect(body).not.toHaveProperty("insured");
  expect((await api.send("POST", `${home}/risks`, { ...sent, insured: true })).status).toBe(422);
});
