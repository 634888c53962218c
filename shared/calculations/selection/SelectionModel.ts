import type { BinaryProgram } from "./BinaryProgram.ts";

/** A selection as a program of yes-or-no columns, and what its columns and rows mean. */
export interface SelectionModel {
  readonly program: BinaryProgram;
  /** Project (its place in the problem) and start period that each column stands for. */
  readonly columns: readonly { readonly project: number; readonly start: number }[];
  /** The rule in words that each row belongs to; `null` for what is no rule, such as that a project starts once. */
  readonly rules: readonly (string | null)[];
  /** The resource and period that a row limits. */
  readonly capacityRows: readonly { readonly row: number; readonly resource: number; readonly period: number }[];
}
