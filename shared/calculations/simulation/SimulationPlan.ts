import type { CorrelationGroup } from "./correlationGroups.ts";
import type { Distribution } from "./Distribution.ts";
import type { StreamKeys } from "./randomStream.ts";

/**
 * A risk model made ready to run: checked, in topological order, every name a place and every quantity with a stream of its
 * own. Plain data, so that it can be sent to other threads.
 */
export interface SimulationPlan {
  readonly iterations: number;
  readonly seed: number;
  /** Iterations of one Latin hypercube; 0 for plain sampling. */
  readonly strata: number;
  readonly sensitivity: boolean;
  readonly precision: "auto" | "float64";
  readonly stopBelow: number | null;
  readonly projects: readonly string[];
  readonly tasks: readonly PlannedTask[];
  readonly groups: readonly PlannedGroup[];
  readonly drivers: readonly PlannedDriver[];
  readonly risks: readonly PlannedRisk[];
  readonly hasCosts: boolean;
}

export interface Draw {
  readonly distribution: Distribution;
  readonly keys: StreamKeys;
}

export interface PlannedTask {
  readonly ref: string;
  /** Where the model lists it. */
  readonly listed: number;
  readonly project: number;
  readonly duration: Draw;
  readonly plannedDays: number;
  readonly earliestStart: number;
  readonly incoming: readonly PlannedLink[];
  readonly outgoing: readonly PlannedLink[];
  /** Whether nothing after it is sure to finish later: its finish may be that of its project. */
  readonly ends: boolean;
  readonly fixedCost: Draw | null;
  readonly costPerDay: number;
}

/** To or from another task, by its place. */
export interface PlannedLink {
  readonly task: number;
  readonly lagDays: number;
  /** Leaves the start of the predecessor (SS, SF), not its finish. */
  readonly leavesStart: boolean;
  /** Holds the finish of the successor (FF, SF), not its start. */
  readonly holdsFinish: boolean;
}

export interface PlannedGroup extends CorrelationGroup {
  /** The stream of the common score. */
  readonly keys: StreamKeys;
  readonly members: readonly number[];
}

export interface PlannedDriver {
  readonly ref: string;
  readonly factor: Draw;
  readonly tasks: readonly number[];
}

export interface PlannedRisk {
  readonly ref: string;
  readonly keys: StreamKeys;
  readonly probability: number;
  readonly impacts: readonly {
    readonly task: number;
    readonly parallel: boolean;
    readonly delay: Draw | null;
    readonly cost: Draw | null;
  }[];
}
