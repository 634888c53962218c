import type { BinaryProgram } from "./BinaryProgram.ts";

/** Collects rows with the rule each belongs to, and packs them by columns as solvers read them. */
export class ProgramRows {
  readonly rules: (string | null)[] = [];
  readonly #limits: number[] = [];
  readonly #columns: Map<number, number>[];

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new Map<number, number>());
  }

  /** Adds "the amounts of these columns together <= limit". @returns the row's place */
  add(rule: string | null, burdens: readonly (readonly [column: number, amount: number])[], limit: number): number {
    const row = this.#limits.push(limit) - 1;
    this.rules.push(rule);
    for (const [column, amount] of burdens) {
      const amounts = this.#columns[column];
      const sum = (amounts?.get(row) ?? 0) + amount;
      if (sum === 0) amounts?.delete(row);
      else amounts?.set(row, sum);
    }
    return row;
  }

  packed(): Omit<BinaryProgram, "values"> {
    const entries = this.#columns.flatMap((amounts) => [...amounts]);
    const starts = new Int32Array(this.#columns.length + 1);
    this.#columns.forEach(({ size }, column) => (starts[column + 1] = (starts[column] as number) + size));
    return {
      starts,
      rows: Int32Array.from(entries, ([row]) => row),
      amounts: Float64Array.from(entries, ([, amount]) => amount),
      limits: Float64Array.from(this.#limits),
    };
  }
}
