import { type EstimateAtCompletion, estimatesAtCompletion, type ForecastBasis } from "./estimatesAtCompletion.ts";
import { ratio } from "./ratio.ts";

/** Money in whole minor units; indices and fractions unrounded; `null` where a figure does not exist. */
export interface EarnedValue {
  /** Cost variance, EV - AC. */
  readonly cv: number | null;
  /** Schedule variance, EV - PV. */
  readonly sv: number | null;
  /** CV / EV. */
  readonly cvFraction: number | null;
  /** SV / PV. */
  readonly svFraction: number | null;
  /** Cost performance index, EV / AC. */
  readonly cpi: number | null;
  /** Schedule performance index, EV / PV; it returns to 1 at completion however late, see earned schedule. */
  readonly spi: number | null;
  /** Critical ratio, CPI × SPI. */
  readonly criticalRatio: number | null;
  /** EV / BAC, a fraction. */
  readonly percentComplete: number | null;
  /** AC / BAC, a fraction. */
  readonly percentSpent: number | null;
  /**
   * To-complete performance index, (BAC - EV) / (BAC - AC): the cost efficiency the rest needs to end on budget.
   * Once AC exceeds BAC it is negative and no efficiency helps: ask `budgetRecoverable` first.
   */
  readonly tcpi: number | null;
  /** Whether money is left for the work that is left: false ("not recoverable") when AC ≥ BAC before completion, or AC > BAC. */
  readonly budgetRecoverable: boolean | null;
  /** All estimates that exist, and of these the chosen one. */
  readonly estimates: readonly EstimateAtCompletion[];
  /** BAC / CPI; while nothing is earned and CPI says nothing, the planned rate. `null` without actual cost. */
  readonly chosen: EstimateAtCompletion | null;
  readonly lowestEac: number | null;
  readonly highestEac: number | null;
}

/**
 * Earned value analysis at one date, from cumulative planned value, earned value and actual cost and the budget at
 * completion. Give sums here, never averages: the indices of a group are those of its summed figures.
 * Units: whole minor units of one currency.
 * Source: ISO 21508; PMI, The Standard for Earned Value Management.
 */
export function earnedValue(basis: ForecastBasis): EarnedValue {
  const { pv, ev, ac, bac } = basis;
  const cv = ac === null ? null : ev - ac;
  const sv = pv === null ? null : ev - pv;
  const cpi = ratio(ev, ac);
  const spi = ratio(ev, pv);
  const estimates = estimatesAtCompletion(basis);
  const by = (wanted: string): EstimateAtCompletion | undefined => estimates.find(({ method }) => method === wanted);
  const amounts = estimates.map(({ eac }) => eac);
  return {
    cv,
    sv,
    cvFraction: ratio(cv, ev),
    svFraction: ratio(sv, pv),
    cpi,
    spi,
    criticalRatio: cpi === null || spi === null ? null : cpi * spi,
    percentComplete: ratio(ev, bac),
    percentSpent: ratio(ac, bac),
    tcpi: ac === null ? null : ratio(bac - ev, bac - ac),
    budgetRecoverable: ac === null ? null : ac < bac || (ac === bac && ev >= bac),
    estimates,
    chosen: by("cpi") ?? (ev === 0 ? by("plan") : undefined) ?? null,
    lowestEac: amounts.length === 0 ? null : Math.min(...amounts),
    highestEac: amounts.length === 0 ? null : Math.max(...amounts),
  };
}
