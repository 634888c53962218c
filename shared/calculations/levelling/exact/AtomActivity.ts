/**
 * Which atoms "task i starts by slot t" took part in conflicts lately: a heap with the most active on top (VSIDS). An atom found
 * decided leaves the heap and comes back when the level on which that was found is left.
 * Source: Moskewicz et al., Chaff, DAC 2001; Eén and Sörensson, An extensible SAT-solver, SAT 2003.
 */
export class AtomActivity {
  readonly #slots: number;
  readonly #activity: Float64Array;
  readonly #place: Int32Array;
  readonly #heap: number[] = [];
  readonly #taken: number[] = [];
  readonly #takenAt: number[] = [];
  #step = 1;

  constructor(tasks: number, slots: number) {
    this.#slots = slots;
    this.#activity = new Float64Array(tasks * slots);
    this.#place = new Int32Array(tasks * slots).fill(-1);
  }

  clear(): void {
    this.#heap.length = 0;
    this.#taken.length = 0;
    this.#takenAt.length = 0;
    this.#activity.fill(0);
    this.#place.fill(-1);
    this.#step = 1;
  }

  bump(bound: number, value: number): void {
    const slot = (bound & 1) === 0 ? value - 1 : -value;
    const atom = (bound >> 1) * this.#slots + slot;
    const activity = (this.#activity[atom] as number) + this.#step;
    this.#activity[atom] = activity;
    if (activity > 1e100) this.#rescale();
    const place = this.#place[atom] as number;
    if (place >= 0) this.#up(place);
    else this.#insert(atom);
  }

  decay(): void {
    this.#step /= 0.95;
  }

  /** The most active atom that is undecided, as task × slots + slot; −1 when there is none. */
  next(value: Int32Array, level: number): number {
    for (;;) {
      const atom = this.#heap[0];
      if (atom === undefined) return -1;
      const task = Math.trunc(atom / this.#slots);
      const slot = atom - task * this.#slots;
      if ((value[2 * task] as number) <= slot && -(value[2 * task + 1] as number) > slot) return atom;
      this.#removeTop();
      this.#taken.push(atom);
      this.#takenAt.push(level);
    }
  }

  backTo(level: number): void {
    while (this.#takenAt.length > 0 && (this.#takenAt.at(-1) as number) > level) {
      this.#takenAt.pop();
      const atom = this.#taken.pop() as number;
      if ((this.#place[atom] as number) < 0) this.#insert(atom);
    }
  }

  #insert(atom: number): void {
    this.#heap.push(atom);
    this.#place[atom] = this.#heap.length - 1;
    this.#up(this.#heap.length - 1);
  }

  #removeTop(): void {
    const heap = this.#heap;
    this.#place[heap[0] as number] = -1;
    const last = heap.pop() as number;
    if (heap.length === 0) return;
    heap[0] = last;
    this.#place[last] = 0;
    this.#down();
  }

  #up(from: number): void {
    const heap = this.#heap;
    const activity = this.#activity;
    let place = from;
    const atom = heap[place] as number;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as number;
      if ((activity[above] as number) >= (activity[atom] as number)) break;
      heap[place] = above;
      this.#place[above] = place;
      place = parent;
    }
    heap[place] = atom;
    this.#place[atom] = place;
  }

  #down(): void {
    const heap = this.#heap;
    const activity = this.#activity;
    const atom = heap[0] as number;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (
        child + 1 < heap.length &&
        (activity[heap[child + 1] as number] as number) > (activity[heap[child] as number] as number)
      )
        child += 1;
      const below = heap[child] as number;
      if ((activity[below] as number) <= (activity[atom] as number)) break;
      heap[place] = below;
      this.#place[below] = place;
      place = child;
    }
    heap[place] = atom;
    this.#place[atom] = place;
  }

  #rescale(): void {
    for (let atom = 0; atom < this.#activity.length; atom += 1)
      this.#activity[atom] = (this.#activity[atom] as number) * 1e-100;
    this.#step *= 1e-100;
  }
}
