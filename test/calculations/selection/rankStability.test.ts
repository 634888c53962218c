import { expect, test } from "@jest/globals";
import { dirichletWeights } from "../../../shared/calculations/selection/dirichletWeights.ts";
import { rankStability } from "../../../shared/calculations/selection/rankStability.ts";

// One project can be funded. By benefit alone A leads, by fit alone B; C is last at both.
const portfolio = {
  ratings: [
    [1, 0],
    [0, 1],
    [0, 0],
  ],
  weights: [0.6, 0.4],
  costs: [10, 10, 10],
  budget: 10,
  runs: 2000,
  seed: 7,
};

test("the smallest change that swaps two projects is where their scores meet", () => {
  const [a, b, c] = rankStability(portfolio);
  expect(a).toMatchObject({ funded: true, smallestChange: { criterion: 0, from: 0.6, to: 0.5 } });
  expect(b).toMatchObject({ funded: false, smallestChange: { criterion: 0, from: 0.6, to: 0.5 } });
  expect(c).toEqual({ funded: false, stays: 1, smallestChange: null });
});

test("a close call stays in fewer runs than a clear one, and the same seed says the same", () => {
  const staysOfFirst = (weights: readonly number[]) => rankStability({ ...portfolio, weights })[0]!.stays;
  // The deviation of a weight near a half is a fifth of it: 0.55 is half a deviation from the tie, 0.75 more than two.
  expect(staysOfFirst([0.55, 0.45])).toBeCloseTo(0.69, 1);
  expect(staysOfFirst([0.75, 0.25])).toBeGreaterThan(0.97);
  expect(rankStability(portfolio)).toEqual(rankStability(portfolio));
});

test("random weights have the given means, and an average weight strays by a fifth of itself", () => {
  const draw = dirichletWeights([0.25, 0.25, 0.5], 0.2, 3);
  const runs = Array.from({ length: 20_000 }, draw);
  const means = [0, 1, 2].map((k) => runs.reduce((sum, weights) => sum + weights[k]!, 0) / runs.length);
  const [first] = means;
  expect(means).toEqual([0.25, 0.25, 0.5].map((weight) => expect.closeTo(weight, 2)));
  const deviation = Math.sqrt(runs.reduce((sum, weights) => sum + (weights[0]! - first!) ** 2, 0) / runs.length);
  // Concentration 2/0.04 - 1 = 49: variance 0.25 x 0.75 / 50.
  expect(deviation).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 50), 2);
  expect(runs.every((weights) => Math.abs(weights.reduce((a, b) => a + b) - 1) < 1e-12)).toBe(true);
});
