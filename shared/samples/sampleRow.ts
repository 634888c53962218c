/** A row of a sample, as the API takes it: money as decimals, links as refs, unknown columns left out. */
export interface SampleRow {
  readonly ref: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Something in the source that could not be taken over as it stands, and why. */
export interface Remark {
  readonly file: string;
  /** What the source calls the row. */
  readonly id: string;
  readonly column: string;
  /** As the source has it; empty where it has nothing. */
  readonly value: string;
  readonly why: string;
}

/** What became of one part of a source. */
export interface Mapped {
  readonly rows: readonly SampleRow[];
  readonly remarks: readonly Remark[];
}

/** A row without the columns that nobody knows: loading the sample again leaves those to whoever filled them in since. */
export function sampleRow(ref: string, columns: Readonly<Record<string, unknown>>): SampleRow {
  return { ref, row: Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) };
}
