/** The whole seconds of a number of minutes: the engine counts in these, so that sums are exact. */
export function seconds(minutes: number): number {
  return Math.round(minutes * 60);
}
