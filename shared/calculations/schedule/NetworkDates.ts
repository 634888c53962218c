/** What the passes find, by place, in seconds. */
export interface NetworkDates {
  readonly earlyStart: Float64Array;
  readonly earlyFinish: Float64Array;
  readonly lateStart: Float64Array;
  readonly lateFinish: Float64Array;
  /** The latest start of what is left of a task; its late start unless it has begun. */
  readonly latestRest: Float64Array;
}

export function emptyDates(count: number): NetworkDates {
  const column = (): Float64Array => new Float64Array(count);
  return {
    earlyStart: column(),
    earlyFinish: column(),
    lateStart: column(),
    lateFinish: column(),
    latestRest: column(),
  };
}
