import { workingCalendar } from "../calculations/workingCalendar.ts";
import { federalHolidays } from "./federalHolidays.ts";
import type { SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

/** The day whose evening the sample speaks of: the last update of a project in it is of 2012-07-26. */
export const hhsDataDate = "2012-07-31";
export const hhsCurrency = "USD";
export const hhsPortfolioRef = "PFL-HHS";
export const hhsCalendarRef = "CAL-FEDERAL";
export const hhsToleranceSetRef = "TOL-USUAL";

/** From the first planned start to the last forecast finish. Juneteenth came after. */
const firstYear = 2004;
const lastYear = 2020;
const holidays = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => federalHolidays(firstYear + n)).flat();

/** Monday to Friday, without the holidays of the federal government. */
export const hhsWorkingDays = workingCalendar({
  workingDays: [1, 2, 3, 4, 5],
  holidays: holidays.map(({ observedOn }) => observedOn),
  extraWorkingDays: [],
});

export const hhsPortfolioRow: SampleRow = sampleRow(hhsPortfolioRef, {
  name: "HHS information technology 2012",
  description:
    "The information-technology investments of the US Department of Health and Human Services as the federal IT Dashboard published them in July 2012.",
  currency: hhsCurrency,
  dataDate: hhsDataDate,
  fiscalYearStartMonth: 10,
});

export const hhsCalendarRow: SampleRow = sampleRow(hhsCalendarRef, {
  name: "US federal government",
  workingDays: ["mon", "tue", "wed", "thu", "fri"],
  hoursPerDay: 8,
  notes: `Holidays of ${firstYear} to ${lastYear} after 5 U.S.C. 6103. The source names no calendar; this one is ours.`,
});

export const hhsHolidayRows: readonly SampleRow[] = holidays.map(({ name, observedOn }) =>
  sampleRow(`CEX-${observedOn}`, {
    calendar: hhsCalendarRef,
    name,
    from: observedOn,
    to: observedOn,
    working: false,
  }),
);

/** The limits a PMO starts with; the source has none of its own. */
export const hhsToleranceRow: SampleRow = sampleRow(hhsToleranceSetRef, {
  name: "The usual limits",
  costAmber: -0.05,
  costRed: -0.1,
  scheduleAmber: 0.95,
  scheduleRed: 0.9,
  riskAmber: 0.8,
  riskRed: 1,
  benefitsAmber: 0.95,
  benefitsRed: 0.85,
  resourceAmber: 0.05,
  resourceRed: 0.15,
  reportingCycleDays: 31,
});
