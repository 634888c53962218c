import { defineProblem } from "./problem.ts";

/** A task whose length or remaining length is negative or no number at all. */
export const ImpossibleDuration = defineProblem<{ ref: string; durationDays: number }>({
  type: "impossible-duration",
  status: 422,
  title: "A task has an impossible duration",
  detail: ({ ref, durationDays }) =>
    `${ref} lasts ${durationDays} working days. Give zero for a milestone, or a positive number.`,
});
