import type { BinaryProgram } from "./BinaryProgram.ts";

/**
 * A feasible choice that is changed one column or one exchange at a time, with the room every row has left.
 * Only `free` columns move, numbered by their place there. Their amounts are kept twice: sorted, the scarcest row first, so that
 * most misfits show at the first look; and as a full matrix, so that an exchange is judged without making it.
 */
export class ChoiceState {
  readonly size: number;
  readonly chosen: Uint8Array;
  /** The places that are in and out: the first `inCount`, and the first `outCount`, of each list. */
  readonly ins: Int32Array;
  readonly outs: Int32Array;
  inCount = 0;
  outCount = 0;
  value = 0;
  readonly #slack: Float64Array;
  readonly #place: Int32Array;
  readonly #from: Int32Array;
  readonly #row: Int32Array;
  readonly #amount: Float64Array;
  readonly #matrix: Float64Array;
  readonly #rowCount: number;
  /** Rows that a column relieves, as a prerequisite does: leaving burdens them. */
  readonly #relieved: readonly Int32Array[];
  readonly #values: Float64Array;

  constructor(program: BinaryProgram, free: Int32Array, scarcity: Float64Array) {
    const { starts, rows, amounts, limits, values } = program;
    this.size = free.length;
    this.#rowCount = limits.length;
    this.chosen = new Uint8Array(free.length);
    this.ins = new Int32Array(free.length);
    this.outs = new Int32Array(free.length);
    this.#place = new Int32Array(free.length);
    this.#slack = new Float64Array(limits.length);
    this.#values = Float64Array.from(free, (column) => values[column] as number);
    this.#matrix = new Float64Array(free.length * limits.length);
    const weigh = (entry: number): number => (scarcity[rows[entry] as number] as number) * (amounts[entry] as number);
    const sorted = Array.from(free, (column) =>
      Array.from(
        { length: (starts[column + 1] as number) - (starts[column] as number) },
        (_, k) => (starts[column] as number) + k,
      ).sort((one, other) => weigh(other) - weigh(one)),
    );
    this.#from = new Int32Array(free.length + 1);
    sorted.forEach((entries, at) => (this.#from[at + 1] = (this.#from[at] as number) + entries.length));
    const order = sorted.flat();
    this.#row = Int32Array.from(order, (entry) => rows[entry] as number);
    this.#amount = Float64Array.from(order, (entry) => amounts[entry] as number);
    this.#relieved = sorted.map((entries) =>
      Int32Array.from(
        entries.filter((entry) => (amounts[entry] as number) < 0),
        (entry) => rows[entry] as number,
      ),
    );
    sorted.forEach((entries, at) => {
      for (const entry of entries) {
        this.#matrix[at * limits.length + (rows[entry] as number)] = amounts[entry] as number;
      }
    });
  }

  /** Sets the choice: `slack` is what every row has left under it, `movable` the places that may change. */
  reset(chosen: Uint8Array, slack: Float64Array, value: number, movable: Uint8Array): void {
    this.chosen.set(chosen);
    this.#slack.set(slack);
    this.value = value;
    this.inCount = 0;
    this.outCount = 0;
    for (let at = 0; at < this.size; at += 1) {
      if (movable[at] === 0) continue;
      if (chosen[at] === 1) this.#enter(this.ins, this.inCount++, at);
      else this.#enter(this.outs, this.outCount++, at);
    }
  }

  fits(at: number): boolean {
    const end = this.#from[at + 1] as number;
    for (let entry = this.#from[at] as number; entry < end; entry += 1) {
      if ((this.#slack[this.#row[entry] as number] as number) < (this.#amount[entry] as number)) return false;
    }
    return true;
  }

  mayLeave(at: number): boolean {
    const base = at * this.#rowCount;
    for (const row of this.#relieved[at] as Int32Array) {
      if ((this.#slack[row] as number) + (this.#matrix[base + row] as number) < 0) return false;
    }
    return true;
  }

  /** Whether `entering` fits in the place that `leaving` vacates. */
  mayExchange(leaving: number, entering: number): boolean {
    const base = leaving * this.#rowCount;
    const end = this.#from[entering + 1] as number;
    for (let entry = this.#from[entering] as number; entry < end; entry += 1) {
      const row = this.#row[entry] as number;
      if ((this.#slack[row] as number) + (this.#matrix[base + row] as number) < (this.#amount[entry] as number)) {
        return false;
      }
    }
    const relieved = this.#relieved[leaving] as Int32Array;
    if (relieved.length === 0) return true;
    const other = entering * this.#rowCount;
    for (const row of relieved) {
      const amount = (this.#matrix[base + row] as number) - (this.#matrix[other + row] as number);
      if ((this.#slack[row] as number) + amount < 0) return false;
    }
    return true;
  }

  add(at: number): void {
    this.#burden(at, 1);
    this.chosen[at] = 1;
    this.value += this.#values[at] as number;
    const last = this.outs[--this.outCount] as number;
    this.#enter(this.outs, this.#place[at] as number, last);
    this.#enter(this.ins, this.inCount++, at);
  }

  drop(at: number): void {
    this.#burden(at, -1);
    this.chosen[at] = 0;
    this.value -= this.#values[at] as number;
    const last = this.ins[--this.inCount] as number;
    this.#enter(this.ins, this.#place[at] as number, last);
    this.#enter(this.outs, this.outCount++, at);
  }

  #burden(at: number, sign: 1 | -1): void {
    const end = this.#from[at + 1] as number;
    for (let entry = this.#from[at] as number; entry < end; entry += 1) {
      (this.#slack[this.#row[entry] as number] as number) -= sign * (this.#amount[entry] as number);
    }
  }

  #enter(list: Int32Array, place: number, at: number): void {
    list[place] = at;
    this.#place[at] = place;
  }
}
