/**
 * The bounds of all starts while an exact search goes down and comes back, and why each of them holds. A task's two bounds are
 * both kept as lower bounds: number 2i is "start of i ≥ value", number 2i + 1 is "−start of i ≥ value". An atom is a bound
 * and a value, (b, v): "bound b is at least v"; it is false when (b ^ 1, 1 − v) is true. So one rule serves both directions.
 *
 * A reason is a list of atoms that together imply a new value. It lies in the arena from its offset on: a count, then pairs.
 * Source: Feydy and Stuckey, Lazy clause generation reengineered, CP 2009.
 */
export class BoundTrail {
  readonly value: Int32Array;
  /** The trail: each entry raised `bound` from `old` to `raised` at `level`; `previous` is that bound's entry before. */
  bound = new Int32Array(1024);
  old = new Int32Array(1024);
  raised = new Int32Array(1024);
  previous = new Int32Array(1024);
  reason = new Int32Array(1024);
  size = 0;
  /** The latest entry of each bound; −1 for none. */
  readonly latest: Int32Array;
  arena = new Int32Array(4096);
  arenaSize = 0;
  /** Atoms that cannot hold together, as pairs; filled when `raise` fails or a propagator finds a contradiction. */
  readonly conflict: number[] = [];
  readonly #levelStart: number[] = [];
  readonly #levelArena: number[] = [];

  constructor(tasks: number) {
    this.value = new Int32Array(2 * tasks);
    this.latest = new Int32Array(2 * tasks).fill(-1);
  }

  get level(): number {
    return this.#levelStart.length;
  }

  /** The first entry of the current level. */
  get levelStart(): number {
    return this.level === 0 ? 0 : (this.#levelStart[this.level - 1] as number);
  }

  /** Entries before this one hold without any decision. */
  get rootSize(): number {
    return this.level === 0 ? this.size : (this.#levelStart[0] as number);
  }

  /** The level on which an entry was made; entries before the first decision are on level 0. */
  levelOf(entry: number): number {
    let low = 0;
    let high = this.#levelStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#levelStart[middle] as number) <= entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  nextLevel(): void {
    this.#levelStart.push(this.size);
    this.#levelArena.push(this.arenaSize);
  }

  /** Opens a reason in the arena; `because` adds to it. */
  openReason(): number {
    if (this.arenaSize + 1024 > this.arena.length) this.arena = grown(this.arena);
    const offset = this.arenaSize;
    this.arena[offset] = 0;
    this.arenaSize = offset + 1;
    return offset;
  }

  because(offset: number, bound: number, value: number): void {
    if (this.arenaSize + 2 > this.arena.length) this.arena = grown(this.arena);
    this.arena[this.arenaSize] = bound;
    this.arena[this.arenaSize + 1] = value;
    this.arenaSize += 2;
    this.arena[offset] = (this.arena[offset] as number) + 1;
  }

  /** False, with the conflict told, when the bound would pass its opposite. A negative reason is a decision or a clause. */
  raise(bound: number, value: number, reason: number): boolean {
    if (value + (this.value[bound ^ 1] as number) > 0) return false;
    const entry = this.size;
    if (entry === this.bound.length) this.#grow();
    this.bound[entry] = bound;
    this.old[entry] = this.value[bound] as number;
    this.raised[entry] = value;
    this.previous[entry] = this.latest[bound] as number;
    this.reason[entry] = reason;
    this.latest[bound] = entry;
    this.value[bound] = value;
    this.size = entry + 1;
    return true;
  }

  /** As `raise`, for a reason in the arena; a failure is told as a conflict. */
  raiseBecause(bound: number, value: number, offset: number): boolean {
    if (this.raise(bound, value, offset)) return true;
    const { conflict, arena } = this;
    conflict.length = 0;
    for (let at = offset + 1, end = at + 2 * (arena[offset] as number); at < end; at += 1)
      conflict.push(arena[at] as number);
    conflict.push(bound ^ 1, 1 - value);
    return false;
  }

  /** The entry that made an atom true; −1 when it was true from the start. */
  entryOf(bound: number, value: number): number {
    let entry = this.latest[bound] as number;
    while (entry >= 0 && (this.old[entry] as number) >= value) entry = this.previous[entry] as number;
    return entry;
  }

  /** Takes back all levels above this one; returns the trail's size then. The entries taken back can still be read. */
  backTo(level: number): number {
    const size = this.#levelStart[level];
    if (size === undefined) return this.size;
    for (let entry = this.size - 1; entry >= size; entry -= 1) {
      const bound = this.bound[entry] as number;
      this.value[bound] = this.old[entry] as number;
      this.latest[bound] = this.previous[entry] as number;
    }
    this.size = size;
    this.arenaSize = this.#levelArena[level] as number;
    this.#levelStart.length = level;
    this.#levelArena.length = level;
    return size;
  }

  /** Back to nothing but the bounds given. */
  reset(values: Int32Array): void {
    this.#levelStart.length = 0;
    this.#levelArena.length = 0;
    this.size = 0;
    this.arenaSize = 0;
    this.latest.fill(-1);
    this.value.set(values);
  }

  #grow(): void {
    this.bound = grown(this.bound);
    this.old = grown(this.old);
    this.raised = grown(this.raised);
    this.previous = grown(this.previous);
    this.reason = grown(this.reason);
  }
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
