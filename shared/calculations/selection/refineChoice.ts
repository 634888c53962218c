import type { ChoiceCore } from "./ChoiceCore.ts";
import type { MipSolver } from "./MipSolver.ts";
import type { ColumnBounds } from "./tightenBounds.ts";
import type { BinaryProgram } from "./BinaryProgram.ts";
import { wholeChoice } from "./wholeChoice.ts";

interface Refining {
  readonly program: BinaryProgram;
  readonly bounds: ColumnBounds;
  /** Reduced values of the relaxation, by column. */
  readonly reduced: Float64Array;
  readonly solver: MipSolver;
  readonly now: () => number;
  readonly next: () => number;
}

const firstSize = 60;
/** A part that is solved sooner is made larger, one that is not solved in this time smaller. */
const soonMs = 300;
const partMs = 1200;

/**
 * Solves parts exactly: all columns stay as they are in the best choice, but for those on which the relaxation is nearest to
 * indifferent and those on which it disagrees with the choice; chance decides in close cases, so that every part is another.
 * Parts are as large as the solver can still finish in about a second.
 * Source: kernel search, Angelelli, Mansini and Speranza, Computers & Operations Research 37, 2010; relaxation induced
 * neighbourhoods, Danna, Rothberg and Le Pape, Mathematical Programming 102, 2005.
 * @returns what goes on until the clock says so
 */
export function refineChoice(core: ChoiceCore, refining: Refining): (until: number) => void {
  const { program, bounds, reduced, solver, now, next } = refining;
  const open = [...reduced.keys()].filter((column) => bounds.lower[column] !== bounds.upper[column]);
  let size = Math.min(firstSize, open.length);
  return (until) => {
    while (!core.closed && now() < until) {
      const began = now();
      const rank = new Map(open.map((column) => [column, farness(column) * (0.4 + next() / 4294967296)]));
      const free = new Set(open.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0)).slice(0, size));
      const fixed = (bound: Float64Array): Float64Array =>
        bound.map((own, column) => (free.has(column) ? own : (core.best[column] as number)));
      const part = { lower: fixed(bounds.lower), upper: fixed(bounds.upper) };
      const ms = Math.min(partMs, until - began);
      const answer = solver.solve({ program, integer: true, ...part, start: core.best, ms });
      const found = answer.values === null ? null : wholeChoice(program, answer.values);
      if (found !== null) core.improve(found);
      if (answer.status === "stopped") size = Math.max(20, size - 8);
      else if (now() - began < soonMs) size = Math.min(open.length, size + 8);
    }
  };

  /** How far a column is from moving: its reduced value, but nothing where relaxation and best choice disagree. */
  function farness(column: number): number {
    const value = reduced[column] as number;
    const agrees = core.best[column] === 1 ? value >= 0 : value <= 0;
    return agrees ? Math.abs(value) : 0;
  }
}
