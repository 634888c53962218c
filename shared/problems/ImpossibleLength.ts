import { defineProblem } from "./problem.ts";

/** A length or lag in a schedule that is negative where it cannot be, or no number at all. */
export const ImpossibleLength = defineProblem<{ ref: string; what: string; minutes: number }>({
  type: "impossible-length",
  status: 422,
  title: "A task has an impossible length",
  detail: ({ ref, what, minutes }) =>
    `The ${what} of ${ref} is ${minutes} minutes. Give zero or a positive number; a lag may also be negative.`,
});
