import type { Distribution } from "./Distribution.ts";

/** What is impossible about the parameters of a distribution, in words; `null` when it can be drawn from. */
export function distributionProblem(distribution: Distribution): string | null {
  const { kind, ...parameters } = distribution;
  for (const [name, value] of Object.entries(parameters))
    if (name !== "outcomes" && value !== undefined && !Number.isFinite(value)) return `${name} is no number`;
  switch (kind) {
    case "fixed":
      return null;
    case "uniform":
      return ordered({ a: distribution.a, b: distribution.b });
    case "triangular":
    case "betapert": {
      const { a, m, b } = distribution;
      const lambda = "lambda" in distribution ? (distribution.lambda ?? 4) : 4;
      return ordered({ a, m, b }) ?? (lambda < 0 ? `lambda is ${lambda}, and cannot be negative` : null);
    }
    case "trigen":
      return ordered({ p10: distribution.p10, m: distribution.m, p90: distribution.p90 });
    case "normal":
      return distribution.sd < 0 ? `the deviation sd is ${distribution.sd}, and cannot be negative` : null;
    case "lognormal":
      if (distribution.sigma < 0) return `the deviation sigma is ${distribution.sigma}, and cannot be negative`;
      return Number.isFinite(Math.exp(distribution.mu + 7 * distribution.sigma))
        ? null
        : "values run beyond any number";
    case "exponential":
      return distribution.mean < 0 ? `the mean is ${distribution.mean}, and cannot be negative` : null;
    case "discrete":
      return outcomesProblem(distribution.outcomes);
  }
}

function ordered(points: Readonly<Record<string, number>>): string | null {
  const named = Object.entries(points);
  for (const [place, [name, value]] of named.entries()) {
    const [next, above] = named[place + 1] ?? [name, value];
    if (value > above) return `${name} = ${value} is above ${next} = ${above}`;
  }
  return null;
}

function outcomesProblem(outcomes: readonly { readonly value: number; readonly probability: number }[]): string | null {
  if (outcomes.some(({ value }) => !Number.isFinite(value))) return "an outcome is no number";
  if (outcomes.some(({ probability }) => !(probability >= 0 && probability <= 1)))
    return "a probability is not between 0 and 1";
  const sum = outcomes.reduce((total, { probability }) => total + probability, 0);
  return Math.abs(sum - 1) > 1e-6 ? `the probabilities add up to ${sum} and not to 1` : null;
}
