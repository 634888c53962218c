import { expect, test } from "@jest/globals";
import { logSince } from "../../shared/storage/changesSince.ts";
import { blocksOf, commitRows } from "../../shared/storage/commitRows.ts";
import { readHead } from "../../shared/storage/heads.ts";
import type { Intent } from "../../shared/storage/Intent.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { readRow } from "../../shared/storage/readRows.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import { author, creates, deedsOf, deletes, restores, updates, upserts, vendor } from "./intents.ts";
import { testStore } from "./store.ts";

const store = testStore();

const newId = (): string => store.db.newId("VEN");
const makes = (count: number, ref: (index: number) => string | null = () => null): Intent[] =>
  Array.from({ length: count }, (_, index) =>
    creates({ index, id: newId(), ref: ref(index), row: { name: `row ${index}` } }),
  );

test.each`
  count  | mayCreate | bytes     | stored    | blocks          | because
  ${97}  | ${false}  | ${100}    | ${0}      | ${[97]}         | ${"a transaction takes 100 items, and three are head, log and key"}
  ${98}  | ${false}  | ${100}    | ${0}      | ${[97, 1]}      | ${"one row more needs another"}
  ${100} | ${true}   | ${100}    | ${0}      | ${[48, 48, 4]}  | ${"a new row brings its ref along"}
  ${30}  | ${false}  | ${15_000} | ${0}      | ${[10, 10, 10]} | ${"the log of a commit must fit one item"}
  ${30}  | ${false}  | ${20}     | ${15_000} | ${[9, 9, 9, 3]} | ${"the log also keeps what is replaced"}
  ${2}   | ${false}  | ${1e6}    | ${0}      | ${[1, 1]}       | ${"a row too long for any commit is alone in being refused"}
`("$count rows are cut into $blocks: $because", ({ count, mayCreate, bytes, stored, blocks }) => {
  const intents = Array.from({ length: count as number }, (_, index): Intent => ({
    ...updates({ index, id: `ven_${String(index).padStart(26, "0")}`, row: {} }),
    mayCreate: mayCreate as boolean,
    bytes: bytes as number,
  }));
  const data = vendor({ notes: "x".repeat(stored as number) });
  const known = new Map(stored === 0 ? [] : intents.map(({ id }) => [id, { data } as unknown as StoredRow]));
  expect(blocksOf(intents, known).map(({ length }) => length)).toEqual(blocks);
});

test("a batch becomes consecutive commits; rows that would not change are not written, and neither is a revision", async () => {
  const place = store.newPlace();
  const intents = makes(60);
  const made = await commitRows(store.db, place, intents, { author });
  expect([made.rev, await readHead(store.db, place)]).toEqual([2, { rev: 2, count: 60, lastNumber: 60 }]);
  const again = intents.map(({ index, id }) =>
    updates({ index, id, row: { name: index === 7 ? "new" : `row ${index}` } }),
  );
  const changed = await commitRows(store.db, place, again, { author });
  expect([changed.rev, deedsOf(changed.outcomes).filter((deed) => deed !== "none")]).toEqual([3, ["changed"]]);
  const { rev, outcomes } = await commitRows(store.db, place, again, { author });
  expect([rev, new Set(deedsOf(outcomes))]).toEqual([3, new Set(["none"])]);
  expect(await readRow(store.db, place, intents[7]?.id ?? "")).toMatchObject({ version: 2, rev: 3 });
});

test("a deleted row keeps its ref and its cells, is in no list, and can return", async () => {
  const place = store.newPlace();
  const [first] = makes(1);
  const id = first!.id;
  await commitRows(store.db, place, [first!], { author });
  await commitRows(store.db, place, [deletes({ index: 0, id })], { author });
  expect(await readHead(store.db, place)).toEqual({ rev: 2, count: 0, lastNumber: 1 });
  expect((await listRows(store.db, place)).rows).toEqual([]);
  const second = await commitRows(store.db, place, makes(1), { author });
  expect(second.outcomes).toMatchObject([{ deed: "created", row: { ref: "VEN-0002" } }]);
  const taken = await commitRows(
    store.db,
    place,
    makes(1, () => "VEN-0001"),
    { author },
  );
  expect(taken.outcomes).toMatchObject([{ deed: "refused", problem: { type: "duplicate-ref", members: { id } } }]);
  await commitRows(store.db, place, [restores({ index: 0, id })], { author });
  expect(await readRow(store.db, place, id)).toMatchObject({
    deleted: false,
    version: 3,
    ref: "VEN-0001",
    data: { name: "row 0" },
  });
  expect(await readHead(store.db, place)).toEqual({ rev: 4, count: 2, lastNumber: 2 });
});

test.each`
  refs                                    | given                                               | because
  ${["VEN-0007", null, null]}             | ${["VEN-0007", "VEN-0001", "VEN-0002"]}             | ${"numbers asked for in the same batch are left out, wherever they stand"}
  ${[null, "VEN-0001", null, "VEN-0002"]} | ${["VEN-0003", "VEN-0001", "VEN-0004", "VEN-0002"]} | ${"even when automatic numbering would have been first"}
  ${["VEN-ACME", "VEN-12", null]}         | ${["VEN-ACME", "VEN-12", "VEN-0001"]}               | ${"words and shorter numbers stay as they are"}
`("refs $refs become $given: $because", async ({ refs, given }) => {
  const place = store.newPlace();
  const { outcomes } = await commitRows(
    store.db,
    place,
    makes((refs as string[]).length, (n) => (refs as string[])[n] ?? null),
    { author },
  );
  expect(outcomes).toMatchObject((given as string[]).map((ref) => ({ deed: "created", row: { ref } })));
});

