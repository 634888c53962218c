import { annealChoice } from "./annealChoice.ts";
import { breedChoices } from "./breedChoices.ts";
import { ChoiceCore } from "./ChoiceCore.ts";
import type { CoreInput } from "./ChoiceCore.ts";
import type { MipSolver } from "./MipSolver.ts";
import { refineChoice } from "./refineChoice.ts";
import { seededNumbers } from "./seededNumbers.ts";

export interface ChoiceSearch {
  readonly best: () => { readonly chosen: Uint8Array; readonly value: number };
  /** Goes on until the clock says `until`, or until nothing can be better. */
  readonly run: (until: number) => void;
}

interface SearchInput extends CoreInput {
  /** Every column burdens most rows, as in a pure knapsack. */
  readonly dense: boolean;
  /** Solves parts exactly between the searches; `null` where the whole is about to be solved. */
  readonly solver: MipSolver | null;
  readonly now: () => number;
  readonly seed: number;
}

/** The share of the time left that one turn takes, and the least, in milliseconds. */
const turnShare = 0.1;
const shortestTurnMs = 100;

/**
 * Which search suits a program depends on how its columns hang together. In a dense knapsack one thing replaces another at will,
 * and breeding is best. Many rules and separate periods make most exchanges impossible, and there annealing is, by turns with
 * exact solutions of parts.
 */
export function searchChoice(input: SearchInput): ChoiceSearch {
  const { now, dense, solver, program, bounds, prices } = input;
  const core = new ChoiceCore(input);
  const next = seededNumbers(input.seed);
  const breed = breedChoices(core, now, next);
  const anneal = annealChoice(core, now, next);
  const reduced = prices.columns;
  const refine = solver === null ? null : refineChoice(core, { program, bounds, reduced, solver, now, next });
  const turns = dense ? [breed] : refine === null ? [anneal] : [anneal, refine];
  const run = (until: number): void => {
    while (!core.closed && now() < until) {
      for (const search of turns) {
        const ms = Math.max(shortestTurnMs, turnShare * (until - now()));
        search(dense ? until : Math.min(until, now() + ms));
      }
      // Breeding needs a core that can begin empty; where there is none, it returns at once.
      if (dense) anneal(Math.min(until, now() + shortestTurnMs));
    }
  };
  return { best: () => ({ chosen: core.best, value: core.bestValue }), run };
}
