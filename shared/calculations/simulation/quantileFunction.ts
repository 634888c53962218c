import { betaQuantile } from "./betaQuantile.ts";
import type { Distribution, Outcome } from "./Distribution.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { trigenBounds } from "./trigenBounds.ts";

/** From a share 0 < p < 1 to the value below which that share lies: what turns one random number into one draw. */
export function quantileFunction(distribution: Distribution): (p: number) => number {
  switch (distribution.kind) {
    case "fixed":
      return () => distribution.value;
    case "uniform": {
      const { a, b } = distribution;
      return (p) => a + p * (b - a);
    }
    case "triangular":
      return triangle(distribution);
    case "trigen":
      return triangle({ m: distribution.m, ...trigenBounds(distribution) });
    case "betapert": {
      const { a, m, b, lambda = 4 } = distribution;
      if (a === b) return () => a;
      const quantile = betaQuantile(1 + (lambda * (m - a)) / (b - a), 1 + (lambda * (b - m)) / (b - a));
      return (p) => a + (b - a) * quantile(p);
    }
    case "normal": {
      const { mean, sd } = distribution;
      return (p) => mean + sd * normalQuantile(p);
    }
    case "lognormal": {
      const { mu, sigma } = distribution;
      return (p) => Math.exp(mu + sigma * normalQuantile(p));
    }
    case "exponential": {
      const { mean } = distribution;
      return (p) => -mean * Math.log1p(-p);
    }
    case "discrete":
      return steps(distribution.outcomes);
  }
}

function triangle({ a, m, b }: { readonly a: number; readonly m: number; readonly b: number }): (p: number) => number {
  if (a === b) return () => a;
  const peak = (m - a) / (b - a);
  return (p) => (p < peak ? a + Math.sqrt(p * (b - a) * (m - a)) : b - Math.sqrt((1 - p) * (b - a) * (b - m)));
}

function steps(outcomes: readonly Outcome[]): (p: number) => number {
  const rising = outcomes.filter(({ probability }) => probability > 0).sort((one, other) => one.value - other.value);
  let below = 0;
  const tops = rising.map(({ probability }) => (below += probability));
  return (p) => {
    const step = tops.findIndex((top) => p < top);
    return rising[step === -1 ? rising.length - 1 : step]?.value ?? 0;
  };
}
