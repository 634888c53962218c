import { defineProblem } from "./problem.ts";

/** A portfolio that cannot be chosen from as it is written; every fault is named at once. */
export const SelectionInvalid = defineProblem<{ faults: readonly { where: string; reason: string; hint: string }[] }>({
  type: "selection-invalid",
  status: 422,
  title: "The portfolio cannot be chosen from",
  detail: ({ faults }) => faults.map(({ where, reason, hint }) => `At ${where}: ${reason}. ${hint}`).join(" "),
});