test.each`
  ref               | next                                | because
  ${"VEN-0041"}     | ${["VEN-0042"]}                     | ${"numbering goes on after the highest"}
  ${"VEN-9999999"}  | ${["VEN-10000000", "VEN-10000001"]} | ${"a register never runs out of numbers"}
  ${"VEN-99999999"} | ${["VEN-0001", "VEN-0002"]}         | ${"what is so long is not a count"}
`("after $ref come $next: $because", async ({ ref, next }) => {
  const place = store.newPlace();
  await commitRows(
    store.db,
    place,
    makes(1, () => ref as string),
    { author },
  );
  for (const expected of next as string[])
    expect((await commitRows(store.db, place, makes(1), { author })).outcomes).toMatchObject([
      { row: { ref: expected } },
    ]);
  const { lastNumber } = await readHead(store.db, place);
  expect(`VEN-${String(lastNumber).padStart(4, "0")}`).toBe((next as string[]).at(-1));
});

test("two who make the row of one ref at once make one row, and the second changes it", async () => {
  const place = store.newPlace();
  const upsert = (name: string) => [upserts({ index: 0, id: newId(), ref: "VEN-0001", row: { name } })];
  const both = await Promise.all(["a", "b"].map((name) => commitRows(store.db, place, upsert(name), { author })));
  expect(both.flatMap(({ outcomes }) => deedsOf(outcomes)).sort()).toEqual(["changed", "created"]);
  expect((await listRows(store.db, place)).rows).toMatchObject([{ ref: "VEN-0001", version: 2 }]);
});

test("a row that is adopted by its ref and changed by its id in one block is changed once, and the other is told", async () => {
  const place = store.newPlace();
  const [first] = makes(1, () => "VEN-0001");
  await commitRows(store.db, place, [first!], { author });
  const { outcomes } = await commitRows(
    store.db,
    place,
    [
      updates({ index: 0, id: first!.id, row: { name: "by id" } }),
      upserts({ index: 1, id: newId(), ref: "VEN-0001", row: { name: "by ref" } }),
    ],
    { author },
  );
  expect(deedsOf(outcomes)).toEqual(["changed", "refused"]);
});

test("one refusal hinders no neighbour, but everything when it is all or nothing", async () => {
  const place = store.newPlace();
  const [kept, ...others] = makes(3, (n) => (n === 1 ? "VEN-0001" : null));
  await commitRows(
    store.db,
    place,
    makes(1, () => "VEN-0001"),
    { author },
  );
  const whole = await commitRows(store.db, place, [kept!, ...others], { author, atomic: true });
  expect([whole.rev, deedsOf(whole.outcomes)]).toEqual([1, ["created", "refused", "created"]]);
  expect(await readHead(store.db, place)).toMatchObject({ rev: 1, count: 1 });
  const partial = await commitRows(store.db, place, [kept!, ...others], { author });
  expect([partial.rev, deedsOf(partial.outcomes)]).toEqual([2, ["created", "refused", "created"]]);
});

test("all or nothing is refused as a whole when it is more than one commit, and nothing is written", async () => {
  const place = store.newPlace();
  await expect(commitRows(store.db, place, makes(49), { author, atomic: true })).rejects.toMatchObject({
    type: "invalid-request",
  });
  expect(await readHead(store.db, place)).toMatchObject({ rev: 0 });
});

test("a row that is too long is refused by itself", async () => {
  const place = store.newPlace();
  const long = creates({ index: 0, id: newId(), row: { name: "ö".repeat(9_000) } });
  const { outcomes } = await commitRows(store.db, place, [long, { ...makes(1)[0]!, index: 1 }], { author });
  expect(outcomes).toMatchObject([{ deed: "refused", problem: { type: "row-too-large" } }, { deed: "created" }]);
});

test("many rows whose long texts do not compress can be emptied at once", async () => {
  const place = store.newPlace();
  const noise = (n: number) =>
    Array.from({ length: 5_000 }, (_, k) =>
      String.fromCharCode(0x4e00 + ((k * 7919 + n * 104_729 + k * k * 31) % 20_000)),
    ).join("");
  const intents = Array.from({ length: 40 }, (_, index) =>
    creates({ index, id: newId(), row: { name: "long", notes: noise(index) } }),
  );
  await commitRows(store.db, place, intents, { author });
  const empty = intents.map(({ index, id }) => updates({ index, id, row: { notes: null } }));
  expect(new Set(deedsOf((await commitRows(store.db, place, empty, { author })).outcomes))).toEqual(
    new Set(["changed"]),
  );
});

test("the log keeps who did what and why, and every cell before and after", async () => {
  const place = store.newPlace();
  const [first] = makes(1);
  await commitRows(store.db, place, [first!], { author });
  const why = { actor: "b@example.org", source: "sheet", requestId: "req-2", reason: "typing error" } as const;
  await commitRows(store.db, place, [updates({ index: 0, id: first!.id, row: { name: "right", status: "active" } })], {
    author: why,
  });
  const entries = [];
  for await (const entry of logSince(store.db, place, 1)) entries.push(entry);
  expect(entries).toMatchObject([
    {
      ...why,
      rev: 2,
      rows: [{ id: first!.id, ref: "VEN-0001", version: 2, deed: "changed", projects: [] }],
      deltas: [{ id: first!.id, before: { name: "row 0", status: null }, after: { name: "right", status: "active" } }],
    },
  ]);
});
