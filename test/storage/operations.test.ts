import { expect, test } from "@jest/globals";
import { endOperation, finishStep, openSteps, readOperation, startOperation } from "../../shared/storage/operations.ts";
import { testStore } from "./store.ts";

const store = testStore();

const started = async (id: string, ...steps: string[]) =>
  startOperation(store.db, { id, kind: "recalculation", portfolio: "pf", startedBy: "pmo@example.org", steps });

test("a step counts once, however often it is reported, and at the same time as others", async () => {
  await started("op-1", "PRJ-0001", "PRJ-0002", "PRJ-0003");
  await Promise.all(["PRJ-0001", "PRJ-0001", "PRJ-0002"].map((step) => finishStep(store.db, "op-1", step, false)));
  expect(await finishStep(store.db, "op-1", "PRJ-0001", true)).toMatchObject({
    progress: { done: 2, total: 3 },
    failed: [],
  });
  expect(await openSteps(store.db, "op-1")).toEqual(["PRJ-0003"]);
  expect(await finishStep(store.db, "op-1", "PRJ-0003", true)).toMatchObject({
    progress: { done: 3, total: 3 },
    failed: ["PRJ-0003"],
  });
});

test("an operation ends once: what was cancelled is not done afterwards", async () => {
  await started("op-2", "PRJ-0001");
  await endOperation(store.db, "op-2", "cancelled");
  const cancelled = await readOperation(store.db, "op-2");
  await endOperation(store.db, "op-2", "done");
  expect(cancelled).toMatchObject({ status: "cancelled", startedBy: "pmo@example.org" });
  expect(await readOperation(store.db, "op-2")).toEqual(cancelled);
  expect(await openSteps(store.db, "op-2")).toEqual([]);
});

test("an operation without steps is done at once, and one that never was is not there", async () => {
  expect(await started("op-3")).toMatchObject({ status: "done", progress: { done: 0, total: 0 } });
  expect(await readOperation(store.db, "op-4")).toBeNull();
});
