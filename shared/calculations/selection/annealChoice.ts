import type { BinaryProgram } from "./BinaryProgram.ts";
import { ChoiceState } from "./ChoiceState.ts";
import type { ColumnBounds } from "./tightenBounds.ts";
import { roomLeft } from "./roomLeft.ts";
import { seededNumbers } from "./seededNumbers.ts";

export interface Annealing {
  readonly best: () => { readonly chosen: Uint8Array; readonly value: number };
  /** Goes on until the clock says `until`, or until nothing can be better. */
  readonly run: (until: number) => void;
}

interface AnnealingInput {
  readonly program: BinaryProgram;
  readonly bounds: ColumnBounds;
  /** A feasible choice within the bounds. */
  readonly start: Uint8Array;
  /** Of the linear relaxation: prices of rows, reduced values of columns, and its value as the bound. */
  readonly prices: { readonly rows: Float64Array; readonly columns: Float64Array };
  readonly bound: number;
  /** A better choice is better by at least this. */
  readonly step: number;
  readonly now: () => number;
  readonly seed: number;
}

interface Manner {
  readonly core: number;
  readonly charge: number;
}

interface Racer {
  readonly manner: Manner;
  reached: number;
}

/** How much of the room a project takes is charged to it, at the relaxation's prices, while the search decides. */
const charges = [0.6, 0.7, 0.8, 0.88, 0.94, 0.97];
/** How many columns move in a run, those nearest to indifference first. */
const cores = [70, Infinity];
const manners: readonly Manner[] = cores.flatMap((core) => charges.map((charge) => ({ core, charge })));
/** The first temperature, as a share of what an average project is worth beyond its charge. */
const heat = 0.25;
const stepsBetweenLooks = 10_000;

/**
 * Simulated annealing over feasible choices: one column enters, leaves, or takes another's place, and a loss is accepted with
 * probability exp(gain / temperature). Three things make it strong. A column is judged by its value less a share of the price
 * of the room it takes: leaving is then cheap enough to reach choices with fewer, larger or more, smaller projects, which plain
 * values forbid; which share serves best depends on the problem, so they race: the better half goes on, twice as long, and so on to the
 * last, and a longer race begins (successive halving). Only a
 * core moves, the columns on which the relaxation is nearest to indifferent. And a column whose reduced value is larger than the
 * gap to the bound stays where the relaxation has it, for no better choice moves it.
 * Source: Kirkpatrick, Gelatt and Vecchi, Science 220, 1983; pricing after Glover, Management Science 11, 1965; cores after
 * Balas and Zemel, Operations Research 28, 1980.
 */
