import { orderStatistics } from "./orderStatistics.ts";
import type { Outlook } from "./RiskForecast.ts";

const percentileRanks = Array.from({ length: 19 }, (_, k) => 5 * (k + 1));

/**
 * What a sample of finishes or costs says. Percentiles are interpolated between neighbours as usual (R's type 7). The standard
 * error of a percentile is half the distance between the order statistics √(p (1 - p) n) ranks below and above it, which
 * needs no density; errors are those of plain sampling, and an upper bound for a Latin hypercube.
 */
export function outlook(values: Float32Array | Float64Array, deterministic: number): Outlook {
  const { mean, sd, withinPlan } = moments(values, deterministic);
  const last = values.length - 1;
  const rank = (share: number): number => Math.max(0, Math.min(1, share)) * last;
  const shares = Array.from({ length: 101 }, (_, percent) => percent / 100);
  const around = (share: number): number[] => {
    const reach = Math.sqrt((share * (1 - share)) / values.length);
    return [share - reach, share + reach];
  };
  const wanted = [...shares, ...around(0.5), ...around(0.8)].map(rank);
  const ranks = wanted.flatMap((each) => [Math.floor(each), Math.ceil(each)]);
  const found = orderStatistics(values, ranks);
  const quantiles = wanted.map((each, k) => {
    const [below = 0, above = 0] = [found[2 * k], found[2 * k + 1]];
    return below + (above - below) * (each - Math.floor(each));
  });
  const at = (place: number): number => quantiles[place] ?? 0;
  const percentiles = Object.fromEntries(percentileRanks.map((percent) => [`P${percent}`, at(percent)]));
  return {
    mean,
    sd,
    percentiles,
    standardErrors: {
      mean: sd / Math.sqrt(values.length),
      P50: (at(102) - at(101)) / 2,
      P80: (at(104) - at(103)) / 2,
    },
    deterministic,
    confidenceInPlan: withinPlan / values.length,
    contingency: at(80) - deterministic,
    sCurve: quantiles.slice(0, 101),
  };
}

function moments(
  values: Float32Array | Float64Array,
  deterministic: number,
): { mean: number; sd: number; withinPlan: number } {
  const origin = values[0] ?? 0; // near the mean, so that squares do not swallow the deviation
  // A plan of the very lengths that are drawn should count as met, whatever the last digit.
  const limit = deterministic + 1e-6 * Math.abs(deterministic);
  let sum = 0;
  let squares = 0;
  let withinPlan = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    const apart = value - origin;
    sum += apart;
    squares += apart * apart;
    if (value <= limit) withinPlan += 1;
  }
  const n = values.length;
  const variance = n > 1 ? Math.max(0, squares - (sum * sum) / n) / (n - 1) : 0;
  return { mean: origin + sum / n, sd: Math.sqrt(variance), withinPlan };
}
