import { defineProblem } from "./problem.ts";

/** Two tasks of a schedule have the same ref, so that links cannot tell them apart. */
export const RepeatedTask = defineProblem<{ ref: string }>({
  type: "repeated-task",
  status: 422,
  title: "Two tasks of a schedule have the same ref",
  detail: ({ ref }) => `${ref} is in the plan twice. Give one of the two another ref.`,
});
