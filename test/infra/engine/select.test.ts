import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openDoor } from "../../../infra/engine/select.ts";

const { answer } = await openDoor();
const ask = (document: object) => answer(document as never);
const portfolio = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../calculations/selection/data/portfolio/pf-n20-s11020.json"), "utf8"),
) as object;
const knapsack = { profits: [60, 100, 120], weights: [[10, 20, 30]], capacities: [50] };

test("a portfolio is answered with the places of the chosen projects", () => {
  const chosen = [0, 6, 7, 8, 9, 10, 12, 15];
  expect(ask(portfolio)).toEqual({ chosen, value: 2592, upperBound: 2592, proven: true });
});

test("a knapsack is answered in the same words, and with a frontier when scales are given", () => {
  expect(ask({ ...knapsack, frontier: [0.2, 1] })).toEqual({
    chosen: [1, 2],
    value: 220,
    upperBound: 220,
    proven: true,
    frontier: [
      { scale: 0.2, chosen: [0], value: 60, upperBound: 60, proven: true },
      { scale: 1, chosen: [1, 2], value: 220, upperBound: 220, proven: true },
    ],
  });
});

test.each([
  ["a row of weights too short", { ...knapsack, weights: [[10, 20]] }, /weights 0: there are 2 entries, not 3/],
  ["a negative capacity", { ...knapsack, capacities: [-1] }, /its capacity in period 0 is -1/],
  ["a project that does not exist", { ...portfolio, requires: [["P1", "P99"]] }, /there is no project P99/],
  ["no portfolio at all", { tasks: [] }, /Send a portfolio/],
  [
    "a mandatory project that cannot fit",
    { ...portfolio, mandatory: ["P0", "P2"] },
    /resource 1 in period 2: at most 30/,
  ],
])("%s is a named problem, told at once", (_what, document, message) => {
  const began = performance.now();
  expect(() => ask(document)).toThrow(message);
  expect(performance.now() - began).toBeLessThan(1000);
});
