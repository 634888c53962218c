import { expect, test } from "@jest/globals";
import { marshall } from "@aws-sdk/util-dynamodb";
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { metered } from "../../shared/storage/capacity.ts";
import { commitRows } from "../../shared/storage/commitRows.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { logKey, rowKey } from "../../shared/storage/keys.ts";
import { openPortfolio, portfoliosPlace, registerOf } from "../../shared/storage/openPortfolio.ts";
import { projectRows } from "../../shared/storage/projectRows.ts";
import { readRow } from "../../shared/storage/readRows.ts";
import { keepVersions, rowHistory } from "../../shared/storage/rowHistory.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";
import { registerCalled } from "../registers/sampleRow.ts";
import { author, creates, deletes, updates } from "./intents.ts";
import { testStore } from "./store.ts";

const store = testStore();

async function make(place: Place, row: Row, ref: string | null = null): Promise<string> {
  const { idPrefix } = place.register;
  const { outcomes } = await commitRows(
    store.db,
    place,
    [creates({ index: 0, id: store.db.newId(idPrefix), ref, row })],
    { author },
  );
  const [outcome] = outcomes;
  if (outcome === undefined || outcome.deed === "refused") throw new Error("It was not made.");
  return outcome.row.id;
}

test("the history of a row is its versions, newest first, however often and in whatever order the stream tells of them", async () => {
  const { names, endpoint } = store.tables;
  Object.assign(process.env, {
    TABLE_CORE: names.core,
    TABLE_HISTORY: names.history,
    TABLE_OPS: names.ops,
    DYNAMODB_ENDPOINT: endpoint,
  });
  const { handler } = await import("../../functions/history/handler.ts");
  const place = store.newPlace();
  const id = await make(place, { name: "one" });
  const images = [await imageOf(rowKey(place, id))];
  await commitRows(store.db, place, [updates({ index: 0, id, row: { name: "two" } })], { author });
  images.push(await imageOf(rowKey(place, id)), await imageOf(logKey(place, 2)));
  const event = {
    Records: [...images, ...images].reverse().map((image) => ({
      dynamodb: { Keys: marshall({ PK: image["PK"], SK: image["SK"] }), NewImage: marshall(image) },
    })),
  } as unknown as DynamoDBStreamEvent;
  expect(await handler(event, {} as never)).toEqual({ batchItemFailures: [] });
  const history = await rowHistory(store.db, place, id);
  expect(history).toEqual({
    versions: [
      await readRow(store.db, place, id),
      expect.objectContaining({ version: 1, data: expect.objectContaining({ name: "one" }) as unknown }),
    ],
    more: false,
  });
});

test("a long history is told in parts, each going on before the last version of the one before", async () => {
  const place = store.newPlace();
  const id = await make(place, { name: "x".repeat(200) });
  const row = (await readRow(store.db, place, id))!;
  const versions = Array.from({ length: 7 }, (_, n) => ({ place, row: { ...row, version: n + 1 } }));
  await keepVersions(store.db, versions);
  const bytes = 3.5 * JSON.stringify(row).length;
  const parts: unknown[] = [];
  for (let before = Infinity; before > 0;) {
    const part = await rowHistory(store.db, place, id, { before, bytes });
    parts.push([part.versions.map(({ version }) => version), part.more]);
    before = part.more ? (part.versions.at(-1)?.version ?? 0) : 0;
  }
  expect(parts).toEqual([
    [[7, 6, 5], true],
    [[4, 3, 2], true],
    [[1], false],
  ]);
  expect(await rowHistory(store.db, place, id, { before: 1 })).toEqual({ versions: [], more: false });
});

async function imageOf(key: { readonly PK: string; readonly SK: string }): Promise<Record<string, unknown>> {
  const { core } = store.tables.names;
  const { Responses } = await store.db.client.send(new BatchGetCommand({ RequestItems: { [core]: { Keys: [key] } } }));
  return Responses?.[core]?.[0] ?? {};
}

