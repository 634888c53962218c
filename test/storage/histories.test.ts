import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { testTables } from "../builders/tables.ts";
import type { TestTables } from "../builders/tables.ts";
import { expectSound } from "./expectSound.ts";
import { historyOf, runHistory } from "./history.ts";

/** Each history is one seeded run of several writers, a delta reader and a lister through failing connections. */
const histories = Number(process.env["HISTORIES"] ?? "12");
const seed = Number(process.env["SEED"] ?? "20261123");

let tables: TestTables;
beforeAll(async () => void (tables = await testTables()));
afterAll(() => tables.drop());

test("whatever fails between them and the store, no change of several writers is lost, doubled, half seen or unseen", async () => {
  const total: Record<string, number> = { histories: 0, acknowledged: 0, commits: 0, "listings checked": 0 };
  const count = (more: Readonly<Record<string, number>>): void => {
    for (const [name, number] of Object.entries(more)) total[name] = (total[name] ?? 0) + number;
  };
  await fc.assert(
    fc.asyncProperty(historyOf, async (plan) => {
      const told = await runHistory(tables, plan);
      const { commits } = await expectSound(told);
      const { acknowledged, listings, faults } = told;
      count({ histories: 1, acknowledged: acknowledged.length, commits, "listings checked": listings.length, ...faults });
    }),
    { numRuns: histories, seed, endOnFailure: true },
  );
  process.stdout.write(`histories (seed ${seed}): ${JSON.stringify(total)}\n`);
  expect(total["histories"]).toBe(histories);
  expect(total["reply lost"]).toBeGreaterThan(0);
}, 3_600_000);
