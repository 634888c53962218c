/** What a risk simulation says. Days are working days from the start of the network, costs minor units. */
export interface RiskForecast {
  readonly iterations: number;
  /** Which path the figures came from. */
  readonly method: "kernel" | "float64";
  /** Whether the P80 settled before all iterations were spent. */
  readonly settled: boolean;
  readonly finish: Outlook;
  readonly cost: Outlook;
  /** P(finish ≤ target and cost ≤ target); a target that is not set is met. */
  readonly jointConfidence: number;
  readonly projects: readonly ProjectOutlook[];
  readonly tasks: readonly TaskCriticality[];
  /** Groups of correlated tasks whose coefficients could not all hold, and how far they were moved. */
  readonly repairs: readonly CorrelationRepair[];
}

export interface ProjectOutlook {
  readonly project: string;
  readonly finish: Outlook;
  readonly cost: Outlook;
}

export interface Outlook {
  readonly mean: number;
  readonly sd: number;
  /** Keys P5, P10 … P95. */
  readonly percentiles: Readonly<Record<string, number>>;
  readonly standardErrors: { readonly mean: number; readonly P50: number; readonly P80: number };
  /** The plan's own figure: every task at its planned length, no risk occurring. */
  readonly deterministic: number;
  /** P(outcome ≤ deterministic): how little a plan means where paths merge. */
  readonly confidenceInPlan: number;
  /** P80 − deterministic. */
  readonly contingency: number;
  /** The cumulative distribution, at every percent from 0 to 100. */
  readonly sCurve: readonly number[];
}

export interface TaskCriticality {
  readonly ref: string;
  readonly project: string;
  /** Share of runs in which a day more on the task is a day more on its project. */
  readonly criticality: number;
  readonly sensitivity: TaskSensitivity | null;
}

export interface TaskSensitivity {
  /** SI = E[d / (d + total float) × finish / E(finish)]; `null` for a task or project without length. */
  readonly significance: number | null;
  /** SSI = criticality × σ(duration) / σ(finish); `null` where the finish never varies. */
  readonly schedule: number | null;
  /** |correlation| of duration and finish, by value and by rank; `null` where either never varies. */
  readonly cruciality: { readonly pearson: number | null; readonly spearman: number | null };
}

export interface CorrelationRepair {
  readonly tasks: readonly string[];
  readonly largestChange: number;
}

/** How the outlook changes when one risk or driver is switched off and the same numbers are drawn again. */
export interface TornadoBar {
  readonly ref: string;
  readonly kind: "risk" | "driver";
  /** Days and minor units that it adds to the mean and the P80. */
  readonly finish: { readonly mean: number; readonly P80: number };
  readonly cost: { readonly mean: number; readonly P80: number };
}
