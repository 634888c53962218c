import type { Predecessor } from "../taskNetwork.ts";
import type { Distribution } from "./Distribution.ts";

/**
 * What a risk simulation is told: tasks of one or many projects, and what makes them uncertain. Lengths and lags are in
 * working days from the start of the network; costs in minor units of one currency.
 */
export interface RiskModel {
  readonly tasks: readonly UncertainTask[];
  readonly risks: readonly RiskEvent[];
  readonly drivers: readonly RiskDriver[];
  /** Between the durations of two tasks, wherever they belong. */
  readonly correlations: readonly Correlation[];
  /** Between two tasks of one category of which nothing else is said; practice lies between 0.2 and 0.3. */
  readonly categoryCorrelation: number;
}

export interface UncertainTask {
  readonly ref: string;
  readonly project: string;
  readonly duration: Distribution;
  /** The length in the plan; `null`: the most likely one, or the mean where the distribution names no mode. */
  readonly plannedDays: number | null;
  readonly predecessors: readonly Predecessor[];
  readonly startNoEarlierThanDays: number | null;
  /** Tasks of one category stray together; `null`: on its own. */
  readonly category: string | null;
  /** What the task costs however long it takes. */
  readonly fixedCost: Distribution | null;
  /** What each day of it costs. */
  readonly costPerDay: number;
}

/** Something that happens or not, once a run. Where it happens it acts on all its tasks. */
export interface RiskEvent {
  readonly ref: string;
  readonly probability: number;
  readonly impacts: readonly RiskImpact[];
}

export interface RiskImpact {
  readonly task: string;
  readonly delay: Distribution | null;
  /** Serial delays of a task add up; of its parallel delays the longest counts. */
  readonly placement: "serial" | "parallel";
  readonly cost: Distribution | null;
}

/** A common cause: one factor, drawn once a run, by which the durations of all its tasks are multiplied. */
export interface RiskDriver {
  readonly ref: string;
  readonly factor: Distribution;
  readonly tasks: readonly string[];
}

export interface Correlation {
  readonly first: string;
  readonly second: string;
  /** Of the normal scores that the durations are drawn from (Gaussian copula). */
  readonly coefficient: number;
}

export interface SimulationOptions {
  readonly iterations: number;
  readonly seed: number;
  readonly sampling: "plain" | "lhs";
  /** `float64` takes the plain reference path; `auto` the WebAssembly kernel where its number grid is fine enough. */
  readonly precision: "auto" | "float64";
  /** Significance, sensitivity and cruciality of each task, for about a third more time. */
  readonly sensitivity: boolean;
  /** Stop once the standard error of the P80 finish is below this share of it, such as 0.005; `null`: run all iterations. */
  readonly stopBelow: number | null;
  /** What to give the joint confidence for; `null` where no target is set. */
  readonly target: { readonly finishDays: number | null; readonly cost: number | null };
}
