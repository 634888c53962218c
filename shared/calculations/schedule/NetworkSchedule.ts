import type { Instant } from "./SchedulePlan.ts";

/** A calculated schedule. Tasks come in the order of the plan. */
export interface NetworkSchedule {
  readonly tasks: readonly TaskSchedule[];
  /** The latest early finish of all work; `null` without any. */
  readonly finish: Instant | null;
  /** Refs of the tasks that set `finish`, first to last. */
  readonly longestPath: readonly string[];
  readonly projects: readonly ProjectSchedule[];
}

export interface ProjectSchedule {
  readonly ref: string;
  readonly finish: Instant | null;
  /** Refs of the tasks that set this project's finish, first to last; links from other projects are followed. */
  readonly longestPath: readonly string[];
}

export interface TaskSchedule {
  readonly ref: string;
  /** As it will be: what has happened, then late dates for work as late as possible, early dates for all other. */
  readonly start: Instant;
  readonly finish: Instant;
  readonly earlyStart: Instant;
  readonly earlyFinish: Instant;
  readonly lateStart: Instant;
  readonly lateFinish: Instant;
  /**
   * Working minutes of its own calendar by which it may slip before the end, a deadline or a constraint does; negative when
   * one of these is already missed. `null` for what runs alongside other work.
   */
  readonly totalFloatMin: number | null;
  /** Working minutes by which it may slip before another task does; `null` for what runs alongside. */
  readonly freeFloatMin: number | null;
  /** Unfinished, with no more total float than the plan calls critical. */
  readonly critical: boolean;
  readonly onLongestPath: boolean;
}
