import { defineProblem } from "./problem.ts";

/** An uncertainty whose parameters contradict each other. `where` names the task, risk or driver. */
export const ImpossibleDistribution = defineProblem<{ where: string; kind: string; reason: string }>({
  type: "impossible-distribution",
  status: 422,
  title: "An uncertainty has impossible parameters",
  detail: ({ where, kind, reason }) => `${where} has a ${kind} distribution where ${reason}. Correct its parameters.`,
});
