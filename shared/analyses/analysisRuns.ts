import type { Analysis, AnalysisRun } from "./Analysis.ts";
import { runLevelling } from "./levelling/runLevelling.ts";
import { runSelection } from "./selection/runSelection.ts";
import { runSimulation } from "./simulation/runSimulation.ts";

/** How each analysis is done. Apart from what it is, so that the API need not carry the engine. */
export const analysisRuns: Readonly<Record<Analysis["kind"], AnalysisRun<never>>> = {
  simulation: runSimulation,
  levelling: runLevelling,
  selection: runSelection,
};
