import type { BoundTrail } from "./BoundTrail.ts";

/** Where the reasons of `BoundTrail` point to clauses: −2 for the clause at 0, −3 for the clause at 1, and so on. */
const clauseReason = (clause: number): number => -2 - clause;

/**
 * Clauses learned from conflicts: of the atoms of each, at least one must hold. A clause is looked at only when one of its first
 * two atoms becomes false (two watched literals); a watch waits in the list of the opposite bound for the value that
 * makes its atom false.
 * Source: Moskewicz, Madigan, Zhao, Zhang and Malik, Chaff, DAC 2001.
 */
export class LearnedClauses {
  readonly #trail: BoundTrail;
  /** Per clause: size, number of decision levels when learned, then pairs. */
  #atoms = new Int32Array(4096);
  #size = 0;
  #clauses: number[] = [];
  /** Per bound: pairs of clause and the value at which the watched atom is false. */
  readonly #watches: number[][];

  constructor(trail: BoundTrail) {
    this.#trail = trail;
    this.#watches = Array.from(trail.value, () => []);
  }

  get count(): number {
    return this.#clauses.length;
  }

  clear(): void {
    this.#size = 0;
    this.#clauses = [];
    for (const watches of this.#watches) watches.length = 0;
  }

  /** Takes a clause in, its two latest atoms first, and answers with it as a reason. */
  learn(atoms: readonly number[], levels: number): number {
    const clause = this.#size;
    while (clause + 2 + atoms.length > this.#atoms.length) {
      const larger = new Int32Array(this.#atoms.length * 2);
      larger.set(this.#atoms);
      this.#atoms = larger;
    }
    this.#atoms[clause] = atoms.length / 2;
    this.#atoms[clause + 1] = levels;
    this.#atoms.set(atoms, clause + 2);
    this.#size = clause + 2 + atoms.length;
    this.#clauses.push(clause);
    this.#watch(clause, clause + 2);
    this.#watch(clause, clause + 4);
    return clauseReason(clause);
  }

  /** The atoms that made the clause raise `bound`: all others of it, denied. */
  forEachReason(reason: number, bound: number, value: number, visit: (bound: number, value: number) => void): void {
    const clause = -2 - reason;
    const atoms = this.#atoms;
    for (let at = clause + 2, end = at + 2 * (atoms[clause] as number); at < end; at += 2) {
      const b = atoms[at] as number;
      const v = atoms[at + 1] as number;
      if (b !== bound || v !== value) visit(b ^ 1, 1 - v);
    }
  }

  /** What follows from one entry of the trail; false, with the conflict told, when a clause has nothing left. */
  propagate(entry: number): boolean {
    const trail = this.#trail;
    const { value } = trail;
    const raised = trail.raised[entry] as number;
    const old = trail.old[entry] as number;
    const watches = this.#watches[trail.bound[entry] as number] as number[];
    const atoms = this.#atoms;
    let kept = 0;
    for (let next = 0; next < watches.length; next += 2) {
      const clause = watches[next] as number;
      const threshold = watches[next + 1] as number;
      if (threshold > raised || threshold <= old) {
        watches[kept] = clause;
        watches[kept + 1] = threshold;
        kept += 2;
        continue;
      }
      const first = clause + 2;
      if (atoms[first] === ((trail.bound[entry] as number) ^ 1) && atoms[first + 1] === 1 - threshold)
        swap(atoms, first, first + 2);
      const b = atoms[first] as number;
      const v = atoms[first + 1] as number;
      if ((value[b] as number) < v && this.#moveWatch(clause)) continue;
      watches[kept] = clause;
      watches[kept + 1] = threshold;
      kept += 2;
      if ((value[b] as number) >= v || trail.raise(b, v, clauseReason(clause))) continue;
      for (next += 2; next < watches.length; next += 2) {
        watches[kept] = watches[next] as number;
        watches[kept + 1] = watches[next + 1] as number;
        kept += 2;
      }
      watches.length = kept;
      const { conflict } = trail;
      conflict.length = 0;
      this.forEachReason(clauseReason(clause), -1, 0, (bound, at) => conflict.push(bound, at));
      return false;
    }
    watches.length = kept;
    return true;
  }

  /** Keeps the better half: clauses of few levels, and of two atoms. Only with an empty trail above the root. */
  halve(): void {
    const atoms = this.#atoms;
    const levels = (clause: number): number => atoms[clause + 1] as number;
    const ranked = this.#clauses.toSorted((a, b) => levels(a) - levels(b) || b - a);
    const keep = new Set(ranked.slice(0, ranked.length >> 1));
    const kept = this.#clauses.filter((clause) => keep.has(clause) || atoms[clause] === 2);
    this.#clauses = [];
    for (const watches of this.#watches) watches.length = 0;
    let size = 0;
    for (const clause of kept) {
      const length = 2 + 2 * (atoms[clause] as number);
      atoms.copyWithin(size, clause, clause + length);
      this.#clauses.push(size);
      this.#watch(size, size + 2);
      this.#watch(size, size + 4);
      size += length;
    }
    this.#size = size;
  }

  #watch(clause: number, at: number): void {
    const bound = this.#atoms[at] as number;
    (this.#watches[bound ^ 1] as number[]).push(clause, 1 - (this.#atoms[at + 1] as number));
  }

  /** Finds another atom for the second watch that is not false. */
  #moveWatch(clause: number): boolean {
    const atoms = this.#atoms;
    const { value } = this.#trail;
    for (let at = clause + 6, end = clause + 2 + 2 * (atoms[clause] as number); at < end; at += 2) {
      if ((value[(atoms[at] as number) ^ 1] as number) + (atoms[at + 1] as number) > 0) continue;
      swap(atoms, clause + 4, at);
      this.#watch(clause, clause + 4);
      return true;
    }
    return false;
  }
}

function swap(atoms: Int32Array, a: number, b: number): void {
  const bound = atoms[a] as number;
  const value = atoms[a + 1] as number;
  atoms[a] = atoms[b] as number;
  atoms[a + 1] = atoms[b + 1] as number;
  atoms[b] = bound;
  atoms[b + 1] = value;
}
