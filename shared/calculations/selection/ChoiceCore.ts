import type { BinaryProgram } from "./BinaryProgram.ts";
import { ChoiceState } from "./ChoiceState.ts";
import { roomLeft } from "./roomLeft.ts";
import type { ColumnBounds } from "./tightenBounds.ts";

export interface CoreInput {
  readonly program: BinaryProgram;
  readonly bounds: ColumnBounds;
  /** A feasible choice within the bounds. */
  readonly start: Uint8Array;
  /** Of the linear relaxation: prices of rows, reduced values of columns, and its value as the bound. */
  readonly prices: { readonly rows: Float64Array; readonly columns: Float64Array };
  readonly bound: number;
  /** A better choice is better by at least this. */
  readonly step: number;
}

/**
 * What searches share: the best choice so far, and a core to move in. The core are the columns on which the relaxation is nearest
 * to indifferent; outside it everything is as the relaxation has it. Nor does a column move whose reduced value is larger than
 * the gap between best choice and bound, for no better choice moves it.
 * Source: Balas and Zemel, Operations Research 28, 1980; Puchinger, Raidl and Pferschy, INFORMS Journal on Computing 22, 2010.
 */
export class ChoiceCore {
  readonly state: ChoiceState;
  /** Of the free columns, by place. */
  readonly values: Float64Array;
  readonly reduced: Float64Array;
  /** The value less the reduced value: what the room that a column takes is worth. */
  readonly room: Float64Array;
  /** The places that move, the largest reduced value first. */
  places: Int32Array;
  bestValue: number;
  readonly best: Uint8Array;
  readonly #input: CoreInput;
  readonly #free: Int32Array;
  readonly #nearest: Int32Array;
  readonly #order: Int32Array;
  readonly #movable: Uint8Array;

  constructor(input: CoreInput) {
    const { program, bounds, prices, start } = input;
    const free = freeColumns(bounds);
    this.#input = input;
    this.#free = free;
    this.state = new ChoiceState(program, free, prices.rows);
    this.values = Float64Array.from(free, (column) => program.values[column] as number);
    this.reduced = Float64Array.from(free, (column) => prices.columns[column] as number);
    this.room = this.values.map((value, at) => value - (this.reduced[at] as number));
    const places = Int32Array.from(free.keys());
    this.#order = places.toSorted((one, other) => this.#at(other) - this.#at(one));
    this.#nearest = places.toSorted((one, other) => Math.abs(this.#at(one)) - Math.abs(this.#at(other)));
    this.#movable = new Uint8Array(free.length).fill(1);
    this.places = this.#order;
    this.best = Uint8Array.from(start);
    this.bestValue = valueOf(program, start);
    this.#begin(this.best);
    this.fill();
  }

  get closed(): boolean {
    return this.#free.length === 0 || this.#input.bound - this.bestValue < this.#input.step;
  }

  /**
   * Begins with a core of so many columns, all of them out. Where rounding the relaxation breaks a rule, what burdens that rule
   * joins the core. @returns false when that does not help: then every column moves, and the best choice is where to begin
   */
  begin(size: number): boolean {
    const { program, bound } = this.#input;
    const gap = bound - this.bestValue;
    this.#movable.fill(0);
    for (const at of this.#nearest.subarray(0, Math.min(size, this.#nearest.length))) {
      if (Math.abs(this.#at(at)) <= gap) this.#movable[at] = 1;
    }
    for (;;) {
      const rounded = Uint8Array.from(this.best);
      this.#free.forEach((column, at) => (rounded[column] = this.#movable[at] === 0 && this.#at(at) > 0 ? 1 : 0));
      const room = roomLeft(program, rounded);
      if (room.every((left) => left >= 0)) {
        this.#begin(rounded);
        return true;
      }
      if (!this.#release(rounded, room)) break;
    }
    this.beginFromBest();
    return false;
  }

  /** Begins with the best choice so far, and every column free to move. */
  beginFromBest(): void {
    this.#movable.fill(1);
    this.#begin(this.best);
  }

  /** Adds what still fits, the largest reduced value first. */
  fill(): void {
    const { state, values } = this;
    for (const at of this.places) {
      if (state.chosen[at] === 0 && (values[at] as number) > 0 && state.fits(at)) state.add(at);
    }
    this.note();
  }

  /** Keeps the present choice if it is the best so far. */
  note(): void {
    if (this.state.value <= this.bestValue) return;
    this.bestValue = this.state.value;
    this.#free.forEach((column, at) => (this.best[column] = this.state.chosen[at] as number));
  }

  /** Takes over a choice found elsewhere, if it is better. */
  improve({ chosen, value }: { readonly chosen: Uint8Array; readonly value: number }): void {
    if (value <= this.bestValue) return;
    this.bestValue = value;
    this.best.set(chosen);
  }

  /** Lets move what burdens a broken row. @returns whether there was anything */
  #release(rounded: Uint8Array, room: Float64Array): boolean {
    const { starts, rows, amounts } = this.#input.program;
    let released = false;
    this.#free.forEach((column, at) => {
      if (rounded[column] === 0) return;
      for (let entry = starts[column] as number; entry < (starts[column + 1] as number); entry += 1) {
        if ((amounts[entry] as number) <= 0 || (room[rows[entry] as number] as number) >= 0) continue;
        this.#movable[at] = 1;
        released = true;
      }
    });
    return released;
  }

  #begin(chosen: Uint8Array): void {
    const { program } = this.#input;
    const own = Uint8Array.from(this.#free, (column) => chosen[column] as number);
    this.state.reset(own, roomLeft(program, chosen), valueOf(program, chosen), this.#movable);
    this.places = this.#order.filter((at) => this.#movable[at] === 1);
  }

  #at(place: number): number {
    return this.reduced[place] as number;
  }
}

function freeColumns({ lower, upper }: ColumnBounds): Int32Array {
  return Int32Array.from([...lower.keys()].filter((column) => lower[column] !== upper[column]));
}

function valueOf({ values }: BinaryProgram, chosen: Uint8Array): number {
  return values.reduce((sum, value, column) => (chosen[column] === 1 ? sum + value : sum), 0);
}
