import { defaultTolerances } from "../calculations/ragStatus.ts";
import type { Tolerance, Tolerances } from "../calculations/ragStatus.ts";
import { workingCalendar } from "../calculations/workingCalendar.ts";
import type { WorkingCalendar } from "../calculations/workingCalendar.ts";
import { dayNumber, dayOf } from "../calculations/days.ts";
import type { calendarExceptions } from "../registers/calendarExceptions.ts";
import type { calendars } from "../registers/calendars.ts";
import type { portfolios } from "../registers/portfolios.ts";
import type { toleranceSets } from "../registers/toleranceSets.ts";
import type { RowOf } from "../schema/defineRegister.ts";

/** A row together with the ref that others know it by. */
export type Named<R> = R & { readonly ref: string };

/** What every project of a portfolio is calculated by: its registers of calendars and tolerances, and its data date. */
export interface PlanningRows {
  readonly portfolio: RowOf<typeof portfolios>;
  readonly calendars: readonly Named<RowOf<typeof calendars>>[];
  readonly calendarExceptions: readonly Named<RowOf<typeof calendarExceptions>>[];
  readonly toleranceSets: readonly Named<RowOf<typeof toleranceSets>>[];
}

/** A calendar with what turns hours and weeks into its working days. */
export interface PlanningCalendar {
  readonly days: WorkingCalendar;
  readonly hoursPerDay: number;
  readonly daysPerWeek: number;
}

export interface PlanningRules {
  /** Progress is known up to the close of this day. */
  readonly dataDate: string;
  /** The calendar of that ref, or the portfolio's, or Monday to Friday. */
  readonly calendar: (ref: string | null) => PlanningCalendar;
  /** The tolerance set of that ref, or the portfolio's, or the usual one. */
  readonly tolerances: (ref: string | null) => Tolerances;
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Compiles the rules once for all projects of a run.
 * @param today the data date of a portfolio that does not state its own
 */
export function planningRules(rows: PlanningRows, today: string): PlanningRules {
  const { portfolio, calendars, toleranceSets } = rows;
  const compiled = new Map<string | null, PlanningCalendar>();
  return {
    dataDate: portfolio.dataDate ?? today,
    calendar: (ref) => {
      const row = named(calendars, ref) ?? named(calendars, portfolio.calendar);
      const key = row?.ref ?? null;
      const ready = compiled.get(key) ?? compile(rows, row);
      compiled.set(key, ready);
      return ready;
    },
    tolerances: (ref) => tolerancesOf(named(toleranceSets, ref) ?? named(toleranceSets, portfolio.toleranceSet)),
  };
}

function named<R extends { readonly ref: string }>(rows: readonly R[], ref: string | null): R | undefined {
  return rows.find((row) => row.ref === ref);
}

function compile(
  { calendarExceptions }: PlanningRows,
  row: Named<RowOf<typeof calendars>> | undefined,
): PlanningCalendar {
  const exceptions = calendarExceptions.filter(({ calendar }) => calendar === row?.ref);
  const days = (working: boolean) =>
    exceptions.filter((exception) => exception.working === working).flatMap(({ from, to }) => daysFromTo(from, to));
  const workingDays = row === undefined ? [1, 2, 3, 4, 5] : row.workingDays.map((day) => weekdays.indexOf(day) + 1);
  return {
    days: workingCalendar({ workingDays, holidays: days(false), extraWorkingDays: days(true) }),
    hoursPerDay: row?.hoursPerDay ?? 8,
    daysPerWeek: workingDays.length,
  };
}

function daysFromTo(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, n) => dayOf(first + n));
}

function tolerancesOf(set: Named<RowOf<typeof toleranceSets>> | undefined): Tolerances {
  if (set === undefined) return defaultTolerances;
  const { measures } = defaultTolerances;
  return {
    ...defaultTolerances,
    measures: {
      vacFraction: tolerance(set.costAmber, set.costRed, measures.vacFraction),
      spit: tolerance(set.scheduleAmber, set.scheduleRed, measures.spit),
      forecastSlipDays: tolerance(set.slipAmberDays, set.slipRedDays, measures.forecastSlipDays),
      exposureOfContingency: tolerance(set.riskAmber, set.riskRed, measures.exposureOfContingency),
      benefitsFraction: tolerance(set.benefitsAmber, set.benefitsRed, measures.benefitsFraction),
      unmetDemandFraction: tolerance(set.resourceAmber, set.resourceRed, measures.unmetDemandFraction),
      openCriticalIssues: measures.openCriticalIssues,
    },
    cycleDays: set.reportingCycleDays ?? defaultTolerances.cycleDays,
  };
}

/**
 * Where a set leaves one limit open, the usual one holds, unless that is on the wrong side of the limit it does set: then
 * that one is both, and there is no amber between them. Where there is no usual one, both must be set.
 */
function tolerance(green: number | null, amber: number | null, usual: Tolerance | null): Tolerance | null {
  if (green !== null && amber !== null) return { green, amber };
  if (usual === null) return null;
  const [better, worse] = usual.green >= usual.amber ? [Math.max, Math.min] : [Math.min, Math.max];
  return {
    green: green ?? better(usual.green, amber ?? usual.green),
    amber: amber ?? worse(usual.amber, green ?? usual.amber),
  };
}
