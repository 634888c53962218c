import type { SearchBudget } from "./ResourceProject.ts";

/** How much a search has spent and may still spend. Without a budget in schedules only time ends it, and the other way round. */
export class SearchEffort {
  schedulesUsed = 0;
  readonly schedules: number;
  readonly #until: number;
  readonly #now: () => number;

  /** `now` is a clock in milliseconds; it is read only when the budget has a time. */
  constructor({ schedules, ms }: SearchBudget, now: () => number) {
    this.#now = now;
    this.#until = ms === undefined ? Infinity : now() + ms;
    this.schedules = schedules ?? Infinity;
  }

  get isTimed(): boolean {
    return this.#until !== Infinity;
  }

  /** Whether so many schedules more are allowed. */
  allows(schedules: number): boolean {
    return this.schedulesUsed + schedules <= this.schedules && !this.isOver;
  }

  get isOver(): boolean {
    return this.isTimed && this.#now() >= this.#until;
  }
}
