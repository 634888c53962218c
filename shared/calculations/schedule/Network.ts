import type { NetworkLookup } from "./networkLookup.ts";
import type { PlanLink, SchedulePlan } from "./SchedulePlan.ts";
import type { WorkingTime } from "./WorkingTime.ts";

/**
 * A plan compiled for the passes. Each task that carries work has a place, after the places of all its predecessors;
 * columns are typed arrays by place. Instants and lengths are whole seconds.
 */
export interface Network extends TaskColumns {
  readonly plan: SchedulePlan;
  readonly lookup: NetworkLookup;
  readonly count: number;
  /** The task's position in the plan, by place; and the place by position, -1 for tasks without work of their own. */
  readonly position: Int32Array;
  readonly place: Int32Array;
  readonly calendars: readonly WorkingTime[];
  readonly links: NetworkLinks;
  readonly projects: readonly NetworkProject[];
  readonly criticalFloat: number;
}

export interface TaskColumns {
  /** In which float is counted, and in which the task's own length is: that of the people who do it, if they are known. */
  readonly calendar: Uint16Array;
  readonly lengthCalendar: Uint16Array;
  readonly project: Uint16Array;
  /** Sums of `taskFlags`, and a code of `constraintCodes`. */
  readonly flags: Uint16Array;
  readonly constraint: Uint8Array;
  readonly constraintAt: Float64Array;
  /** Infinity without one. */
  readonly deadline: Float64Array;
  readonly duration: Float64Array;
  readonly remaining: Float64Array;
  /** What has happened, or was set by hand; meaningful only with the flag that says so. */
  readonly actualStart: Float64Array;
  readonly actualFinish: Float64Array;
  /** Seconds by which levelling holds back the few tasks that have the flag for it. */
  readonly levellingDelay: Map<number, number>;
}

export interface NetworkProject {
  readonly start: number;
  /** -Infinity without one. */
  readonly dataDate: number;
  readonly outOfSequence: "retained logic" | "progress override" | "actual dates";
}

/**
 * Links `incoming[p]` to `incoming[p + 1]` lead into place p; those out of it are `outgoing` from `outgoingFrom[p]` to
 * `outgoingFrom[p + 1]`.
 */
export interface NetworkLinks {
  readonly incoming: Int32Array;
  readonly outgoingFrom: Int32Array;
  readonly outgoing: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Sums of `linkFlags`. */
  readonly flags: Uint8Array;
  readonly lag: Float64Array;
  /** Each link as the plan has it. */
  readonly source: readonly PlanLink[];
}

/** FS is none of the first two, SF both. */
export const linkFlags = { leavesStart: 1, holdsFinish: 2, elapsed: 4 } as const;

export const taskFlags = {
  elapsed: 1,
  milestone: 2,
  started: 4,
  finished: 8,
  manual: 16,
  pinned: 32,
  asLateAsPossible: 64,
  delayed: 128,
} as const;

export const constraintCodes = {
  "as soon as possible": 0,
  "as late as possible": 0,
  "start no earlier than": 1,
  "start no later than": 2,
  "finish no earlier than": 3,
  "finish no later than": 4,
  "must start on": 5,
  "must finish on": 6,
} as const;
