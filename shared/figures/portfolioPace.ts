import { dayNumber, earliest, latest } from "../calculations/days.ts";
import { earnedSchedule } from "../calculations/earnedSchedule.ts";
import type { EarnedSchedule } from "../calculations/earnedSchedule.ts";
import { periodEnds } from "../calculations/reportingPeriods.ts";
import type { ProjectResult } from "./calculateProject.ts";

/**
 * Earned schedule of several projects together, in calendar months from the first month that any of them planned: planned
 * values are summed month by month, earned values are summed, and only then is time read off. Projects without a baseline
 * are left out of both. `null` when all are.
 * Source: Lipke, Schedule is Different, 2003, on the project; summed first, as ISO 21508 aggregates.
 */
export function portfolioPace(results: readonly ProjectResult[]): EarnedSchedule | null {
  const planned = results.filter(({ plan }) => plan.length > 0);
  const first = earliest(planned.map(({ plan }) => plan[0]?.day ?? null));
  const last = latest(planned.map(({ plan }) => plan.at(-1)?.day ?? null));
  const dataDate = latest(planned.map((result) => result.dataDate));
  if (first === null || last === null || dataDate === null) return null;

  const origin = `${first.slice(0, 7)}-01`;
  const months = periodEnds(origin, last);
  const added = new Map(months.map((day) => [day, 0]));
  for (const { plan } of planned) {
    let before = 0;
    for (const { day, pv } of plan) {
      added.set(day, (added.get(day) ?? 0) + pv - before);
      before = pv;
    }
  }
  let sum = 0;
  const ev = planned.reduce((total, { figures }) => total + ((figures["ev"] ?? 0) as number), 0);
  return earnedSchedule({
    plannedValues: months.map((day) => (sum += added.get(day) ?? 0)),
    ev,
    actualTime: monthsTo(origin, dataDate),
    actualFinish: null,
    plannedDuration: null,
    cpi: null,
  });
}

/** Months from the first day of a month to the close of a day: whole months, and of the last one the share of its days. */
function monthsTo(origin: string, day: string): number {
  if (day < origin) return 0;
  const ends = periodEnds(origin, day);
  const opened = ends.at(-2);
  const from = opened === undefined ? dayNumber(origin) : dayNumber(opened) + 1;
  const length = dayNumber(ends.at(-1) ?? day) + 1 - from;
  return ends.length - 1 + (dayNumber(day) + 1 - from) / length;
}
