/** Dates of anything that has some, in seconds. */
export interface SpanDates {
  readonly start: number;
  readonly finish: number;
  readonly earlyStart: number;
  readonly earlyFinish: number;
  readonly lateStart: number;
  readonly lateFinish: number;
}
