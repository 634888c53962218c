import { ratio } from "./ratio.ts";

/** Times are counted in reporting periods from the start; values in one unit, minor units as a rule. */
export interface ScheduleProgress {
  /** Cumulative planned value at the end of each period, never falling; the last is the budget at completion. */
  readonly plannedValues: readonly number[];
  readonly ev: number;
  /** Actual time: periods from the start to the data date; a fraction inside a period. */
  readonly actualTime: number;
  /** Periods to the actual finish; `null` while unfinished. Time stops there once everything is earned. */
  readonly actualFinish: number | null;
  /** Periods to the planned finish, inside the last period as a rule; `null`: to the end of the period that reaches BAC. */
  readonly plannedDuration: number | null;
  /** Cost performance index, for the forecast that uses it; `null` if there is none. */
  readonly cpi: number | null;
}

/** `null` where undefined. */
export interface EarnedSchedule {
  /** The time at which the plan had the present earned value, in periods. */
  readonly es: number | null;
  /** Actual time as used: frozen at the actual finish. */
  readonly at: number;
  readonly plannedDuration: number | null;
  /** SV(t) = ES - AT, in periods; negative is late. */
  readonly svt: number | null;
  /** SPI(t) = ES / AT. */
  readonly spit: number | null;
  /** IEAC(t) = planned duration / SPI(t): the forecast duration in periods if the pace stays. */
  readonly ieact: number | null;
  /** AT + (planned duration - ES): if the rest goes as planned. */
  readonly ieactAsPlanned: number | null;
  /** AT + (planned duration - ES) / (CPI × SPI(t)): if cost and time both hold it back. */
  readonly ieactByCostAndTime: number | null;
  /** To-complete schedule performance index, (PD - ES) / (PD - AT); `null` once that time is up. Above 1.10 reads as unrecoverable. */
  readonly tspi: number | null;
  /** No, when TSPI exceeds 1.10 or the planned time is up before the work is done. */
  readonly recoverable: boolean | null;
  /** The plan stands still at this value, and ES is the end of that stretch. */
  readonly onFlatStretch: boolean;
  /** Less is earned than the plan had after one period, so ES rests on that period alone. */
  readonly beforeFirstPeriod: boolean;
  /** All is earned: ES is the planned duration, AT the actual finish, and neither moves any more. */
  readonly complete: boolean;
}

const recoverableTspi = 1.1;

/**
 * Earned schedule: schedule performance in time, which unlike SPI still tells late from early at the end.
 * ES = C + (EV - PV_C) / (PV_{C+1} - PV_C), with C the largest number of whole periods with PV_C ≤ EV and PV_0 = 0, so a
 * flat stretch is passed to its end. A last period that the plan does not fill counts for its part. At EV = BAC, ES = PD.
 * TSPI looks to the planned duration. Without plan, or one of no value, ES is `null`.
 * Source: Lipke, Schedule is Different, 2003; Henderson, Further Developments in Earned Schedule, 2004.
 */
export function earnedSchedule(progress: ScheduleProgress): EarnedSchedule {
  const { plannedValues, ev, cpi } = progress;
  const bac = plannedValues[plannedValues.length - 1] ?? 0;
  const complete = bac > 0 && ev >= bac;
  const reaches = bac > 0 ? plannedValues.findIndex((pv) => pv >= bac) + 1 : null;
  const plannedDuration = reaches === null ? null : (progress.plannedDuration ?? reaches);
  const at = complete ? Math.min(progress.actualTime, progress.actualFinish ?? Infinity) : progress.actualTime;

  const timeOf = (period: number): number => Math.min(period, plannedDuration ?? period);
  const value = (period: number): number => (period === 0 ? 0 : (plannedValues[period - 1] ?? bac));
  const whole = complete ? plannedValues.length : wholePeriods(plannedValues, ev);
  const part = ratio(ev - value(whole), value(whole + 1) - value(whole)) ?? 0;
  const inside = timeOf(whole) + part * (timeOf(whole + 1) - timeOf(whole));
  const es = plannedDuration === null ? null : complete ? plannedDuration : Math.max(0, inside);

  const spit = es === null || at <= 0 ? null : ratio(es, at);
  const left = es === null || plannedDuration === null ? null : plannedDuration - es;
  const timeLeft = plannedDuration === null ? 0 : plannedDuration - at;
  const tspi = timeLeft > 0 ? ratio(left, timeLeft) : null;
  const bothHold = cpi === null || spit === null || cpi <= 0 || left === null ? null : ratio(left, cpi * spit);
  return {
    es,
    at,
    plannedDuration,
    svt: es === null ? null : es - at,
    spit,
    ieact: spit === null ? null : ratio(plannedDuration, spit),
    ieactAsPlanned: left === null ? null : at + left,
    ieactByCostAndTime: bothHold === null ? null : at + bothHold,
    tspi,
    recoverable: left === null ? null : left <= 0 || (tspi !== null && tspi <= recoverableTspi),
    onFlatStretch: es !== null && !complete && whole > 0 && ev === value(whole) && value(whole) === value(whole - 1),
    beforeFirstPeriod: es !== null && !complete && whole === 0,
    complete,
  };
}

/** The largest number of whole periods whose planned value has been earned. */
function wholePeriods(plannedValues: readonly number[], ev: number): number {
  let periods = plannedValues.length;
  while (periods > 0 && (plannedValues[periods - 1] ?? 0) > ev) periods -= 1;
  return periods;
}
