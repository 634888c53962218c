import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { metered } from "../../shared/storage/capacity.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { getAll } from "../../shared/storage/query.ts";
import { transact } from "../../shared/storage/transact.ts";
import { testStore } from "./store.ts";

const store = testStore();

const key = (partition: string, n: number): Key => ({ PK: partition, SK: `N#${String(n).padStart(5, "0")}` });

/** A hundred items at once: DynamoDB Local takes as long for each that comes alone. */
async function fill(partition: string, count: number): Promise<void> {
  const { core } = store.tables.names;
  const all = Array.from({ length: count }, (_, n) => ({
    Put: { TableName: core, Item: { ...key(partition, n), n } },
  }));
  for (let from = 0; from < count; from += 100) await transact(store.db, all.slice(from, from + 100));
}

test("however keys lie, those that exist are found, each once, and no others", async () => {
  await Promise.all([fill("A", 300), fill("B", 60)]);
  const keys = fc.uniqueArray(fc.nat(399), { maxLength: 200 });
  const stretch = fc.tuple(fc.nat(350), fc.integer({ min: 90, max: 130 }));
  await fc.assert(
    fc.asyncProperty(keys, stretch, async (some, [from, length]) => {
      const a = new Set([...some, ...Array.from({ length }, (_, n) => from + n)]);
      const found = await getAll(store.db, [...[...a].map((n) => key("A", n)), ...some.map((n) => key("B", n))]);
      const expected = [
        ...[...a].filter((n) => n < 300).map((n) => `A${n}`),
        ...some.filter((n) => n < 60).map((n) => `B${n}`),
      ];
      expect(found.map(({ PK, n }) => `${String(PK)}${String(n)}`).sort()).toEqual(expected.sort());
    }),
    { numRuns: 10, seed: 42 },
  );
});

test("neighbours are read as a stretch, which costs less than one by one; what lies far apart is not", async () => {
  await fill("C", 600);
  const read = async (step: number, count: number): Promise<number> => {
    const keys = Array.from({ length: count }, (_, n) => key("C", n * step));
    const { value, capacity } = await metered(() => getAll(store.db, keys));
    expect(value).toHaveLength(count);
    return capacity.read;
  };
  expect(await read(1, 200)).toBeLessThan(20);
  expect(await read(5, 120)).toBeLessThan(140);
});
