import type { BinaryProgram } from "./BinaryProgram.ts";
import type { SelectionEffort } from "./SelectionProblem.ts";
import type { ColumnBounds } from "./tightenBounds.ts";
import { wholeChoice } from "./wholeChoice.ts";

/**
 * Some choice that keeps every row: as little as possible, and where minimum shares or prerequisites make that too little, what
 * the solver finds.
 * @returns "none" when there is none, `null` when none was found in time
 */
export function firstChoice(
  program: BinaryProgram,
  bounds: ColumnBounds,
  effort: SelectionEffort,
  ms: number,
): Uint8Array | "none" | null {
  const least = wholeChoice(program, bounds.lower);
  if (least !== null) return least.chosen;
  const anything = { ...program, values: new Float64Array(program.values.length) };
  const answer = effort.solver.solve({ program: anything, integer: true, ...bounds, ms });
  if (answer.status === "infeasible") return "none";
  return answer.values === null ? null : (wholeChoice(program, answer.values)?.chosen ?? null);
}
