import { defineProblem } from "./problem.ts";

/** Work that does not fit into what a calendar still opens: the calendar has closed for good, or the length is absurd. */
export const WorkingTimeRunsOut = defineProblem<{ calendar: string; ref: string | null }>({
  type: "working-time-runs-out",
  status: 422,
  title: "A calendar has too little working time",
  detail: ({ calendar, ref }) =>
    `${ref ?? "A task"} needs more working time than calendar ${calendar} opens within two hundred years. ` +
    "Open more hours, shorten the task or its lag, or correct its dates.",
});
