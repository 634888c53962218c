import { describe, expect, test } from "@jest/globals";
import { betaQuantile } from "../../../shared/calculations/simulation/betaQuantile.ts";
import type { Distribution } from "../../../shared/calculations/simulation/Distribution.ts";
import { distributionProblem } from "../../../shared/calculations/simulation/distributionProblem.ts";
import { likelyValue } from "../../../shared/calculations/simulation/likelyValue.ts";
import { normalCdf } from "../../../shared/calculations/simulation/normalCdf.ts";
import { normalQuantile } from "../../../shared/calculations/simulation/normalQuantile.ts";
import { quantileFunction } from "../../../shared/calculations/simulation/quantileFunction.ts";
import { quantileTable } from "../../../shared/calculations/simulation/quantileTable.ts";
import { trigenBounds } from "../../../shared/calculations/simulation/trigenBounds.ts";

// Abramowitz and Stegun, table 26.1 and 26.6, to the digits printed there and beyond.
test.each`
  share      | deviate
  ${0.5}     | ${0}
  ${0.8}     | ${0.8416212335729143}
  ${0.975}   | ${1.959963984540054}
  ${0.99999} | ${4.264890793922825}
  ${1e-9}    | ${-5.9978070150076865}
`("the normal deviate of $share, and back", ({ share, deviate }: Readonly<Record<string, number>>) => {
  expect(normalQuantile(share!)).toBeCloseTo(deviate!, 10);
  expect(normalCdf(deviate!) / share!).toBeCloseTo(1, 12);
});

describe("beta quantiles", () => {
  // Beta(1, b) has the closed form 1 - (1 - p)^(1/b); a symmetric one has its median in the middle.
  test.each([1e-8, 0.001, 0.3, 0.5, 0.9, 0.99999])("a shape of 1 and 5 at %s", (share) => {
    expect(betaQuantile(1, 5)(share)).toBeCloseTo(1 - (1 - share) ** 0.2, 5);
    expect(betaQuantile(5, 1)(share)).toBeCloseTo(share ** 0.2, 5);
  });

  test.each([
    [1, 1],
    [2.2, 3.8],
    [3, 3],
    [4.6, 1.4],
    [11, 31],
  ])("shapes %s and %s have mean α/(α+β) and variance αβ/((α+β)²(α+β+1))", (alpha, beta) => {
    const quantile = betaQuantile(alpha, beta);
    const draws = Array.from({ length: 20_000 }, (_, k) => quantile((k + 0.5) / 20_000));
    const { mean, variance } = moments(draws);
    expect(mean).toBeCloseTo(alpha / (alpha + beta), 6);
    expect(variance / ((alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1)))).toBeCloseTo(1, 3);
  });
});

// The triangle 80/100/150 has P80 = 150 - √(0.2 × 70 × 50) = 123.54; a beta-PERT with lambda 0 is uniform.
test.each([
  [{ kind: "fixed", value: 7 }, 7, 0.3, 7],
  [{ kind: "uniform", a: 2, b: 10 }, 6, 0.9, 9.2],
  [{ kind: "triangular", a: 80, m: 100, b: 150 }, 110, 0.8, 150 - Math.sqrt(700)],
  [{ kind: "triangular", a: 4, m: 4, b: 4 }, 4, 0.8, 4],
  [{ kind: "betapert", a: 80, m: 100, b: 120 }, 100, 0.5, 100],
  [{ kind: "betapert", a: 80, m: 100, b: 150, lambda: 0 }, 115, 0.5, 115],
  [{ kind: "normal", mean: 20, sd: 2 }, 20, 0.8, 20 + 2 * 0.8416212335729143],
  [{ kind: "lognormal", mu: 1, sigma: 0.5 }, Math.exp(1.125), 0.5, Math.E],
  [{ kind: "exponential", mean: 5 }, 5, 0.8, 5 * Math.log(5)],
  [{ kind: "discrete", outcomes: [9, 1].map((value) => ({ value, probability: value / 10 })) }, 8.2, 0.11, 9],
] as [Distribution, number, number, number][])(
  "%j has mean %d, and at %d lies %d",
  (distribution, mean, share, value) => {
    const quantile = quantileFunction(distribution);
    expect(quantile(share)).toBeCloseTo(value, 8);
    const draws = Array.from({ length: 100_000 }, (_, k) => quantile((k + 0.5) / 100_000));
    expect(moments(draws).mean / mean).toBeCloseTo(1, 3);
  },
);

