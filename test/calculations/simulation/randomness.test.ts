import { describe, expect, test } from "@jest/globals";
import { averagedRanks } from "../../../shared/calculations/simulation/averagedRanks.ts";
import { choleskyFactor } from "../../../shared/calculations/simulation/choleskyFactor.ts";
import { latinBits } from "../../../shared/calculations/simulation/latinBits.ts";
import { orderStatistics } from "../../../shared/calculations/simulation/orderStatistics.ts";
import { randomBits, streamKeys } from "../../../shared/calculations/simulation/randomStream.ts";
import { rankCorrelation } from "../../../shared/calculations/simulation/rankCorrelation.ts";
import { repairedCorrelation } from "../../../shared/calculations/simulation/repairedCorrelation.ts";

const uniform = (name: string, n: number): number[] => {
  const keys = streamKeys(42, name);
  return Array.from({ length: n }, (_, iteration) => (randomBits(iteration, keys) + 0.5) / 2 ** 32);
};

describe("random bits", () => {
  const n = 65_536;

  test.each(["A0", "A1", "a much longer name", ""])(
    "%p fills 256 cells evenly (χ² below its 99.9th percentile)",
    (name) => {
      for (const cell of [(u: number) => Math.floor(u * 256), (u: number) => Math.floor(u * 65_536) % 256]) {
        const counts = new Array<number>(256).fill(0);
        for (const u of uniform(name, n)) counts[cell(u)]! += 1;
        const chi = counts.reduce((sum, count) => sum + (count - 256) ** 2 / 256, 0);
        expect(chi).toBeLessThan(330.5); // 255 degrees of freedom
      }
    },
  );

  test("neither neighbours nor other streams are correlated, at any lag up to 20 (four deviations)", () => {
    const streams = ["A0", "A1", "A2", "B", "A10", "duration of A0"].map((name) => uniform(name, n));
    for (const [place, one] of streams.entries())
      for (const [otherPlace, other] of streams.entries())
        for (let lag = 0; lag <= 20; lag++)
          if (place !== otherPlace || lag > 0)
            expect(Math.abs(correlation(one, other, lag)) * Math.sqrt(n)).toBeLessThan(4.5);
  });

  test("the same seed and name give the same bits, another seed others", () => {
    expect(randomBits(5, streamKeys(1, "A"))).toBe(randomBits(5, streamKeys(1, "A")));
    expect(randomBits(5, streamKeys(1, "A"))).not.toBe(randomBits(5, streamKeys(2, "A")));
    expect(randomBits(5, streamKeys(1, "A"))).not.toBe(randomBits(5, streamKeys(1 + 2 ** 32, "A")));
  });
});

describe("a Latin hypercube", () => {
  test.each([1, 2, 3, 5, 100, 5000, 4097])("of %s strata holds one draw in each", (strata) => {
    const keys = streamKeys(7, "A");
    const places = Array.from({ length: strata }, (_, place) =>
      Math.floor((latinBits(place, place, strata, keys) / 2 ** 32) * strata + 1e-9),
    );
    expect(new Set(places).size).toBe(strata);
  });

  test("pairs its columns without correlation (four deviations)", () => {
    const n = 5000;
    const columns = ["A", "B", "C", "D"].map((name) => {
      const keys = streamKeys(3, name);
      return Array.from({ length: n }, (_, place) => latinBits(place, place, n, keys) / 2 ** 32);
    });
    for (const [place, one] of columns.entries())
      for (const other of columns.slice(place + 1))
        expect(Math.abs(correlation(one, other, 0)) * Math.sqrt(n)).toBeLessThan(4);
  });
});

describe("correlation matrices", () => {
  test("a Cholesky factor times its transpose is the matrix", () => {
    // 1, 0.5; 0.5, 1 has the factor 1, 0; 0.5, √0.75.
    expect([...choleskyFactor(Float64Array.of(1, 0.5, 0.5, 1), 2)!]).toEqual([1, 0, 0.5, Math.sqrt(0.75)]);
  });

  test("what cannot hold has no factor, and is moved to what can", () => {
    // Two tasks that both follow a third almost exactly cannot go against each other.
    const impossible = Float64Array.of(1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1);
    expect(choleskyFactor(impossible, 3)).toBeNull();
    const repaired = repairedCorrelation(impossible, 3);
    expect(choleskyFactor(repaired, 3)).not.toBeNull();
    for (const k of [0, 4, 8]) expect(repaired[k]).toBe(1);
    // By hand: eigenvalues 1.9, 1.9, -0.8; without the last, off-diagonals are ±1.9 (1/3) ÷ (1.9 (2/3)) = ±0.5.
    expect([...repaired].map((value) => Number(value.toFixed(6)))).toEqual([1, 0.5, 0.5, 0.5, 1, -0.5, 0.5, -0.5, 1]);
  });
});

test("order statistics are what sorting leaves, with ties and outliers too", () => {
  for (const values of [
    Float64Array.from(uniform("order", 10_001), (u) => (-Math.log(u)) ** 3),
    Float32Array.from(uniform("order", 5_000), (u) => Math.floor(u * 10)),
    Float32Array.of(3),
    Float64Array.of(1, 1, 1, 1e12),
  ]) {
    const sorted = values.slice().sort();
    const ranks = [0, 1, Math.floor(values.length / 2), values.length - 1].map((rank) =>
      Math.min(rank, values.length - 1),
    );
    expect(orderStatistics(values, ranks)).toEqual(ranks.map((rank) => sorted[rank]));
  }
});

test("equal values share their rank, negative ones come first", () => {
  expect([...averagedRanks(Float64Array.of(5, -1, 5, 0, -7))]).toEqual([3.5, 1, 3.5, 2, 0]);
});

test("rank correlation sees a curve as a line, and nothing where nothing varies", () => {
  const rising = Float64Array.from({ length: 50 }, (_, k) => k);
  const curved = averagedRanks(rising.map((x) => Math.exp(x / 5)));
  expect(rankCorrelation(averagedRanks(rising), curved)).toBeCloseTo(1, 12);
  expect(
    rankCorrelation(
      averagedRanks(rising),
      curved.map((x) => -x + 49),
    ),
  ).toBeCloseTo(-1, 12);
  expect(rankCorrelation(averagedRanks(new Float64Array(50)), curved)).toBeNull();
});

function correlation(one: readonly number[], other: readonly number[], lag: number): number {
  let sum = 0;
  for (let k = 0; k + lag < one.length; k++) sum += (one[k]! - 0.5) * (other[k + lag]! - 0.5);
  return (12 * sum) / (one.length - lag);
}
