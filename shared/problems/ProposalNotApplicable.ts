import { defineProblem } from "./problem.ts";

/** A proposal that cannot be carried out now: it is not there yet, was carried out already, or its rows have changed since. */
export const ProposalNotApplicable = defineProblem<{ analysis: string; why: string; rows: readonly string[] }>({
  type: "proposal-not-applicable",
  status: 409,
  title: "The proposal cannot be applied",
  detail: ({ why, rows }) => (rows.length === 0 ? why : `${why} Changed: ${rows.slice(0, 20).join(", ")}.`),
});
