import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { testTables } from "../builders/tables.ts";
import type { TestTables } from "../builders/tables.ts";
import { expectSound } from "./expectSound.ts";
import { historyOf, runHistory } from "./history.ts";

/** Each history is one seeded run of several writers, a delta reader and a lister through failing connections. */
const histories = Number(process.env["HISTORIES"] ?? "4");
const seed = Number(process.env["SEED"] ?? "20261123");

let tables: TestTables;
beforeAll(async () => void (tables = await testTables()), 60_000);
afterAll(() => tables.drop());

test("whatever fails between them and the store, no change of several writers is lost, doubled, half seen or unseen", async () => {
  const total: Record<string, number> = { histories: 0, answers: 0, commits: 0, "listings checked": 0 };
  const count = (more: Readonly<Record<string, number>>): void => {
    for (const [name, number] of Object.entries(more)) total[name] = (total[name] ?? 0) + number;
  };
  const property = fc.asyncProperty(historyOf, async (plan) => {
    const told = await runHistory(tables, plan);
    const { commits } = await expectSound(told);
    count({
      histories: 1,
      answers: told.answers.length,
      commits,
      "listings checked": told.listings.length,
      ...told.faults,
    });
  });
  const { failed, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns: histories,
    seed,
    endOnFailure: true,
  });
  if (failed) throw new Error(`SEED=${seed}, history ${counterexamplePath ?? ""}`, { cause: errorInstance });
  process.stdout.write(`histories (seed ${seed}): ${JSON.stringify(total)}\n`);
  expect(total["histories"]).toBe(histories);
  expect(total["reply lost"]).toBeGreaterThan(0);
}, 3_600_000);
