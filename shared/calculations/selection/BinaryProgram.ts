/**
 * A choice among yes-or-no columns: the largest sum of `values` such that every row's sum of amounts stays within its limit.
 * Amounts may be negative, so a row can say "a only with b" (a - b <= 0) or "at least" (both sides negated).
 * Columns are packed one after the other: those of column j are `starts[j]` to `starts[j + 1]` in `rows` and `amounts`.
 */
export interface BinaryProgram {
  readonly values: Float64Array;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly amounts: Float64Array;
  readonly limits: Float64Array;
}
