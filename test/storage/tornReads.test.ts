import { expect, test } from "@jest/globals";
import { changesSince } from "../../shared/storage/changesSince.ts";
import { commitRows } from "../../shared/storage/commitRows.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { author, creates, updates } from "./intents.ts";
import { testStore } from "./store.ts";

const store = testStore();

/**
 * The items of one transaction come to light one by one in the cloud, at once in DynamoDB Local. Here the reads named by
 * `isLate` get an old answer the first time: the one that `record` got before the last commit.
 */
async function withOldAnswers<T>(
  isLate: (read: string, partition: string) => boolean,
  record: (db: Database) => Promise<unknown>,
  commit: () => Promise<unknown>,
  act: (db: Database) => Promise<T>,
): Promise<T> {
  const old: unknown[] = [];
  let replaying = false;
  let result: T | undefined;
  await store.through(
    () => "none",
    async (db) => {
      const send = db.client.send.bind(db.client) as (sent: unknown) => Promise<unknown>;
      const isMeant = (sent: unknown): boolean => {
        const { constructor, input } = sent as {
          constructor: { name: string };
          input: { ExpressionAttributeValues?: { ":partition"?: string } };
        };
        return isLate(constructor.name, input.ExpressionAttributeValues?.[":partition"] ?? "");
      };
      Object.assign(db.client, {
        send: async (sent: unknown): Promise<unknown> => {
          if (!isMeant(sent)) return send(sent);
          if (replaying && old.length > 0) return old.shift();
          const reply = await send(sent);
          if (!replaying) old.push(reply);
          return reply;
        },
      });
      await record(db);
      await commit();
      replaying = true;
      result = await act(db);
    },
  );
  expect(old).toEqual([]);
  return result as T;
}

async function twoRows() {
  const place = store.newPlace();
  const ids = [store.db.newId("VEN"), store.db.newId("VEN")] as const;
  const all = ids.map((id, index) => creates({ index, id, row: { name: "old" } }));
  await commitRows(store.db, place, all, { author });
  const rename = () =>
    commitRows(
      store.db,
      place,
      ids.map((id, index) => updates({ index, id, row: { name: "new" } })),
      { author },
    );
  return { place, rename };
}

const listings = (place: Place, rename: () => Promise<unknown>) =>
  [(db: Database) => listRows(db, place), rename, (db: Database) => listRows(db, place)] as const;

test("a delta waits for rows that the log speaks of and a read does not find yet", async () => {
  const { place, rename } = await twoRows();
  const delta = await withOldAnswers(
    (read) => read === "BatchGetCommand",
    (db) => changesSince(db, place, 0),
    rename,
    (db) => changesSince(db, place, 1),
  );
  expect(delta).toMatchObject({
    rev: 2,
    rows: [
      { version: 2, data: { name: "new" } },
      { version: 2, data: { name: "new" } },
    ],
  });
});

test("a list shows no half of the commit that its revision names", async () => {
  const { place, rename } = await twoRows();
  const listing = await withOldAnswers((_, partition) => /#S\d$/.test(partition), ...listings(place, rename));
  expect(listing).toMatchObject({ rev: 2, rows: [{ data: { name: "new" } }, { data: { name: "new" } }] });
});

test("a list does not run ahead of its revision: a row from a commit to come brings that commit along", async () => {
  const { place, rename } = await twoRows();
  const listing = await withOldAnswers(
    (read, partition) => read === "GetCommand" || partition.endsWith("#LOG"),
    ...listings(place, rename),
  );
  expect(listing).toMatchObject({ rev: 2, rows: [{ rev: 2 }, { rev: 2 }] });
});

test("whoever asks for changes since a revision that never was is told to read everything", async () => {
  const { place } = await twoRows();
  await expect(changesSince(store.db, place, 2)).rejects.toMatchObject({ type: "revision-unknown", status: 410 });
  expect(await changesSince(store.db, place, 1)).toEqual({ rev: 1, rows: [], more: false });
});

test("a delta stops between commits before it is too long, and whoever goes on misses nothing", async () => {
  const { place, rename } = await twoRows();
  for (const n of [0, 1, 2, 3]) {
    const row = { name: `long ${n}`, notes: "ü".repeat(2000) };
    await commitRows(store.db, place, [creates({ index: 0, id: store.db.newId("VEN"), row })], { author });
  }
  await rename();
  const parts: unknown[] = [];
  for (let since = 0, more = true; more;) {
    const delta = await changesSince(store.db, place, since, { bytes: 10_000 });
    parts.push([delta.rev, delta.rows.length]);
    ({ rev: since, more } = delta);
  }
  expect(parts).toEqual([
    [3, 4],
    [6, 4], // two of them were in the first part, and have changed since
  ]);
});

test("a delta stops at a commit when it has enough rows, and says that there is more", async () => {
  const { place, rename } = await twoRows();
  await rename();
  const [first] = (await listRows(store.db, place)).rows;
  await commitRows(store.db, place, [creates({ index: 0, id: store.db.newId("VEN"), row: { name: "third" } })], {
    author,
  });
  const delta = await changesSince(store.db, place, 0, { rows: 2 });
  expect(delta).toMatchObject({ rev: 2, more: true, rows: { length: 2 } });
  expect(delta.rows[0]).toEqual(first);
  expect(await changesSince(store.db, place, delta.rev, { rows: 2 })).toMatchObject({
    rev: 3,
    more: false,
    rows: [{ data: { name: "third" } }],
  });
});
