import { defineProblem } from "./problem.ts";

/** A project whose result does not fit an item of the store. */
export const ResultTooLarge = defineProblem<{ bytes: number; tasks: number }>({
  type: "result-too-large",
  status: 422,
  title: "The project's schedule is too long to be kept",
  detail: ({ bytes, tasks }) =>
    `Its figures are here, but the schedule of its ${tasks} tasks and its plan by month take ${bytes} bytes and were left out. ` +
    "Look for a mistyped year among the baselines, or split the project.",
});
