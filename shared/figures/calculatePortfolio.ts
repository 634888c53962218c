import type { EarnedSchedule } from "../calculations/earnedSchedule.ts";
import { latest } from "../calculations/days.ts";
import { rollUp } from "../calculations/rollUp.ts";
import type { ProjectFigures, RollUp } from "../calculations/rollUp.ts";
import { engineVersion } from "./calculateProject.ts";
import type { ProjectResult } from "./calculateProject.ts";
import { portfolioPace } from "./portfolioPace.ts";

/** What was calculated for a portfolio: sums over its projects first, then ratios of the sums. */
export interface PortfolioResult {
  readonly engine: string;
  readonly dataDate: string | null;
  readonly total: RollUp;
  /** Earned schedule of all projects together; null without any baseline. */
  readonly pace: EarnedSchedule | null;
  /** By programme ref, in order; projects without one come last, under null. */
  readonly programmes: readonly { readonly programme: string | null; readonly total: RollUp }[];
  /** The refs of projects whose rows stopped a part of their calculation. */
  readonly withProblems: readonly string[];
}

/** Rolls up the results of all projects of a portfolio, in any order. They should be of one data date; the latest is told. */
export function calculatePortfolio(results: readonly ProjectResult[]): PortfolioResult {
  const programmes = [...new Set(results.map(({ project }) => project.programme))].sort(nullLast);
  const rollUpOf = (some: readonly ProjectResult[]): RollUp => rollUp(some.map(figuresOf));
  return {
    engine: engineVersion,
    dataDate: latest(results.map(({ dataDate }) => dataDate)),
    total: rollUpOf(results),
    pace: portfolioPace(results),
    programmes: programmes.map((programme) => ({
      programme,
      total: rollUpOf(results.filter(({ project }) => project.programme === programme)),
    })),
    withProblems: results
      .filter(({ problems }) => problems.length > 0)
      .map(({ project }) => project.ref)
      .sort(),
  };
}

function figuresOf({ figures, rag }: ProjectResult): ProjectFigures {
  const amount = (name: string): number | null => (typeof figures[name] === "number" ? figures[name] : null);
  return { pv: amount("pv"), ev: amount("ev"), ac: amount("ac"), bac: amount("bac"), colour: rag.overall.colour };
}

function nullLast(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
