import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";

// A batch takes what is good and names what is not; an envelope that is wrong is refused whole.

let api: TestApi;
const home = "/v1/portfolios/PFL-0001";

beforeAll(async () => {
  api = await testApi();
  await api.send("POST", "/v1/portfolios", { name: "Port", currency: "EUR" });
  await api.send("POST", `${home}/projects`, { name: "Quay" });
}, 60_000);

afterAll(() => api.drop());

const risk = (n: number) => ({
  project: "PRJ-0001",
  title: `Risk ${n}`,
  probability: 0.25,
  impact: 1000.5,
  owner: "pmo@example.org",
  raisedOn: "2026-01-12",
  status: "open",
});

async function batch(register: string, body: unknown): Promise<Json> {
  const reply = await api.send("POST", `${home}/${register}/batches`, body);
  expect(reply.status).toBe(200);
  return reply.body;
}

const items = async (register: string): Promise<readonly Json[]> =>
  (await api.send("GET", `${home}/${register}?limit=1000`)).body["items"] as readonly Json[];

describe("a thousand rows of which 37 are wrong", () => {
  // Every 27th row is wrong, each in one of five ways; two of the ways are wrong in two columns.
  const mistakes = [
    { columns: { impact: "1,234.5x" }, codes: { impact: "wrong-format" } },
    { columns: { raisedOn: "31/02/2026" }, codes: { raisedOn: "wrong-format" } },
    { columns: { project: "PRJ-0404", owner: "nobody" }, codes: { owner: "wrong-format", project: "no-such-row" } },
    { columns: { status: "opne", probability: 25 }, codes: { probability: "out-of-range", status: "not-an-option" } },
    { columns: { title: null }, codes: { title: "required" } },
  ] as const;
  const wrongAt = Array.from({ length: 37 }, (_, n) => n * 27 + 3);
  const mistakeAt = (index: number) => mistakes[wrongAt.indexOf(index) % mistakes.length]!;
  const operations = Array.from({ length: 1000 }, (_, n) => ({
    op: "create",
    clientRef: `line ${n + 2}`,
    row: wrongAt.includes(n) ? { ...risk(n), ...mistakeAt(n).columns } : { ...risk(n), status: "OPEN" },
  }));
  let reply: Json;

  beforeAll(async () => {
    reply = await batch("risks", { operations });
  }, 60_000);

  test("963 are saved and 37 reported", async () => {
    expect(reply["counts"]).toMatchObject({ created: 963, refused: 37, unchanged: 0 });
    expect(reply["problems"]?.map(({ index }) => Number(index))).toEqual(wrongAt);
    const stored = await items("risks");
    const kept = operations.filter((_, n) => !wrongAt.includes(n)).map(({ row }) => row.title);
    expect(stored.map(({ title }) => String(title))).toEqual(kept);
    expect(new Set(stored.map(({ status }) => String(status)))).toEqual(new Set(["open"]));
  });

  test("each with every wrong column, the value, the reason and a hint", () => {
    for (const problem of reply["problems"] ?? []) {
      const index = Number(problem["index"]);
      const { columns, codes } = mistakeAt(index);
      const sent: Readonly<Record<string, unknown>> = columns;
      expect(problem).toMatchObject({ clientRef: `line ${index + 2}`, type: expect.stringContaining("invalid-row") });
      const told = Object.fromEntries((problem["errors"] ?? []).map(({ column, code }) => [String(column), code]));
      expect(told).toEqual(codes);
      for (const error of problem["errors"] ?? []) {
        expect(error["value"]).toEqual(sent[error["column"] ?? ""]);
        expect(error["pointer"]).toBe(`/operations/${index}/row/${error["column"] ?? ""}`);
        expect([error["detail"]?.length, error["hint"]?.length]).not.toContain(0);
      }
    }
  });

  test("refs and revisions have no holes, and the same batch sent again saves nothing of the wrong rows", async () => {
    const refs = (await items("risks")).map(({ ref }) => String(ref));
    expect(refs).toEqual(refs.map((_, n) => `RSK-${String(n + 1).padStart(4, "0")}`));
    const { body } = await api.send("GET", `${home}/heads`);
    const head = body["items"]?.find(({ register }) => String(register) === "risks");
    expect(head).toMatchObject({ count: 963, rev: Number(reply["rev"]) });
  });
});

