import { defineProblem } from "./problem.ts";

/** Rules that no selection can keep together. `conflict` names a set from which no rule can be left out. */
export const SelectionInfeasible = defineProblem<{ conflict: readonly string[] }>({
  type: "selection-infeasible",
  status: 422,
  title: "No selection keeps all these rules",
  detail: ({ conflict }) =>
    conflict.length === 0
      ? "No selection keeps all rules, and in the time given none was found to blame. Allow more time, or relax a rule."
      : `These rules cannot hold together: ${conflict.join("; ")}. Relax or remove one of them.`,
});
