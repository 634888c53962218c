import { expect, test } from "@jest/globals";
import { commitRows } from "../../shared/storage/commitRows.ts";
import { earlierTry, rememberReply } from "../../shared/storage/idempotency.ts";
import type { IdempotencyKey } from "../../shared/storage/idempotency.ts";
import type { Intent } from "../../shared/storage/Intent.ts";
import { idempotencyPartition } from "../../shared/storage/keys.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import type { Fault, ProxiedRequest } from "./faultProxy.ts";
import { author, creates, deedsOf, updates } from "./intents.ts";
import { testStore } from "./store.ts";

const store = testStore();

let keys = 0;
const newKey = (bodyHash = "body"): IdempotencyKey => ({
  sent: "key",
  partition: idempotencyPartition(author.actor, "POST /rows", `key-${(keys += 1)}`),
  bodyHash,
});
/** As the API forms them: every try gives new rows new ids. They are said to be so long that a commit takes two. */
const makes = (count: number, from = 0): Intent[] =>
  Array.from({ length: count }, (_, n) => {
    const index = from + n;
    return { ...creates({ index, id: store.db.newId("VEN"), row: { name: `row ${index}` } }), bytes: 60_000 };
  });

/** Lets so many transactions pass, and then the connection is gone. */
function failsAfter(commits: number): (sent: ProxiedRequest) => Fault {
  let seen = 0;
  return ({ operation }) => {
    if (operation === "TransactWriteItems") seen += 1;
    return seen > commits ? "request lost" : "none";
  };
}

test("a key that comes with another body is refused, and nothing is done", async () => {
  const place = store.newPlace();
  const key = newKey();
  await commitRows(store.db, place, makes(1), { author, key });
  const other = commitRows(store.db, place, makes(1), { author, key: { ...key, bodyHash: "another" } });
  await expect(other).rejects.toMatchObject({ type: "idempotency-key-reused", status: 422 });
  expect((await listRows(store.db, place)).rev).toBe(1);
});

test("of two requests at once under one key with different bodies, one is refused", async () => {
  const place = store.newPlace();
  const key = newKey();
  const both = await Promise.allSettled(
    ["one", "two"].map((bodyHash) => commitRows(store.db, place, makes(1), { author, key: { ...key, bodyHash } })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await listRows(store.db, place)).rows).toHaveLength(1);
});

test("the same request five times at once is carried out once, and all are told of the same rows", async () => {
  const place = store.newPlace();
  const key = newKey();
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => commitRows(store.db, place, makes(4), { author, key })),
  );
  const ids = replies.map(({ outcomes }) =>
    outcomes.map((outcome) => outcome.deed === "created" && outcome.row.id).sort(),
  );
  expect(new Set(ids.map(String)).size).toBe(1);
  expect(await listRows(store.db, place)).toMatchObject({ rev: 2, rows: { length: 4 } });
});

test.each([0, 1, 2])("a batch of three commits that breaks off after %i goes on where it stopped", async (commits) => {
  const place = store.newPlace();
  const key = newKey();
  await store.through(failsAfter(commits), async (db) => {
    await expect(commitRows(db, place, makes(6), { author, key })).rejects.toMatchObject({ code: "ECONNRESET" });
  });
  expect((await listRows(store.db, place)).rev).toBe(commits);
  const { rev, outcomes } = await commitRows(store.db, place, makes(6), { author, key });
  expect([rev, new Set(deedsOf(outcomes))]).toEqual([3, new Set(["created"])]);
  const { rows } = await listRows(store.db, place);
  expect(rows.map(({ data }) => data["name"]).sort()).toEqual(Array.from({ length: 6 }, (_, n) => `row ${n}`).sort());
});

test("a batch goes on without doubling even if it is cut otherwise, for one of its rows has come to be known meanwhile", async () => {
  const place = store.newPlace();
  const key = newKey();
  await store.through(failsAfter(1), async (db) => {
    await expect(commitRows(db, place, makes(5, 1), { author, key })).rejects.toMatchObject({ code: "ECONNRESET" });
  });
  const { outcomes } = await commitRows(store.db, place, makes(6), { author, key });
  expect(new Set(deedsOf(outcomes))).toEqual(new Set(["created"]));
  const names = (await listRows(store.db, place)).rows.map(({ data }) => data["name"]);
  expect([names.length, new Set(names).size]).toEqual([6, 6]);
});

test("what was refused beside a commit is refused again, never reported as done", async () => {
  const place = store.newPlace();
  const [first] = makes(1);
  await commitRows(store.db, place, [{ ...first!, ref: "VEN-0009" }], { author });
  await commitRows(store.db, place, [updates({ index: 0, id: first!.id, row: { name: "moved on" } })], { author });
  const key = newKey();
  const sent = (): Intent[] => [
    updates({ index: 0, id: first!.id, row: { name: "stale" }, ifVersion: 1 }),
    { ...makes(1, 1)[0]!, ref: "VEN-0009" },
    creates({ index: 2, id: store.db.newId("VEN"), row: { name: "x".repeat(17_000) } }),
    makes(1, 3)[0]!,
  ];
  const told = ["version-conflict", "duplicate-ref", "row-too-large"].map((type) => ({
    deed: "refused",
    problem: { type },
  }));
  for (const attempt of ["first", "again"]) {
    const { outcomes } = await commitRows(store.db, place, sent(), { author, key });
    const inOrder = [...outcomes].sort((a, b) => a.index - b.index);
    expect({ attempt, inOrder }).toMatchObject({ attempt, inOrder: [...told, { deed: "created" }] });
  }
  expect((await listRows(store.db, place)).rows).toHaveLength(2);
});

test("what stood in the way then and does not now does not make a replay write", async () => {
  const place = store.newPlace();
  const key = newKey();
  const [wanted, other] = makes(2);
  const refused: Intent = {
    ...wanted!,
    decide: () => ({ deed: "refused", problem: new Error("no such link") as never }),
  };
  await commitRows(store.db, place, [refused, other!], { author, key });
  const { rev, outcomes } = await commitRows(store.db, place, [wanted!, other!], { author, key });
  expect([rev, deedsOf(outcomes)]).toEqual([1, ["refused", "created"]]);
});

test("a reply is kept whole, unless it is too long for an item", async () => {
  const [short, long] = [newKey(), newKey()];
  await rememberReply(store.db, short, { status: 200, body: "x" });
  expect((await earlierTry(store.db, short)).reply).toEqual({ status: 200, body: "x" });
  const noise = Array.from({ length: 400_000 }, (_, n) =>
    String.fromCharCode(0x4e00 + ((n * n * 31 + n * 7919) % 20_011)),
  ).join("");
  await rememberReply(store.db, long, { status: 200, body: noise });
  expect((await earlierTry(store.db, long)).reply).toBeNull();
});