// The triangle 2/5/14 has P10 = 2 + √(0.1 × 12 × 3) and P90 = 14 - √(0.1 × 12 × 9).
test("a trigen finds the triangle of its percentiles", () => {
  const { a, b } = trigenBounds({ p10: 2 + Math.sqrt(3.6), m: 5, p90: 14 - Math.sqrt(10.8) });
  expect(a).toBeCloseTo(2, 10);
  expect(b).toBeCloseTo(14, 10);
});

test.each([
  [{ kind: "triangular", a: 5, m: 4, b: 9 }, "a = 5 is above m = 4"],
  [{ kind: "betapert", a: 1, m: 12, b: 9 }, "m = 12 is above b = 9"],
  [{ kind: "normal", mean: 5, sd: -1 }, "the deviation sd is -1, and cannot be negative"],
  [{ kind: "uniform", a: 1, b: NaN }, "b is no number"],
  [{ kind: "trigen", p10: 3, m: 2, p90: 9 }, "p10 = 3 is above m = 2"],
  [{ kind: "discrete", outcomes: [{ value: 1, probability: 0.5 }] }, "the probabilities add up to 0.5 and not to 1"],
  [{ kind: "exponential", mean: 4 }, null],
] as [Distribution, string | null][])("%j: %s", (distribution, problem) => {
  expect(distributionProblem(distribution)).toBe(problem);
});

test("a planner writes the mode of a triangle and the mean of a bell", () => {
  expect(likelyValue({ kind: "triangular", a: 1, m: 2, b: 9 })).toBe(2);
  expect(likelyValue({ kind: "lognormal", mu: 0, sigma: 1 })).toBeCloseTo(Math.exp(0.5));
});

describe("the kernel's tables", () => {
  const skewed: Distribution = { kind: "betapert", a: 5, m: 7, b: 15 };
  const bell: Distribution = { kind: "normal", mean: 20, sd: 2 };

  test.each([
    [skewed, 1e-6],
    [skewed, 0.02],
    [skewed, 0.37],
    [skewed, 0.5],
    [skewed, 0.81],
    [skewed, 0.9999],
    [bell, 1e-6],
    [bell, 0.3],
    [bell, 0.999999],
  ])("%j at %s, to a thousandth of its deviation", (distribution, share) => {
    expect(Math.abs(byTail(distribution)(share) - quantileFunction(distribution)(share))).toBeLessThan(2e-3);
    expect(Math.abs(byScore(distribution, share) - quantileFunction(distribution)(share))).toBeLessThan(2e-3);
  });

  test("keep mean and deviation", () => {
    const n = 200_000;
    for (const distribution of [skewed, bell]) {
      const exact = quantileFunction(distribution);
      const shares = Array.from({ length: n }, (_, k) => (k + 0.5) / n);
      const truth = moments(shares.map(exact));
      const { mean, variance } = moments(shares.map(byTail(distribution)));
      expect(mean / truth.mean).toBeCloseTo(1, 6);
      expect(variance / truth.variance).toBeCloseTo(1, 4);
    }
  });

  /** As `quantiles` in the kernel. */
  function byTail(distribution: Distribution): (share: number) => number {
    const table = quantileTable(distribution, "tail");
    return (share) => {
      const distance = Math.min(share, 1 - share);
      const octave = Math.max(-21, Math.floor(Math.log2(distance)));
      const cell = Math.max(0, (octave + 21) * 16 + Math.floor((distance / 2 ** octave - 1) * 16));
      const place = share < 0.5 ? 512 + cell : cell;
      return table[2 * place]! + table[2 * place + 1]! * (share < 0.5 ? -distance : distance) * 2 ** 32;
    };
  }

  /** As `quantilesOfScores` in the kernel. */
  function byScore(distribution: Distribution, share: number): number {
    const table = quantileTable(distribution, "score");
    const score = normalQuantile(share);
    const place = Math.round(score * 16 + 104);
    return table[2 * place]! + table[2 * place + 1]! * score;
  }
});

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}
