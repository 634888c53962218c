import type { AtomActivity } from "./AtomActivity.ts";
import type { BoundTrail } from "./BoundTrail.ts";
import type { LearnedClauses } from "./LearnedClauses.ts";

const none = -0x8000_0000;

/**
 * What a conflict teaches. Its atoms are replaced by their reasons, latest first, until one atom of the current level is left
 * (the first unique implication point); then not all of the atoms found can hold together, and the denial of the one of the
 * current level follows one or more levels earlier.
 * Source: Marques-Silva and Sakallah, GRASP, IEEE Transactions on Computers 48(5), 1999.
 */
export class ConflictAnalysis {
  /** The clause learned: pairs, the atom to be asserted first, one of the level to go back to second. */
  readonly learned: number[] = [];
  /** Where to go back to; −1 when the conflict holds without any decision: there is no schedule. */
  level = 0;
  /** On how many levels the clause's atoms lie: few is good. */
  levels = 0;

  readonly #trail: BoundTrail;
  readonly #clauses: LearnedClauses;
  readonly #activity: AtomActivity;
  /** The value of each bound that the conflict needs, and the entry that gave it. */
  readonly #needed: Int32Array;
  readonly #entry: Int32Array;
  readonly #marked: number[] = [];
  #open = 0;

  constructor(trail: BoundTrail, clauses: LearnedClauses, activity: AtomActivity) {
    this.#trail = trail;
    this.#clauses = clauses;
    this.#activity = activity;
    this.#needed = new Int32Array(trail.value.length).fill(none);
    this.#entry = new Int32Array(trail.value.length).fill(-1);
  }

  analyse(): void {
    const trail = this.#trail;
    const { conflict } = trail;
    this.#open = 0;
    for (let at = 0; at < conflict.length; at += 2) this.#need(conflict[at] as number, conflict[at + 1] as number);
    let entry = trail.size - 1;
    if (trail.level > 0) {
      for (; entry >= trail.levelStart; entry -= 1) {
        const bound = trail.bound[entry] as number;
        if (this.#entry[bound] !== entry) continue;
        if (this.#open === 1) break;
        this.#open -= 1;
        this.#needed[bound] = none;
        this.#entry[bound] = -1;
        this.#forEachReason(entry, (b, v) => this.#need(b, v));
      }
    }
    this.#tell(entry);
    for (const bound of this.#marked) {
      this.#needed[bound] = none;
      this.#entry[bound] = -1;
    }
    this.#marked.length = 0;
    this.#activity.decay();
  }

  #need(bound: number, value: number): void {
    const trail = this.#trail;
    const known = this.#needed[bound] as number;
    if (known >= value) return;
    const entry = trail.entryOf(bound, value);
    if (entry < 0) return;
    const start = trail.level === 0 ? 0 : trail.levelStart;
    if (entry < trail.rootSize) return;
    this.#activity.bump(bound, value);
    if (known === none) this.#marked.push(bound);
    if (entry >= start && (this.#entry[bound] as number) < start) this.#open += 1;
    this.#needed[bound] = value;
    this.#entry[bound] = entry;
  }

  #forEachReason(entry: number, visit: (bound: number, value: number) => void): void {
    const trail = this.#trail;
    const reason = trail.reason[entry] as number;
    if (reason < -1) {
      this.#clauses.forEachReason(reason, trail.bound[entry] as number, trail.raised[entry] as number, visit);
      return;
    }
    const { arena } = trail;
    for (let at = reason + 1, end = at + 2 * (arena[reason] as number); at < end; at += 2)
      visit(arena[at] as number, arena[at + 1] as number);
  }

  /** An atom is implied by the others when every atom of its reason is needed anyway, and held before it: no ring of excuses. */
  #implied(bound: number): boolean {
    const trail = this.#trail;
    const entry = this.#entry[bound] as number;
    if (trail.reason[entry] === -1) return false;
    let implied = true;
    this.#forEachReason(entry, (b, v) => {
      if (!implied || ((this.#needed[b] as number) >= v && (this.#entry[b] as number) < entry)) return;
      implied = trail.entryOf(b, v) < trail.rootSize;
    });
    return implied;
  }

  #tell(last: number): void {
    const trail = this.#trail;
    const { learned } = this;
    learned.length = 0;
    this.level = -1;
    this.levels = 0;
    if (this.#open === 0) return;
    const top = trail.bound[last] as number;
    learned.push(top ^ 1, 1 - (this.#needed[top] as number));
    this.level = 0;
    const seen = new Set<number>();
    for (const bound of new Set(this.#marked)) {
      if (bound === top || (this.#needed[bound] as number) === none || this.#implied(bound)) continue;
      const level = trail.levelOf(this.#entry[bound] as number);
      seen.add(level);
      learned.push(bound ^ 1, 1 - (this.#needed[bound] as number));
      if (level <= this.level) continue;
      this.level = level;
      const at = learned.length - 2;
      [learned[2], learned[at]] = [learned[at] as number, learned[2] as number];
      [learned[3], learned[at + 1]] = [learned[at + 1] as number, learned[3] as number];
    }
    this.levels = seen.size + 1;
  }
}
