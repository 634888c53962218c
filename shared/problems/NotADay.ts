import { defineProblem } from "./problem.ts";

/** A value that should be a calendar day is none: wrong shape, or a day that no month has. */
export const NotADay = defineProblem<{ value: string }>({
  type: "not-a-day",
  status: 422,
  title: "A value is not a calendar day",
  detail: ({ value }) => `"${value}" is not a day. Write it as year-month-day, such as 2026-03-31.`,
});
