/**
 * A project whose tasks share renewable resources, in the form of the literature (RCPSP, PSPLIB): tasks are numbered from 0,
 * `successors[i]` may start when i has finished, and while i runs it holds `demands[i][k]` of the `capacities[k]` units.
 */
export interface ResourceProject {
  readonly durations: readonly number[];
  readonly demands: readonly (readonly number[])[];
  readonly capacities: readonly number[];
  readonly successors: readonly (readonly number[])[];
}

/** How long to search: a number of schedules (the same input then gives the same answer) or milliseconds, or both. */
export interface SearchBudget {
  readonly schedules?: number;
  readonly ms?: number;
}

export interface ShortestSchedule {
  readonly starts: readonly number[];
  readonly makespan: number;
  /** No schedule is shorter; equal to `makespan` when the schedule is proved to be the best. */
  readonly lowerBound: number;
  /** Every forward or backward pass, and every complete schedule that the exact search met, counts as one. */
  readonly schedulesUsed: number;
}
