import { SelectionInfeasible } from "../../problems/SelectionInfeasible.ts";
import { checkSelectionProblem } from "./checkSelectionProblem.ts";
import { chooseBest } from "./chooseBest.ts";
import type { BestChoice } from "./chooseBest.ts";
import { modelOfSelection } from "./modelOfSelection.ts";
import type { SelectionModel } from "./SelectionModel.ts";
import type { CandidateProject, Selection, SelectionEffort, SelectionProblem } from "./SelectionProblem.ts";
import { smallestConflict } from "./smallestConflict.ts";

/**
 * The most valuable set of projects, and when each starts, under every budget, capacity and rule; with a bound on what any set
 * could be worth, so that the reader sees how much can still be missing.
 * @throws {SelectionInvalid} for a portfolio that makes no sense
 * @throws {SelectionInfeasible} naming rules that no selection can keep together
 */
export function selectPortfolio(problem: SelectionProblem, effort: SelectionEffort): Selection {
  checkSelectionProblem(problem);
  const model = modelOfSelection(problem);
  return selectionOf(problem, model, bestOrConflict(model, effort));
}

/** @throws {SelectionInfeasible} naming rules that no selection can keep together */
export function bestOrConflict(
  model: SelectionModel,
  effort: SelectionEffort,
  hint: Uint8Array | null = null,
): BestChoice {
  const end = effort.now() + effort.ms;
  const best = chooseBest(model.program, effort, hint);
  if (best !== null) return best;
  throw new SelectionInfeasible({ conflict: smallestConflict(model, { ...effort, ms: end - effort.now() }) });
}

export function selectionOf(
  { projects }: SelectionProblem,
  { columns }: SelectionModel,
  { chosen, value, upperBound, proven }: BestChoice,
): Selection {
  const picked = columns.flatMap(({ project, start }, column) =>
    chosen[column] === 1 ? [{ ref: (projects[project] as CandidateProject).ref, start }] : [],
  );
  return { chosen: picked, value, upperBound, proven };
}
