import type { BinaryProgram } from "./BinaryProgram.ts";

/** What a mixed-integer solver is asked: this program, whole or relaxed, within these limits. */
export interface MipQuestion {
  readonly program: BinaryProgram;
  /** `false` asks for the linear relaxation, which alone has prices. */
  readonly integer: boolean;
  /** Bounds of each column within 0..1; equal bounds fix it. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** A feasible choice to begin from. */
  readonly start?: Uint8Array;
  /** Milliseconds; a solver blocks its thread, so there is always a limit. */
  readonly ms: number;
}

export interface MipAnswer {
  /** `stopped`: the time ran out; then `values` is the best found, or `null`. */
  readonly status: "optimal" | "infeasible" | "stopped";
  readonly values: Float64Array | null;
  /** No choice is worth more. `Infinity` when nothing is proven. */
  readonly bound: number;
  /** Of a relaxation: what one more unit of each row's limit is worth, and each column's reduced value. */
  readonly prices: { readonly rows: Float64Array; readonly columns: Float64Array } | null;
}

/** The port to a mixed-integer solver. Whoever calls the calculations brings one. */
export interface MipSolver {
  readonly solve: (question: MipQuestion) => MipAnswer;
}
