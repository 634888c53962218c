/** One cell that cannot be taken as it was sent: what, where, why, and how to mend it. */
export interface ColumnProblem {
  /** Where in the request: an RFC 6901 JSON pointer. */
  readonly pointer: string;
  readonly column: string;
  readonly code: ColumnProblemCode;
  /** What was sent, shortened when it is long. */
  readonly value: unknown;
  readonly detail: string;
  readonly hint: string;
}

export type ColumnProblemCode =
  | "unknown-column"
  | "computed-column"
  | "required"
  | "wrong-type"
  | "wrong-format"
  | "not-an-option"
  | "too-long"
  | "out-of-range"
  | "too-precise"
  | "no-such-row"
  | "permanent"
  | "taken"
  | "rule-broken";
