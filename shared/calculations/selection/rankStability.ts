import { dirichletWeights } from "./dirichletWeights.ts";
import { fundInOrder } from "./fundInOrder.ts";

export interface Stability {
  readonly funded: boolean;
  /** Share of the runs in which the project is where it is now, in or out. */
  readonly stays: number;
  /** The smallest change of one weight, the others keeping their proportions, that moves the project; `null` if none does. */
  readonly smallestChange: { readonly criterion: number; readonly from: number; readonly to: number } | null;
}

interface StabilityInput {
  /** By project, then by criterion: 0 to 1. */
  readonly ratings: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly costs: readonly number[];
  readonly budget: number;
  readonly runs: number;
  readonly seed: number;
  /** How far a weight strays; a fifth of itself when absent. */
  readonly spread?: number;
}

/**
 * How much each project's funding hangs on the exact weights: what share of random weights leaves it in or out, and which
 * smallest change of a single weight would move it.
 */
export function rankStability(input: StabilityInput): readonly Stability[] {
  const { ratings, costs, budget, runs, seed, spread = 0.2 } = input;
  const total = input.weights.reduce((sum, weight) => sum + weight, 0);
  const weights = input.weights.map((weight) => weight / total);
  const fund = (under: readonly number[]): readonly boolean[] =>
    fundInOrder(
      ratings.map((row) => row.reduce((sum, rating, k) => sum + rating * (under[k] ?? 0), 0)),
      costs,
      budget,
    );
  const now = fund(weights);
  const draw = dirichletWeights(weights, spread, seed);
  const stays = now.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    fund(draw()).forEach((funded, project) => {
      if (funded === now[project]) stays[project] = (stays[project] ?? 0) + 1;
    });
  }
  const changes = smallestChanges(ratings, weights, now, fund);
  return now.map((funded, project) => ({
    funded,
    stays: (stays[project] ?? 0) / runs,
    smallestChange: changes[project] ?? null,
  }));
}

/**
 * One weight at a time goes from where it is to 0 and to 1. The ranking changes only where two scores, straight lines in that
 * weight, cross; so the crossings are visited outwards, and the funding looked at just beyond each.
 */
function smallestChanges(
  ratings: readonly (readonly number[])[],
  weights: readonly number[],
  now: readonly boolean[],
  fund: (weights: readonly number[]) => readonly boolean[],
): readonly Stability["smallestChange"][] {
  const changes: Stability["smallestChange"][] = now.map(() => null);
  weights.forEach((from, criterion) => {
    if (from >= 1) return;
    const at = (to: number): readonly number[] =>
      weights.map((weight, k) => (k === criterion ? to : (weight * (1 - to)) / (1 - from)));
    for (const side of [-1, 1]) {
      const crossings = crossingsOf(ratings, at(0), criterion).filter((to) => (to - from) * side > 0);
      crossings.sort((one, other) => (one - other) * side);
      crossings.forEach((to, place) => {
        const beyond = (to + (crossings[place + 1] ?? (side > 0 ? 1 : 0))) / 2;
        fund(at(beyond)).forEach((funded, project) => {
          const known = changes[project] ?? null;
          const nearer = known === null || Math.abs(to - from) < Math.abs(known.to - known.from);
          if (funded !== now[project] && nearer) changes[project] = { criterion, from, to };
        });
      });
    }
  });
  return changes;
}

/** The weights of one criterion, within 0 to 1, at which two projects score the same. */
function crossingsOf(ratings: readonly (readonly number[])[], others: readonly number[], criterion: number): number[] {
  const own = ratings.map((row) => row[criterion] ?? 0);
  const rest = ratings.map((row) => row.reduce((sum, rating, k) => sum + rating * (others[k] ?? 0), 0));
  const crossings = new Set<number>();
  for (let i = 0; i < own.length; i += 1) {
    for (let j = i + 1; j < own.length; j += 1) {
      // to * own + (1 - to) * rest is the same for both
      const level = (rest[j] ?? 0) - (rest[i] ?? 0);
      const slope = (own[i] ?? 0) - (own[j] ?? 0) + level;
      const to = level / slope;
      if (to >= 0 && to <= 1) crossings.add(to);
    }
  }
  return [...crossings];
}
