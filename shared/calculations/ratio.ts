/**
 * A quotient, or `null` where it does not exist: a missing operand, a zero denominator, or a result beyond what a
 * number can hold. Never rounded.
 */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  const quotient = numerator / denominator;
  return Number.isFinite(quotient) ? quotient + 0 : null; // + 0 turns -0 into 0
}
