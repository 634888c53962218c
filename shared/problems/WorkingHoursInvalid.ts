import { defineProblem } from "./problem.ts";

/** Openings of a day that overlap, run backwards or leave the day. */
export const WorkingHoursInvalid = defineProblem<{ calendar: string; from: number; to: number }>({
  type: "working-hours-invalid",
  status: 422,
  title: "Working hours are not in order",
  detail: ({ calendar, from, to }) =>
    `Calendar ${calendar} opens from minute ${from} to minute ${to} of a day. ` +
    "List the openings of a day in their order, from 0 to 1440; split one that passes midnight over two days.",
});
