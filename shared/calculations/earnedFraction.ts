/** How a task says what it has earned, in the terms of the tasks register. */
export type EarnedValueMethod =
  "0/100" | "50/50" | "weighted milestone" | "units" | "physical percent" | "level of effort" | "apportioned";

/** Progress of one task; fractions from 0 to 1. */
export interface TaskProgress {
  readonly method: EarnedValueMethod;
  readonly started: boolean;
  readonly finished: boolean;
  /** Measured progress: units done, milestone weights reached, or physical progress. */
  readonly completeFraction: number | null;
  /** The part of the task's budget planned to be done by the data date: planned value / budget. */
  readonly plannedFraction: number | null;
}

/**
 * The part of a task's budget that has been earned, 0 to 1; earned value = budget × this. A finished task has earned
 * all of it, whatever the method. Before that: 0/100 nothing; 50/50 half from the start on; weighted milestone, units
 * and physical percent the measured fraction (nothing before the start, if none was measured); level of effort what was
 * planned. `null` where progress was not reported, and for apportioned effort, which follows another task and is not
 * supported until that task is given.
 * Source: PMI, Practice Standard for Earned Value Management, measurement methods.
 */
export function earnedFraction(progress: TaskProgress): number | null {
  const { method, started, finished, completeFraction, plannedFraction } = progress;
  if (finished) return 1;
  switch (method) {
    case "0/100":
      return 0;
    case "50/50":
      return started ? 0.5 : 0;
    case "weighted milestone":
    case "units":
    case "physical percent":
      return within(completeFraction) ?? (started ? null : 0);
    case "level of effort":
      return within(plannedFraction);
    case "apportioned":
      return null;
  }
}

function within(fraction: number | null): number | null {
  return fraction === null ? null : Math.min(1, Math.max(0, fraction));
}
