import { defineProblem } from "./problem.ts";

export const UnknownResult = defineProblem<{ of: string }>({
  type: "unknown-result",
  status: 404,
  title: "Nothing has been calculated here yet",
  detail: ({ of }) =>
    `There are no figures for ${of}. If it exists, they follow within seconds of its first change; POST …/recalculations calculates all.`,
});
