import type { PlanningRules } from "../../figures/planningRules.ts";
import type { AnalysisRows } from "../Analysis.ts";

type Resource = AnalysisRows["resources"][number];
type Booking = AnalysisRows["bookings"][number];

/** A working day of somebody who states no capacity. */
const usualHours = 8;
const minutesPerHour = 60;

/** What a resource works on a full day, in minutes, before leave and overhead. */
export const fullDayMinutes = ({ capacityHours }: Resource): number => (capacityHours ?? usualHours) * minutesPerHour;

/**
 * The minutes that projects can have of a resource on a day: capacity × availability × (1 - overhead), nothing on its days off
 * and outside its time with us, less what is booked on that day for no task in particular.
 */
export function resourceSupply(
  resource: Resource,
  bookings: readonly Booking[],
  rules: PlanningRules,
): (day: string) => number {
  const { days } = rules.calendar(resource.calendar);
  const byMonth = new Map(
    (resource.availabilityByPeriod ?? "").split("\n").flatMap((line) => {
      const [, month = "", share = ""] = /^(\S+)\s+([\d.]+)\s?%$/.exec(line.trim()) ?? [];
      return month === "" ? [] : [[month, Number(share) / 100] as const];
    }),
  );
  const full = fullDayMinutes(resource);
  const elsewhere = bookings.filter((booking) => booking.resource === resource.ref && booking.task === null);
  return (day) => {
    const here = day >= (resource.availableFrom ?? day) && day <= (resource.availableTo ?? day);
    if (!here || !days.isWorkingDay(day)) return 0;
    const share = byMonth.get(day.slice(0, 7)) ?? resource.availability ?? 1;
    const booked = elsewhere
      .filter(({ from, to }) => from <= day && day <= to)
      .reduce((sum, booking) => sum + bookedMinutes(booking, full, rules.calendar(resource.calendar)), 0);
    return Math.max(0, Math.floor(full * share * (1 - (resource.overhead ?? 0)) - booked));
  };
}

/**
 * What a booking asks for on each working day, in minutes: its hours spread over its days, or its load of a full day. A soft
 * booking counts by its probability; what is only requested does not count.
 */
export function bookedMinutes(
  { booking, probability, load, hours, from, to }: Booking,
  fullDay: number,
  calendar: ReturnType<PlanningRules["calendar"]>,
): number {
  if (booking === "requested") return 0;
  const days = Math.max(1, calendar.days.workingDaysWithin(from, to));
  const asked = hours === null ? (load ?? 0) * fullDay : (hours * minutesPerHour) / days;
  return Math.round(asked * (booking === "soft" ? (probability ?? 1) : 1));
}
