import type { Distribution } from "./Distribution.ts";

/** The single value a planner would write down: the mode where the distribution names one, otherwise the mean. */
export function likelyValue(distribution: Distribution): number {
  switch (distribution.kind) {
    case "fixed":
      return distribution.value;
    case "uniform":
      return (distribution.a + distribution.b) / 2;
    case "triangular":
    case "betapert":
    case "trigen":
      return distribution.m;
    case "normal":
    case "exponential":
      return distribution.mean;
    case "lognormal":
      return Math.exp(distribution.mu + distribution.sigma ** 2 / 2);
    case "discrete":
      return distribution.outcomes.reduce((sum, { value, probability }) => sum + value * probability, 0);
  }
}
