/** What levelling proposes: nothing is moved until a person applies it. Slots as in the request. */
export interface Levelling {
  /** Every task, in the order given. */
  readonly tasks: readonly LevelledTask[];
  /** The tasks that would start or finish elsewhere, and why. */
  readonly moves: readonly TaskMove[];
  readonly finishBefore: number;
  readonly finishAfter: number;
  /** No plan that respects links, releases and capacity finishes before this slot. */
  readonly earliestPossibleFinish: number;
  /** What is still asked above capacity, by resource and slot. */
  readonly overload: readonly Overload[];
  readonly schedulesUsed: number;
}

export interface LevelledTask {
  readonly ref: string;
  readonly startSlot: number;
  readonly finishSlot: number;
  /** One piece, unless the task was split or rests while a resource is away. */
  readonly pieces: readonly { readonly startSlot: number; readonly finishSlot: number }[];
}

export interface TaskMove {
  readonly ref: string;
  readonly fromSlot: number;
  readonly toSlot: number;
  readonly finishFromSlot: number;
  readonly finishToSlot: number;
  /** `resource`: full at `atSlot`, taken by `behind`. `link`: waits for the tasks `behind`. `earlier`: gained by the new order. */
  readonly cause: MoveCause;
}

export type MoveCause =
  | {
      readonly kind: "resource";
      readonly resource: string;
      readonly atSlot: number;
      readonly behind: readonly string[];
    }
  | { readonly kind: "link"; readonly behind: readonly string[] }
  | { readonly kind: "earlier" };

export interface Overload {
  readonly resource: string;
  readonly slot: number;
  readonly asked: number;
  readonly capacity: number;
  readonly tasks: readonly string[];
}
