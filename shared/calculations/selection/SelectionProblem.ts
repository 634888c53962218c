import type { MipSolver } from "./MipSolver.ts";

/** A portfolio to choose: what could be done, what there is to do it with, and the rules of the choice. */
export interface SelectionProblem {
  readonly periods: number;
  readonly projects: readonly CandidateProject[];
  readonly resources: readonly SelectionResource[];
  /** Refs of projects that must be, or must not be, chosen. */
  readonly mandatory?: readonly string[];
  readonly excluded?: readonly string[];
  /** `project` only with `needs`; and only after it has finished, when either may start in more than one period. */
  readonly prerequisites?: readonly { readonly project: string; readonly needs: string }[];
  /** At most one project of each group. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Bounds on a category's share of all money spent, 0 to 1. */
  readonly categoryShares?: readonly { readonly category: string; readonly min?: number; readonly max?: number }[];
  /** The chosen projects' `risk` together stays within this. */
  readonly riskCap?: number;
  readonly maxStarts?: readonly { readonly department: string; readonly perPeriod: number }[];
}

export interface CandidateProject {
  readonly ref: string;
  /** What the project is worth, in any one unit; a list gives the worth at each of `starts`. */
  readonly value: number | readonly number[];
  /** Periods it may start in; only the first, 0, when absent. */
  readonly starts?: readonly number[];
  /** Periods from start to finish; up to the last demand when absent. */
  readonly lengthPeriods?: number;
  /** What it takes in each period, counted from its own start. */
  readonly demands: readonly ProjectDemand[];
  readonly category?: string;
  readonly department?: string;
  readonly risk?: number;
}

export interface ProjectDemand {
  /** The resource's place in `resources`. */
  readonly resource: number;
  readonly period: number;
  readonly amount: number;
}

export interface SelectionResource {
  /** For example "capex", "opex", "analyst hours". */
  readonly name: string;
  /** Money counts towards category shares, and is what a frontier scales. */
  readonly kind: "money" | "people";
  /** What there is in each period. */
  readonly capacity: readonly number[];
}

/** How a choice is made: by which solver, in which time, by which clock and under which seed. */
export interface SelectionEffort {
  readonly solver: MipSolver;
  /** Milliseconds from any origin. */
  readonly now: () => number;
  readonly ms: number;
  readonly seed: number;
}

export interface Selection {
  readonly chosen: readonly { readonly ref: string; readonly start: number }[];
  readonly value: number;
  /** No feasible choice is worth more. */
  readonly upperBound: number;
  /** The value is the largest there is. */
  readonly proven: boolean;
}
