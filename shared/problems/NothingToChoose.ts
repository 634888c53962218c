import { defineProblem } from "./problem.ts";

/** A selection without a candidate. */
export const NothingToChoose = defineProblem<{ cases: number }>({
  type: "nothing-to-choose",
  status: 422,
  title: "There is no business case to choose",
  detail: ({ cases }) =>
    `None of the ${cases} business cases is submitted, assessed, approved or deferred with costs in the years of the budget. ` +
    "Give a case costs by year, submit it, and ask again.",
});