describe("an envelope that is wrong is refused whole", () => {
  const one = { op: "create", row: { name: "a" } };
  test.each([
    ["no operations", {}],
    ["operations that are an object", { operations: { 0: one } }],
    ["an unknown mode", { mode: "all", operations: [one] }],
    ["a strange member", { operations: [one], force: true }],
    ["an operation that is a list", { operations: [one, []] }],
    ["an operation that is null", { operations: [null] }],
    ["an unknown operation", { operations: [{ ...one, op: "replace" }] }],
    ["a row that is a list", { operations: [{ op: "create", row: ["a"] }] }],
    ["a row that is text", { operations: [{ op: "create", row: "a" }] }],
    ["a version of 0", { operations: [{ op: "delete", ref: "PRJ-0001", ifVersion: 0 }] }],
    ["a ref that is a number", { operations: [{ op: "delete", ref: 1 }] }],
    ["too many operations", { operations: Array.from({ length: 1001 }, () => one) }],
    ["more than one commit holds, all or none", { mode: "atomic", operations: Array.from({ length: 49 }, () => one) }],
  ])("%s", async (_, body) => {
    const before = await items("projects");
    const reply = await api.send("POST", `${home}/projects/batches`, body);
    expect([reply.status, reply.body["type"]]).toEqual([400, "https://plumbline.dev/problems/invalid-request"]);
    expect(await items("projects")).toEqual(before);
  });

  test("an empty batch is a batch", async () => {
    expect(await batch("projects", { operations: [] })).toMatchObject({ rev: 1, rows: [], problems: [] });
  });

  test("and told as people speak, with every operation that is wrong", async () => {
    const operations: unknown[] = Array.from({ length: 1000 }, () => one);
    Object.assign(operations, {
      7: { op: "merge", row: {} },
      9: { op: "create", row: null },
      12: { ...one, op: "Create" },
    });
    Object.assign(operations, { 20: null, 31: { ...one, colour: 1 }, 999: { op: "update", ref: 5, row: [] } });
    const { body } = await api.send("POST", `${home}/projects/batches`, { operations });
    expect(body["where"]).toBe("body/operations/7/op");
    for (const part of [
      "op must be create, update, upsert, delete or restore (operations 7, 12)",
      "row must be an object of columns (operations 9, 999)",
      "an operation must be an object",
      "(operation 20)",
      'an operation has no "colour" (operation 31)',
      "ref must be text of at most 40 characters (operation 999)",
    ])
      expect(body["why"]).toContain(part);
    const { body: none } = await api.send("POST", `${home}/projects/batches`, { operation: [one] });
    expect(none["why"]).toBe(
      'operations must be a list of at most 1000 operations; a batch has mode and operations, but no "operation".',
    );
  });
});

describe("an operation that cannot be carried out is named, and its neighbours are saved", () => {
  const neighbour = { op: "upsert", ref: "PRJ-0001", row: { name: "Quay" } };
  test.each([
    ["a row that is not there", { op: "update", ref: "PRJ-0404", row: {} }, "unknown-row"],
    ["no row at all", { op: "delete" }, "invalid-request"],
    ["nothing to set", { op: "update", ref: "PRJ-0002" }, "invalid-request"],
    ["columns for a deletion", { op: "delete", ref: "PRJ-0002", row: {} }, "invalid-request"],
    ["the same row twice", { op: "update", ref: "prj-0001", row: { tier: 1 } }, "invalid-request"],
    ["a ref of another register", { op: "upsert", ref: "RSK-0001", row: { name: "a" } }, "invalid-request"],
    ["a ref that is none", { op: "upsert", ref: "a b", row: { name: "a" } }, "invalid-request"],
    ["an id of another register", { op: "delete", id: "rsk_01kb3v4y6m0000000000000000" }, "invalid-request"],
    ["an id that is none", { op: "delete", id: "PRJ-0001" }, "invalid-request"],
    ["a hostile key", { op: "create", row: JSON.parse('{"name":"a","__proto__":{}}') as object }, "invalid-row"],
  ])("%s", async (_, operation, type) => {
    const before = await items("projects");
    const reply = await batch("projects", { operations: [neighbour, operation] });
    expect(reply["counts"]).toMatchObject({ unchanged: 1, refused: 1 });
    expect(reply["problems"]).toMatchObject([{ index: 1, type: `https://plumbline.dev/problems/${type}` }]);
    expect(await items("projects")).toEqual(before);
  });

  test("a ref that another row has", async () => {
    const { body, status } = await api.send("POST", `${home}/projects`, { ref: "PRJ-0001", name: "Quay again" });
    expect([status, body["type"]]).toEqual([409, "https://plumbline.dev/problems/duplicate-ref"]);
    const reply = await batch("projects", { operations: [{ op: "create", ref: "prj-0001", row: { name: "b" } }] });
    expect(reply["problems"]).toMatchObject([{ status: 409 }]);
    expect(await items("projects")).toHaveLength(1);
  });

  test("an id and a ref of two rows", async () => {
    const [quay] = await items("projects");
    const operations = [{ op: "update", id: String(quay?.["id"]), ref: "PRJ-0777", row: { tier: 2 } }];
    expect(await batch("projects", { operations })).toMatchObject({ counts: { refused: 1, changed: 0 } });
  });

  test("all or none: one that is refused stops the others", async () => {
    const operations = [
      { op: "create", row: { name: "Lock" } },
      { op: "create", row: {} },
    ];
    const reply = await batch("projects", { mode: "atomic", operations });
    expect(reply).toMatchObject({ counts: { created: 0, refused: 1 }, rows: [], problems: [{ index: 1 }] });
    expect(await items("projects")).toHaveLength(1);
  });
});

