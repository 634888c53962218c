/**
 * What one resource has, and what is taken of it, slot by slot. Slots with nothing left are passed over in one step
 * (union-find with path halving), so that a long queue for one person is not walked again by each task in it.
 */
export class SlotSupply {
  readonly #given: readonly number[];
  #takenTo = 0;
  #used = new Int32Array(64);
  /** For each slot itself when something is left, else a later slot to look at next. */
  #open = Int32Array.from({ length: 64 }, (_, slot) => slot);
  /** Who works in a slot, in the order in which they came. */
  readonly #takers = new Map<number, number[]>();

  constructor(capacity: number | readonly number[]) {
    this.#given = typeof capacity === "number" ? [capacity] : capacity;
  }

  /** The most there ever is. */
  get most(): number {
    return Math.max(0, ...this.#given);
  }

  /** From this slot on every slot is like the next: capacity no longer changes, and nothing is taken. */
  get settledFrom(): number {
    return Math.max(this.#given.length - 1, this.#takenTo);
  }

  /** How many slots were given; after them the last one holds. */
  get knownSlots(): number {
    return this.#given.length;
  }

  capacity(slot: number): number {
    return this.#given[Math.min(slot, this.#given.length - 1)] ?? 0;
  }

  used(slot: number): number {
    return this.#used[slot] ?? 0;
  }

  left(slot: number): number {
    return this.capacity(slot) - this.used(slot);
  }

  takers(slot: number): readonly number[] {
    return this.#takers.get(slot) ?? [];
  }

  /** Slots in which anything is taken, in order. */
  takenSlots(): number[] {
    return [...this.#takers.keys()].sort((a, b) => a - b);
  }

  /** The first slot from here on in which anything is left. */
  nextOpen(from: number): number {
    let slot = from;
    while (slot < this.#open.length && this.#open[slot] !== slot) {
      const next = this.#open[slot] as number;
      this.#open[slot] = next < this.#open.length ? (this.#open[next] as number) : next;
      slot = this.#open[slot] as number;
    }
    return slot;
  }

  take(slot: number, amount: number, task: number): void {
    if (slot >= this.#takenTo) this.#takenTo = slot + 1;
    if (slot >= this.#used.length) this.#grow(slot);
    this.#used[slot] = (this.#used[slot] as number) + amount;
    const takers = this.#takers.get(slot);
    if (takers === undefined) this.#takers.set(slot, [task]);
    else takers.push(task);
    if (this.left(slot) <= 0 && this.#open[slot] === slot) this.#open[slot] = slot + 1;
  }

  #grow(slot: number): void {
    const length = Math.max(slot + 1, 2 * this.#used.length);
    const used = new Int32Array(length);
    used.set(this.#used);
    this.#used = used;
    const known = this.#open;
    this.#open = Int32Array.from({ length }, (_, at) => known[at] ?? at);
  }
}
