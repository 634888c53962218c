/** An amount of money as the nearest whole minor unit, halves upwards; `null` stays `null`. The last step, never the first. */
export function wholeMinorUnits(amount: number): number;
export function wholeMinorUnits(amount: number | null): number | null;
export function wholeMinorUnits(amount: number | null): number | null {
  return amount === null ? null : Math.round(amount) + 0; // + 0 turns -0 into 0
}
