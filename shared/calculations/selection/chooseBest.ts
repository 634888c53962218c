import { SelectionInfeasible } from "../../problems/SelectionInfeasible.ts";
import { searchChoice } from "./searchChoice.ts";
import type { BinaryProgram } from "./BinaryProgram.ts";
import { firstChoice } from "./firstChoice.ts";
import type { SelectionEffort } from "./SelectionProblem.ts";
import { tightenBounds } from "./tightenBounds.ts";
import type { ColumnBounds } from "./tightenBounds.ts";
import { wholeChoice } from "./wholeChoice.ts";

export interface BestChoice {
  readonly chosen: Uint8Array;
  readonly value: number;
  readonly upperBound: number;
  readonly proven: boolean;
}

/** Up to so many open columns branch and bound has a fair chance of a proof, and gets most of the time: fewer when every column
 * burdens most rows, as in a pure knapsack, where proofs take for ever and search finds the best at once. */
const provable = 220;
const provableDense = 60;
/** What search gets of the time where a proof is out of reach; the rest tightens the bound. */
const searchShare = 0.9;
/** A slice of search, in milliseconds for each pair of open columns. */
const searchMs = 0.012;

/**
 * The best choice of a program: relaxation for a bound and prices, search for a good choice, branch and bound for the
 * proof, each within its part of the time.
 * @returns `null` when no choice keeps every row
 * @throws {SelectionInfeasible} naming nothing, when none was found in time
 */
export function chooseBest(
  program: BinaryProgram,
  effort: SelectionEffort,
  hint: Uint8Array | null = null,
): BestChoice | null {
  const { solver, now, ms, seed } = effort;
  const began = now();
  const left = (): number => Math.max(1, began + ms - now());
  const size = program.values.length;
  if (size === 0) return { chosen: new Uint8Array(), value: 0, upperBound: 0, proven: true };
  const bounds = tightenBounds(program, { lower: new Float64Array(size), upper: new Float64Array(size).fill(1) });
  if (bounds === null) return null;
  const relaxed = solver.solve({ program, integer: false, ...bounds, ms: left() });
  if (relaxed.status === "infeasible") return null;
  const whole = program.values.every((value) => Number.isInteger(value));
  const step = whole ? 1 : 1e-6;
  const down = (bound: number): number =>
    whole ? Math.floor(bound + 1e-6 * Math.max(1, Math.abs(bound) / 1000)) : bound;
  let upperBound = down(Math.min(relaxed.bound, sumOfGains(program)));

  const start =
    (hint === null ? null : wholeChoice(program, hint)?.chosen) ?? firstChoice(program, bounds, effort, left());
  if (start === "none") return null;
  if (start === null) throw new SelectionInfeasible({ conflict: [] });
  const prices = relaxed.prices ?? { rows: new Float64Array(program.limits.length), columns: program.values };
  const open = bounds.lower.filter((least, column) => least !== bounds.upper[column]).length;
  const dense = program.rows.length > 0.5 * size * program.limits.length;
  const hopeful = open <= (dense ? provableDense : provable);
  const terms = { program, bounds, prices, step, dense, now };
  const parts = hopeful ? null : solver;
  const search = searchChoice({ ...terms, start, bound: upperBound, solver: parts, seed });
  const closed = (): boolean => upperBound - search.best().value < step;
  if (hopeful) {
    // A proof is near: search only for as long as every slice brings something.
    const slice = searchMs * open * open;
    const latest = now() + 0.3 * left();
    for (let before = -Infinity; before < search.best().value && now() < latest;) {
      before = search.best().value;
      search.run(Math.min(latest, now() + slice));
    }
  } else {
    search.run(now() + searchShare * left());
  }
  if (closed()) return { ...search.best(), upperBound: search.best().value, proven: true };

  const narrowed = narrowBounds(bounds, prices.columns, relaxed.bound - search.best().value - step);
  const answer = solver.solve({
    program,
    integer: true,
    ...narrowed,
    start: search.best().chosen,
    ms: hopeful ? 0.8 * left() : left(),
  });
  const found = answer.values === null ? null : wholeChoice(program, answer.values);
  const best = found !== null && found.value > search.best().value ? found : search.best();
  // What narrowing left out is no better than the best choice already known; if nothing is left, that one is the best.
  const rest = answer.status === "infeasible" ? best.value : down(answer.bound);
  upperBound = Math.min(upperBound, Math.max(best.value, rest));
  if (upperBound - best.value < step) return { ...best, upperBound: best.value, proven: true };
  const again = searchChoice({ ...terms, start: best.chosen, bound: upperBound, solver: null, seed: seed + 1 });
  again.run(began + ms);
  const last = again.best();
  return { ...last, upperBound, proven: upperBound - last.value < step };
}

/** Fixes the columns whose reduced value is larger than what a better choice may lose against the relaxation. */
function narrowBounds({ lower, upper }: ColumnBounds, reduced: Float64Array, loss: number): ColumnBounds {
  const kept = (column: number): boolean => !(Math.abs(reduced[column] as number) > loss + 1e-6);
  return {
    lower: lower.map((least, column) =>
      kept(column) || (reduced[column] as number) < 0 ? least : (upper[column] as number),
    ),
    upper: upper.map((most, column) =>
      kept(column) || (reduced[column] as number) > 0 ? most : (lower[column] as number),
    ),
  };
}

const sumOfGains = ({ values }: BinaryProgram): number => values.reduce((sum, value) => sum + Math.max(0, value), 0);
