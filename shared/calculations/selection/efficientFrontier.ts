import { SelectionInfeasible } from "../../problems/SelectionInfeasible.ts";
import { checkSelectionProblem } from "./checkSelectionProblem.ts";
import type { BestChoice } from "./chooseBest.ts";
import { modelOfSelection } from "./modelOfSelection.ts";
import { bestOrConflict, selectionOf } from "./selectPortfolio.ts";
import type { Selection, SelectionEffort, SelectionProblem } from "./SelectionProblem.ts";
import { wholeChoice } from "./wholeChoice.ts";
import { withBudget } from "./withBudget.ts";

export interface FrontierPoint extends Selection {
  /** What all money is multiplied by. */
  readonly scale: number;
}

/**
 * The most that each budget buys, from a sweep of budgets (the epsilon-constraint method). Budgets are taken from the largest
 * down: less money never buys more, so a larger budget's bound holds, and its selection is best again wherever it still fits.
 * The time of the effort is for all budgets together.
 * @returns the points in the order of `scales`; a budget that no selection keeps is left out
 * @throws {SelectionInvalid} for a portfolio that makes no sense
 */
export function efficientFrontier(
  problem: SelectionProblem,
  scales: readonly number[],
  effort: SelectionEffort,
): readonly FrontierPoint[] {
  checkSelectionProblem(problem);
  const end = effort.now() + effort.ms;
  const points = new Map<number, FrontierPoint>();
  let larger: BestChoice | null = null;
  const downwards = [...new Set(scales)].sort((one, other) => other - one);
  for (const [place, scale] of downwards.entries()) {
    const scaled = withBudget(problem, scale);
    const model = modelOfSelection(scaled);
    const ms = (end - effort.now()) / (downwards.length - place);
    const again: BestChoice | null =
      larger?.proven === true && wholeChoice(model.program, larger.chosen) !== null ? larger : null;
    try {
      const best: BestChoice = again ?? bestOrConflict(model, { ...effort, ms });
      const upperBound: number = Math.min(best.upperBound, larger?.upperBound ?? Infinity);
      larger = { ...best, upperBound, proven: best.proven || upperBound <= best.value };
      points.set(scale, { scale, ...selectionOf(scaled, model, larger) });
    } catch (problem) {
      if (!(problem instanceof SelectionInfeasible)) throw problem;
    }
  }
  return scales.flatMap((scale) => points.get(scale) ?? []);
}
