import { defineProblem } from "./problem.ts";

/** A constraint that cannot be met by any schedule: one that names a date and has none. */
export const ImpossibleConstraint = defineProblem<{ ref: string; constraint: string; reason: string }>({
  type: "impossible-constraint",
  status: 422,
  title: "A constraint cannot be scheduled",
  detail: ({ ref, constraint, reason }) =>
    `${ref} is to "${constraint}", but ${reason}. Correct the constraint, or let the task start as soon as possible.`,
});
