/** A schedule, and its tasks by their finish (ties: after those they wait for), in arrays that a search writes over. */
export class Plan {
  readonly starts: Int32Array;
  readonly list: Int32Array;
  makespan = 0;

  constructor(size: number) {
    this.starts = new Int32Array(size);
    this.list = new Int32Array(size);
  }

  take(other: Plan): void {
    this.starts.set(other.starts);
    this.list.set(other.list);
    this.makespan = other.makespan;
  }

  isLike(other: Plan): boolean {
    if (this.makespan !== other.makespan) return false;
    for (let i = 0; i < this.starts.length; i += 1) if (this.starts[i] !== other.starts[i]) return false;
    return true;
  }
}
