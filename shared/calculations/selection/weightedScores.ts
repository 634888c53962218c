import { JudgementsInvalid } from "../../problems/JudgementsInvalid.ts";

export interface Criterion {
  readonly name: string;
  /** 0 or more; weights are taken in proportion to their sum. */
  readonly weight: number;
  /** Whether a higher rating is worse, as of cost or risk. Only for min-max; a value function says it itself. */
  readonly lowerIsBetter?: boolean;
  /** What a rating is worth, as points of rising rating with values 0 to 1, straight between them; else min-max is used. */
  readonly valueFunction?: readonly (readonly [rating: number, value: number])[];
}

export interface WeightedScore {
  /** 0 to 1, over the criteria that are rated, with their weights made up to 1; `null` when none is. */
  readonly score: number | null;
  /** Where the score would lie if what is missing were the worst, and the best. Equal when nothing is missing. */
  readonly low: number;
  readonly high: number;
  /** The normalised rating by criterion. */
  readonly normalised: readonly (number | null)[];
}

/**
 * Weighted score: sum of weight x normalised rating. A missing rating is no zero: it widens the interval of the score.
 * Min-max sets the worst rating present to 0 and the best to 1; a criterion on which all are equal is 1 for all.
 * @param ratings by alternative, then by criterion; `null` where none was given
 * @throws {JudgementsInvalid} for weights that are negative or all zero, or rows of another length
 */
export function weightedScores(
  criteria: readonly Criterion[],
  ratings: readonly (readonly (number | null)[])[],
): readonly WeightedScore[] {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of criteria) {
    if (Number.isFinite(weight) && weight >= 0) continue;
    throw new JudgementsInvalid({ where: name, reason: `its weight is ${weight}`, hint: "A weight is 0 or more." });
  }
  if (total === 0) {
    throw new JudgementsInvalid({ where: "weights", reason: "all are 0", hint: "Give at least one criterion weight." });
  }
  ratings.forEach((row, place) => {
    if (row.length === criteria.length) return;
    const reason = `it has ${row.length} ratings for ${criteria.length} criteria`;
    throw new JudgementsInvalid({ where: `row ${place + 1}`, reason, hint: "Rate every criterion, or say null." });
  });
  const normalise = criteria.map((criterion, k) => normaliserOf(criterion, present(ratings, k)));
  return ratings.map((row) => {
    const normalised = row.map((rating, k) => (rating === null ? null : (normalise[k]?.(rating) ?? null)));
    let known = 0;
    let weighted = 0;
    criteria.forEach(({ weight }, k) => {
      const value = normalised[k] ?? null;
      if (value === null) return;
      known += weight;
      weighted += weight * value;
    });
    const low = weighted / total;
    return { score: known === 0 ? null : weighted / known, low, high: low + (total - known) / total, normalised };
  });
}

const present = (ratings: readonly (readonly (number | null)[])[], k: number): readonly number[] =>
  ratings.flatMap((row) => row[k] ?? []);

function normaliserOf(criterion: Criterion, ratings: readonly number[]): (rating: number) => number {
  const { valueFunction, lowerIsBetter = false } = criterion;
  if (valueFunction !== undefined) return (rating) => valueAt(valueFunction, rating);
  const least = ratings.reduce((one, other) => Math.min(one, other), Infinity);
  const most = ratings.reduce((one, other) => Math.max(one, other), -Infinity);
  if (most <= least) return () => 1;
  return (rating) => (lowerIsBetter ? most - rating : rating - least) / (most - least);
}

/** Straight between the points, level beyond them. */
function valueAt(points: readonly (readonly [number, number])[], rating: number): number {
  let [before] = points;
  for (const point of points) {
    const [x, y] = point;
    if (before !== undefined && rating < x) {
      const [x0, y0] = before;
      return rating <= x0 ? y0 : y0 + ((y - y0) * (rating - x0)) / (x - x0);
    }
    before = point;
  }
  return before?.[1] ?? 0;
}