test("a reply to many conflicts shows the rows while they fit, and then says in brief which others there are", async () => {
  const long = { description: "x".repeat(4000), ragReason: "y".repeat(4000), name: "Long" };
  const operations = Array.from({ length: 300 }, () => ({ op: "create", row: long }));
  const made = (await batch("projects", { operations }))["rows"] as readonly Json[];
  const stale = made.map(({ ref }) => ({ op: "update", ref, ifVersion: 7, row: { name: "Stale" } }));
  const reply = await batch("projects", { operations: stale });
  expect(reply["counts"]).toMatchObject({ refused: 300 });
  expect(JSON.stringify(reply).length).toBeLessThan(2_200_000);
  const [first, last] = [reply["problems"]?.[0], reply["problems"]?.[299]];
  expect(first).toMatchObject({ index: 0, status: 412, current: 1, row: { name: "Long" } });
  expect(last).toEqual({ index: 299, ...brief(412), detail: expect.stringContaining("Merge your change") });
}, 60_000);

const brief = (status: number) => ({ status, type: expect.any(String), title: expect.any(String) });

describe("links within a batch", () => {
  const task = (ref: string, more: object) => ({ op: "create", ref, row: { project: "PRJ-0001", name: ref, ...more } });

  test("may point to rows that come with them, in any direction", async () => {
    const operations = [task("TSK-0901", { parent: "TSK-0902" }), task("TSK-0902", { predecessors: "903FS+2d" })];
    const reply = await batch("tasks", { operations: [...operations, task("TSK-0903", {})] });
    expect(reply).toMatchObject({ counts: { created: 3, refused: 0 } });
  });

  test("are refused along a whole chain when its end is not there", async () => {
    const operations = [
      task("TSK-0911", { parent: "TSK-0912" }),
      task("TSK-0912", { parent: "TSK-0913" }),
      task("TSK-0913", { durationDays: -1 }),
      { op: "update", ref: "TSK-0914", row: {} },
      task("TSK-0915", { parent: "TSK-0914" }),
    ];
    const reply = await batch("tasks", { operations });
    expect(reply).toMatchObject({ counts: { created: 0, refused: 5 } });
    expect(reply["problems"]?.[0]?.["errors"]?.[0]).toMatchObject({ code: "no-such-row", value: "TSK-0912" });
  });

  test("stay when they are sent again, though their rows have been deleted since", async () => {
    const linked = { name: "Linked", objectives: ["OBJ-0001", "OBJ-0002"] };
    for (const statement of ["Larger ships", "Fewer accidents"])
      await api.send("POST", `${home}/objectives`, { statement, type: "objective" });
    const { body } = await api.send("POST", `${home}/projects`, linked);
    await api.send("DELETE", `${home}/objectives/OBJ-0001`, undefined, { "if-match": "*" });
    const again = { op: "update", ref: String(body["ref"]), row: { ...linked, name: "Renamed" } };
    expect(await batch("projects", { operations: [again] })).toMatchObject({ counts: { changed: 1, refused: 0 } });
    const other = { op: "create", row: { name: "Other", objectives: ["OBJ-0001"] } };
    expect(await batch("projects", { operations: [other] })).toMatchObject({ counts: { refused: 1 } });
  });

  test.each(["garbage!", "TSK-0901FS+2y", "1;;rubbish", "FS", "TSK-0901FS+123456d"])(
    "predecessors that cannot be read: %s",
    async (predecessors) => {
      const reply = await batch("tasks", { operations: [task("TSK-0921", { predecessors })] });
      expect(reply["problems"]?.[0]?.["errors"]).toMatchObject([{ column: "predecessors", code: "wrong-format" }]);
    },
  );
});
