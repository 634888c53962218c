import { defineProblem } from "./problem.ts";

/** A calendar without any working time: nothing scheduled on it would ever end. */
export const CalendarNeverOpens = defineProblem<{ calendar: string }>({
  type: "calendar-never-opens",
  status: 422,
  title: "A calendar has no working time",
  detail: ({ calendar }) =>
    `Calendar ${calendar} opens on no weekday and in no exception. Give it working hours, or choose another calendar.`,
});