test("the rows of a project are those the index knows and those the caller knows, as they are now", async () => {
  const { portfolio } = store.newPlace();
  const place = (name: string): Place => ({ portfolio, register: registerCalled(name) });
  const project = await make(place("projects"), { name: "Portal" }, "PRJ-0001");
  const task = await make(place("tasks"), { project: "PRJ-0001", name: "Build" });
  const moved = await make(place("tasks"), { project: "PRJ-0001", name: "Moved" });
  const gone = await make(place("risks"), { project: "PRJ-0001", title: "Gone" });
  await commitRows(store.db, place("tasks"), [updates({ index: 0, id: moved, row: { project: "PRJ-0002" } })], {
    author,
  });
  await commitRows(store.db, place("risks"), [deletes({ index: 0, id: gone })], { author });
  const ids = async (ref: string, known: Parameters<typeof projectRows>[3] = []) =>
    Object.fromEntries(
      [...(await projectRows(store.db, portfolio, ref, known))].map(([name, rows]) => [name, rows.map(({ id }) => id)]),
    );
  expect(await ids("PRJ-0001")).toEqual({ projects: [project], tasks: [task] });
  expect(await ids("PRJ-0002")).toEqual({ tasks: [moved] });

  // an index that lags: it knows nothing of the row yet, for its project is in the row only
  const lagging = await make(place("issues"), { project: "PRJ-0003", title: "New" });
  const { core } = store.tables.names;
  const { PK, SK } = rowKey(place("issues"), lagging);
  const { UpdateCommand } = await import("@aws-sdk/lib-dynamodb");
  await store.db.client.send(
    new UpdateCommand({ TableName: core, Key: { PK, SK }, UpdateExpression: "REMOVE projectPK" }),
  );
  expect(await ids("PRJ-0003")).toEqual({});
  const known = [lagging, task].map((id) => ({ register: id === task ? "tasks" : "issues", id }));
  expect(await ids("PRJ-0003", known)).toEqual({ issues: [lagging] });
});

test("a portfolio is opened by id or ref, with its heads and the columns it added; a deleted one is unknown", async () => {
  const id = await make(portfoliosPlace(), { name: "Public services", currency: "EUR" }, "PFL-0001");
  await make({ portfolio: id, register: registerCalled("vendors") }, { name: "Interfaces Ltd" });
  const opened = await openPortfolio(store.db, " pfl-0001 ");
  expect(opened).toMatchObject({ id, currency: "EUR", customFields: [] });
  expect([...opened.heads.keys()]).toEqual(["vendors"]);

  const fields: Place = { portfolio: id, register: registerCalled("custom-fields") };
  const field = await make(fields, {
    register: "vendors",
    name: "duns",
    label: "DUNS",
    kind: "text",
    required: null,
    options: null,
    help: null,
  });
  const extended = await openPortfolio(store.db, id);
  expect(registerOf(extended, "vendors")?.columns["duns"]).toMatchObject({ kind: "text", label: "DUNS" });
  expect(registerOf(extended, "risks")?.columns["duns"]).toBeUndefined();
  expect(registerOf(extended, "vendors")).toBe(registerOf(await openPortfolio(store.db, id), "vendors"));
  await commitRows(store.db, fields, [updates({ index: 0, id: field, row: { label: "D-U-N-S" } })], { author });
  expect(registerOf(await openPortfolio(store.db, id), "vendors")?.columns["duns"]).toMatchObject({ label: "D-U-N-S" });

  await commitRows(store.db, portfoliosPlace(), [deletes({ index: 0, id })], { author });
  await expect(openPortfolio(store.db, id)).rejects.toMatchObject({ type: "unknown-portfolio" });
  await expect(openPortfolio(store.db, "PFL-0009")).rejects.toMatchObject({ type: "unknown-portfolio" });
});

test("what a piece of work consumes is counted, and not what goes on beside it", async () => {
  const place = store.newPlace();
  const id = await make(place, { name: "a" });
  const one = (): Promise<unknown> => readRow(store.db, place, id);
  const [two, none] = await Promise.all([
    metered(() => Promise.all([one(), one()])),
    metered(async () => Promise.resolve(1)),
    one(),
  ]);
  expect(two.capacity).toEqual({ read: 2, write: 0, calls: 2 });
  expect(none).toEqual({ value: 1, capacity: { read: 0, write: 0, calls: 0 } });
  const written = await metered(() =>
    commitRows(store.db, place, [updates({ index: 0, id, row: { name: "b" } })], { author }),
  );
  expect(written.capacity.write).toBeGreaterThan(0);
});
