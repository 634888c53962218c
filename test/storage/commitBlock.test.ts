import { expect, test } from "@jest/globals";
import { commitRows } from "../../shared/storage/commitRows.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { transact } from "../../shared/storage/transact.ts";
import type { Fault, ProxiedRequest } from "./faultProxy.ts";
import { author, creates, deedsOf, updates } from "./intents.ts";
import { testStore } from "./store.ts";

const store = testStore();

/** What befalls the first transactions, one after the other; all others pass. */
function befalls(...faults: readonly Fault[]): (sent: ProxiedRequest) => Fault {
  let seen = 0;
  return ({ operation }) => (operation === "TransactWriteItems" ? (faults[(seen += 1) - 1] ?? "none") : "none");
}

const cancelled = (...codes: readonly string[]): Fault => ({
  status: 400,
  body: {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    Message: "Transaction cancelled",
    ...(codes.length === 0 ? {} : { CancellationReasons: codes.map((Code) => ({ Code })) }),
  },
});

const lost: readonly Fault[] = ["reply lost", "reply lost"]; // the client itself tries twice

test.each([
  { what: "a conflict with another transaction", faults: [cancelled("TransactionConflict", "None", "None", "None")] },
  { what: "a conflict about a row only", faults: [cancelled("None", "None", "TransactionConflict", "None")] },
  { what: "too much throughput", faults: [cancelled("None", "ThrottlingError", "None", "None")] },
  { what: "throttling", faults: ["throttled", "throttled", "throttled"] as const },
  { what: "a lost request", faults: ["request lost", "request lost", "request lost"] as const },
  { what: "a lost reply", faults: lost },
  { what: "a request that comes just before its repetition", faults: ["held back", "request lost"] as const },
  { what: "an outage in between", faults: [{ status: 500, body: { __type: "InternalServerError" } }] as const },
])("$what is ridden out: the change is made once, and said to be made", async ({ faults }) => {
  const place = store.newPlace();
  const id = store.db.newId("VEN");
  await commitRows(store.db, place, [creates({ index: 0, id, row: { name: "a" } })], { author });
  await store.through(befalls(...faults), async (db) => {
    const wish = updates({ index: 0, id, row: { name: "b" }, ifVersion: 1 });
    expect(await commitRows(db, place, [wish], { author })).toMatchObject({
      rev: 2,
      outcomes: [{ deed: "changed", row: { version: 2 } }],
    });
  });
  expect(await listRows(store.db, place)).toMatchObject({ rev: 2, rows: [{ version: 2 }] });
});

test("a change whose reply was lost is known for our own even if somebody else has changed the register since", async () => {
  const place = store.newPlace();
  const ids = [store.db.newId("VEN"), store.db.newId("VEN")];
  await commitRows(
    store.db,
    place,
    ids.map((id, index) => creates({ index, id, row: { name: "a" } })),
    { author },
  );
  const others = updates({ index: 0, id: ids[1]!, row: { name: "other" } });
  let writes = 0;
  await store.through(befalls(...lost), async (db) => {
    const send = db.client.send.bind(db.client) as (command: unknown) => Promise<unknown>;
    // between the lost reply and the next attempt, the other writer comes
    const intrude = async (command: unknown): Promise<unknown> => {
      const isWrite = (command as { constructor: { name: string } }).constructor.name === "TransactWriteCommand";
      if (isWrite) writes += 1;
      return send(command).catch(async (error: unknown) => {
        if (isWrite && writes === 1) await commitRows(store.db, place, [others], { author });
        throw error;
      });
    };
    Object.assign(db.client, { send: intrude });
    const wish = updates({ index: 0, id: ids[0]!, row: { name: "mine" }, ifVersion: 1 });
    expect((await commitRows(db, place, [wish], { author })).outcomes).toMatchObject([
      { deed: "changed", row: { version: 2 } },
    ]);
  });
  expect(writes).toBe(1);
  expect((await listRows(store.db, place)).rows.map(({ version }) => version)).toEqual([2, 2]);
});

test("a cancellation that gives no reason is not taken for success", async () => {
  const place = store.newPlace();
  await store.through(befalls(cancelled()), async (db) => {
    const wish = creates({ index: 0, id: db.newId("VEN"), row: { name: "a" } });
    await expect(commitRows(db, place, [wish], { author })).rejects.toMatchObject({
      name: "TransactionCanceledException",
    });
  });
  expect((await listRows(store.db, place)).rev).toBe(0);
});

test("a register that stays busy is said to be busy, with nothing half done", async () => {
  const place = store.newPlace();
  const always = Array.from({ length: 40 }, () => cancelled("TransactionConflict"));
  await store.through(befalls(...always), async (db) => {
    const wish = creates({ index: 0, id: db.newId("VEN"), row: { name: "a" } });
    await expect(commitRows(db, place, [wish], { author })).rejects.toMatchObject({
      type: "register-busy",
      status: 503,
    });
  });
  expect((await listRows(store.db, place)).rev).toBe(0);
});

test("eight writers of one row at once: every change is made, one after the other", async () => {
  const place = store.newPlace();
  const id = store.db.newId("VEN");
  await commitRows(store.db, place, [creates({ index: 0, id, row: { name: "a" } })], { author });
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      commitRows(store.db, place, [updates({ index: 0, id, row: { name: `by ${n}` } })], { author }),
    ),
  );
  expect(all.flatMap(({ outcomes }) => deedsOf(outcomes))).toEqual(Array(8).fill("changed"));
  expect(new Set(all.map(({ rev }) => rev))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9]));
  expect(await listRows(store.db, place)).toMatchObject({ rev: 9, rows: [{ version: 9 }] });
});

test("a single change waits out a conflict, and tells a condition that does not hold", async () => {
  const put = (condition: string) => [
    { Put: { TableName: store.tables.names.ops, Item: { PK: "T", SK: "T" }, ConditionExpression: condition } },
  ];
  await store.through(befalls(cancelled("TransactionConflict")), async (db) => {
    expect(await transact(db, put("attribute_not_exists(PK)"))).toBe(true);
    expect(await transact(db, put("attribute_not_exists(PK)"))).toBe(false);
  });
});
