import type { Analysis } from "./Analysis.ts";
import { levelling } from "./levelling/levelling.ts";
import { selection } from "./selection/selection.ts";
import { simulation } from "./simulation/simulation.ts";

/** What can be asked of a portfolio beside its figures. How each is done stands in `analysisRuns`, which only workers load. */
export const analyses: readonly Analysis[] = [simulation, levelling, selection];

export function analysisOf(kind: Analysis["kind"]): Analysis {
  const found = analyses.find((analysis) => analysis.kind === kind);
  if (found === undefined) throw new Error(`There is no analysis ${kind}.`);
  return found;
}
