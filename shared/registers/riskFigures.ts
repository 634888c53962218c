/** What the ratings of an impact are worth: the usual non-linear scale, which lets high impacts outweigh likely ones. */
const impactScale = { "very low": 0.05, low: 0.1, moderate: 0.2, high: 0.4, "very high": 0.8 };

interface Rated {
  readonly probability: number;
  readonly impactRating: keyof typeof impactScale | null;
}

/** Probability × impact rating, to four digits; null without a rating. */
export function riskScore({ probability, impactRating }: Rated): number | null {
  return impactRating === null ? null : Math.round(probability * impactScale[impactRating] * 10_000) / 10_000;
}

/**
 * Expected monetary value in minor units: what a threat costs on average, or, as a negative number, what an opportunity
 * brings, so that the two may be summed. Null unless both the probability and the impact are known.
 */
export function emv(
  kind: "threat" | "opportunity" | null,
  probability: number | null,
  impact: number | null,
): number | null {
  if (probability === null || impact === null) return null;
  const amount = Math.round(probability * impact);
  return kind === "opportunity" ? 0 - amount : amount;
}
