import { expect, test } from "@jest/globals";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import { projectResultKey } from "../../shared/storage/keys.ts";
import { keepResult, readProjectResult, readProjectResults } from "../../shared/storage/results.ts";
import { testStore } from "./store.ts";

const store = testStore();

const portfolio = "pf_1";
const key = (id: string) => projectResultKey(portfolio, id);
const saying = (name: string, ref = "PRJ-0001") => ({ project: { name, ref } }) as unknown as ProjectResult;
const from = (inputAge: number) => ({ inputAge, inputRevs: { projects: inputAge } });
const keep = (id: string, result: ProjectResult | null, age: number) =>
  keepResult(store.db, key(id), result, from(age));

test("a result that says what is stored is not written again, and one from older rows never replaces a newer", async () => {
  const written = [
    await keep("a", saying("x"), 5),
    await keep("a", saying("x"), 6),
    await keep("a", saying("old"), 4),
    await keep("a", saying("y"), 7),
  ];
  expect(written).toEqual([true, false, false, true]);
  expect(await readProjectResult(store.db, portfolio, "a")).toMatchObject({
    result: saying("y"),
    inputAge: 7,
    inputRevs: { projects: 7 },
  });
});

test("a late result, from rows that were changed and changed back since, finds that newer ones were calculated", async () => {
  await keep("b", saying("before"), 5);
  await keep("b", saying("before"), 9); // changed to "between" at 7, and back at 9
  expect(await keep("b", saying("between"), 7)).toBe(false);
  expect(await readProjectResult(store.db, portfolio, "b")).toMatchObject({ result: saying("before") });
});

test("results come by ref; the result of a project that is gone is none", async () => {
  await keep("c", saying("z", "PRJ-0000"), 1);
  await keep("d", saying("gone", "PRJ-0009"), 1);
  await keep("d", null, 2);
  const { results, age } = await readProjectResults(store.db, portfolio);
  expect(age).toBe(7 + 5 + 1 + 2); // the gone one counts: an age never falls
  expect(results.map(({ result }) => result.project.ref)).toEqual(["PRJ-0000", "PRJ-0001", "PRJ-0001"]);
  expect(await readProjectResult(store.db, portfolio, "d")).toBeNull();
});
