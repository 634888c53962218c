import type { PriorityRule } from "./PriorityRule.ts";
import type { LinkType } from "../taskNetwork.ts";

/**
 * What levelling is asked. Time is counted in slots of one length (a day, a half-day, an hour) from slot 0; a task that starts
 * in slot 3 and lasts 2 works in slots 3 and 4 and finishes at 5. Amounts are whole units of the resource per slot: hours,
 * people, tenths of a person.
 */
export interface LevellingRequest {
  readonly tasks: readonly LevellingTask[];
  readonly resources: readonly LevellingResource[];
  readonly options?: LevellingOptions;
}

export interface LevellingTask {
  readonly ref: string;
  /** 0 for a milestone. */
  readonly durationSlots: number;
  readonly predecessors: readonly LevellingLink[];
  /** Where the task stands today. Default: as early as its links allow. Moves are told against it. */
  readonly startSlot?: number;
  /** Never before this slot. Default 0. */
  readonly earlyStartSlot?: number;
  /** The end of its float, for `withinFloat` and the rules. Default: the late finish of the plan before levelling. */
  readonly lateFinishSlot?: number;
  /** Higher goes first. Default 0. */
  readonly priority?: number;
  /** 1 is the project served first. Default: after every ranked project. */
  readonly projectRank?: number;
  /** Stays where it is, even over capacity. */
  readonly pinned?: boolean;
  /** May be interrupted when `allowSplit` says so. */
  readonly splittable?: boolean;
  readonly demands: readonly ResourceDemand[];
}

export interface LevellingLink {
  readonly ref: string;
  readonly type: LinkType;
  readonly lagSlots: number;
}

export interface ResourceDemand {
  readonly resource: string;
  readonly amount: number;
}

export interface LevellingResource {
  readonly ref: string;
  /** What there is in every slot, or slot by slot; after the last one given, the last holds. In a slot with 0 its tasks rest. */
  readonly capacity: number | readonly number[];
}

export interface LevellingOptions {
  /** No task may pass its late finish; what does not fit stays overloaded, and is told. */
  readonly withinFloat?: boolean;
  /** Splittable tasks may be interrupted. */
  readonly allowSplit?: boolean;
  /** Only tasks that stand wholly inside are moved, and they stay after `from`; the others are treated as pinned. */
  readonly window?: { readonly fromSlot: number; readonly toSlot: number };
  readonly scheme?: "serial" | "parallel";
  /** What decides who is served first. Default: latest finish. Project rank always comes before it, id after it. */
  readonly rule?: PriorityRule;
  /** Search for an earlier finish with this many schedules. Default 0: one pass. */
  readonly improve?: { readonly schedules: number; readonly seed: number };
}
