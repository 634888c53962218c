import { ratio } from "./ratio.ts";
import { wholeMinorUnits } from "./wholeMinorUnits.ts";

/** Cumulative figures in minor units at the data date; what is not known is `null`. */
export interface ForecastBasis {
  readonly pv: number | null;
  readonly ev: number;
  readonly ac: number | null;
  readonly bac: number;
  /** Earned and spent in the last three periods, from which a recent CPI follows. */
  readonly recent?: { readonly ev: number; readonly ac: number };
  /** SPI(t) from earned schedule. */
  readonly spit?: number | null;
  /** Estimate to complete, built up from the remaining work. */
  readonly bottomUpEtc?: number | null;
}

export type EstimateMethod =
  "plan" | "cpi" | "cpi × spi" | "0.8 cpi + 0.2 spi" | "recent cpi" | "bottom-up" | "cpi × spi(t)";

/** One answer to what the work will have cost at its end; money in whole minor units. */
export interface EstimateAtCompletion {
  readonly method: EstimateMethod;
  readonly eac: number;
  /** Estimate to complete, EAC - AC. */
  readonly etc: number;
  /** Variance at completion, BAC - EAC; negative is over budget. */
  readonly vac: number;
  /** VAC / BAC, unrounded. */
  readonly vacFraction: number | null;
  /** The cost efficiency the rest of the work needs to reach this estimate: (BAC - EV) / (EAC - AC). */
  readonly tcpi: number | null;
  /** Not credible when that efficiency exceeds the CPI so far by more than 0.10; `null` when either is undefined. */
  readonly credible: boolean | null;
}

/** How far the needed efficiency may exceed the efficiency so far before an estimate is not credible. */
const credibleGain = 0.1;

/**
 * Every estimate at completion that the figures allow, in the order of the methods; none without actual cost. An
 * estimate whose performance factor is undefined, zero or negative is left out.
 * (1) plan: AC + BAC - EV; (2) cpi: BAC / CPI; (3) cpi × spi: AC + (BAC - EV) / (CPI × SPI);
 * (4) AC + (BAC - EV) / (0.8 CPI + 0.2 SPI); (5) recent cpi: AC + (BAC - EV) / (ΔEV / ΔAC over the last periods);
 * (6) bottom-up: AC + ETC; (7) cpi × spi(t): as (3) with SPI(t).
 * (2) equals AC + (BAC - EV) / CPI, the form used here. Rounded only after the last operation.
 * Source: PMI, The Standard for Earned Value Management; ISO 21508.
 */
export function estimatesAtCompletion(basis: ForecastBasis): EstimateAtCompletion[] {
  const { pv, ev, ac, bac, recent, spit = null, bottomUpEtc = null } = basis;
  if (ac === null) return [];
  const cpi = ratio(ev, ac);
  const spi = ratio(ev, pv);
  const product = (index: number | null): number | null => (cpi === null || index === null ? null : cpi * index);
  const toComplete = (factor: number | null): number | null =>
    factor === null || factor <= 0 ? null : ratio(bac - ev, factor);
  const remainders: readonly (readonly [EstimateMethod, number | null])[] = [
    ["plan", bac - ev],
    ["cpi", toComplete(cpi)],
    ["cpi × spi", toComplete(product(spi))],
    ["0.8 cpi + 0.2 spi", toComplete(cpi === null || spi === null ? null : 0.8 * cpi + 0.2 * spi)],
    ["recent cpi", recent === undefined ? null : toComplete(ratio(recent.ev, recent.ac))],
    ["bottom-up", bottomUpEtc],
    ["cpi × spi(t)", toComplete(product(spit))],
  ];
  return remainders.flatMap(([method, etc]) => {
    if (etc === null) return [];
    const eac = wholeMinorUnits(ac + etc);
    const tcpi = ratio(bac - ev, etc);
    return {
      method,
      eac,
      etc: eac - ac,
      vac: bac - eac,
      vacFraction: ratio(bac - ac - etc, bac),
      tcpi,
      credible: tcpi === null || cpi === null ? null : tcpi - cpi <= credibleGain,
    };
  });
}