export function annealChoice(input: AnnealingInput): Annealing {
  const { program, bounds, prices, bound, step, now } = input;
  const free = freeColumns(bounds);
  const state = new ChoiceState(program, free, prices.rows);
  const next = seededNumbers(input.seed);
  const values = Float64Array.from(free, (column) => program.values[column] as number);
  const room = Float64Array.from(free, (column) => priceOfRoom(program, column, prices.rows));
  const reduced = Float64Array.from(free, (column) => prices.columns[column] as number);
  const order = Int32Array.from(free.keys()).sort(
    (one, other) => (reduced[other] as number) - (reduced[one] as number),
  );
  const nearest = Int32Array.from(free.keys()).sort(
    (one, other) => Math.abs(reduced[one] as number) - Math.abs(reduced[other] as number),
  );
  const meanValue = values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, free.length);

  const fullBest = Uint8Array.from(input.start);
  let bestValue = valueOf(program, fullBest);
  let racing: Racer[] = [];
  let firstLooks = 5;
  let looks = 0;
  let turn = 0;
  const movable = new Uint8Array(free.length);
  const judged = new Float64Array(free.length);

  /** Begins anew: outside a core of the columns nearest to indifference everything is as the relaxation has it. */
  const restart = (core: number): void => {
    const gap = bound - bestValue;
    movable.fill(0);
    for (const at of nearest.subarray(0, Math.min(core, nearest.length)))
      movable[at] = Math.abs(reduced[at] as number) <= gap ? 1 : 0;
    const rounded = Uint8Array.from(fullBest);
    free.forEach((column, at) => (rounded[column] = movable[at] === 0 && (reduced[at] as number) > 0 ? 1 : 0));
    const room = roomLeft(program, rounded);
    if (room.every((left) => left >= 0)) {
      state.reset(
        Uint8Array.from(free, (column) => rounded[column] as number),
        room,
        valueOf(program, rounded),
        movable,
      );
    } else {
      // Rounding breaks a rule, so the best choice is the place to begin, and every column may move.
      movable.fill(1);
      resume();
    }
    fill();
  };
  const resume = (): void => {
    state.reset(
      Uint8Array.from(free, (column) => fullBest[column] as number),
      roomLeft(program, fullBest),
      bestValue,
      movable,
    );
  };
  const note = (): void => {
    if (state.value <= bestValue) return;
    bestValue = state.value;
    for (let at = 0; at < free.length; at += 1) fullBest[free[at] as number] = state.chosen[at] as number;
  };
  const fill = (): void => {
    for (const at of order) {
      if (movable[at] === 1 && state.chosen[at] === 0 && (values[at] as number) > 0 && state.fits(at)) state.add(at);
    }
    note();
  };
  const fraction = (): number => next() / 4294967296;

  const walk = (temperature: number): void => {
    for (let turn = 0; turn < stepsBetweenLooks; turn += 1) {
      const kind = next() & 7;
      if (kind === 0 && state.inCount > 0) {
        const at = state.ins[next() % state.inCount] as number;
        const loss = -(judged[at] as number);
        if ((loss >= 0 || fraction() < Math.exp(loss / temperature)) && state.mayLeave(at)) state.drop(at);
        continue;
      }
      if (state.outCount === 0) continue;
      const entering = state.outs[next() % state.outCount] as number;
      if (kind === 1 || state.inCount === 0) {
        const gain = judged[entering] as number;
        if ((gain >= 0 || fraction() < Math.exp(gain / temperature)) && state.fits(entering)) {
          state.add(entering);
          note();
        }
        continue;
      }
      const leaving = state.ins[next() % state.inCount] as number;
      const gain = (judged[entering] as number) - (judged[leaving] as number);
      if (gain < 0 && fraction() >= Math.exp(gain / temperature)) continue;
      if (!state.mayExchange(leaving, entering)) continue;
      state.drop(leaving);
      state.add(entering);
      note();
    }
  };

  /** One run in a manner. @returns the best value of its cold half */
  const anneal = ({ core, charge }: Manner, looks: number, until: number): number => {
    for (let at = 0; at < free.length; at += 1) judged[at] = (values[at] as number) - charge * (room[at] as number);
    restart(core);
    let temperature = heat * (1 - charge) * meanValue;
    let reached = -Infinity;
    for (let look = 0; look < looks && now() < until; look += 1) {
      walk(temperature);
      if (look > looks / 2) reached = Math.max(reached, state.value);
      temperature *= Math.pow(0.1, 1 / looks);
    }
    fill();
    return Math.max(reached, state.value);
  };

  const going = (until: number): boolean => free.length > 0 && bound - bestValue >= step && now() < until;
  const run = (until: number): void => {
    while (going(until)) {
      if (racing.length === 0) {
        racing = manners.map((manner) => ({ manner, reached: 0 }));
        looks = firstLooks *= 2;
        turn = 0;
      }
      const racer = racing[turn] as Racer;
      racer.reached = anneal(racer.manner, looks, until);
      turn += 1;
      if (turn < racing.length) continue;
      racing.sort((one, other) => other.reached - one.reached);
      racing.length = Math.floor(racing.length / 2);
      looks *= 2;
      turn = 0;
    }
  };

  movable.fill(1);
  resume();
  fill();
  return { best: () => ({ chosen: fullBest, value: bestValue }), run };
}

function freeColumns({ lower, upper }: ColumnBounds): Int32Array {
  return Int32Array.from([...lower.keys()].filter((column) => lower[column] !== upper[column]));
}

function priceOfRoom({ starts, rows, amounts }: BinaryProgram, column: number, prices: Float64Array): number {
  let price = 0;
  for (let entry = starts[column] as number; entry < (starts[column + 1] as number); entry += 1) {
    price += (amounts[entry] as number) * (prices[rows[entry] as number] as number);
  }
  return price;
}

function valueOf({ values }: BinaryProgram, chosen: Uint8Array): number {
  return values.reduce((sum, value, column) => (chosen[column] === 1 ? sum + value : sum), 0);
}
