import { defineProblem } from "./problem.ts";

/** Scores, weights or pairwise judgements that cannot be combined. */
export const JudgementsInvalid = defineProblem<{ where: string; reason: string; hint: string }>({
  type: "judgements-invalid",
  status: 422,
  title: "The judgements cannot be combined",
  detail: ({ where, reason, hint }) => `At ${where}: ${reason}. ${hint}`,
});
