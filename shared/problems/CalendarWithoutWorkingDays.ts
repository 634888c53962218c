import { defineProblem } from "./problem.ts";

/** A calendar in which no day of the week is worked: nothing scheduled on it would ever end. */
export const CalendarWithoutWorkingDays = defineProblem<{ workingDays: readonly number[] }>({
  type: "calendar-without-working-days",
  status: 422,
  title: "The calendar has no working day",
  detail: ({ workingDays }) =>
    `The calendar works on ${workingDays.length === 0 ? "no day of the week" : `weekdays ${workingDays.join(", ")}`}. ` +
    "Name at least one weekday from 1 (Monday) to 7 (Sunday).",
});
