import { defineProblem } from "./problem.ts";

export const UnknownAnalysis = defineProblem<{ analysis: string; kind: string }>({
  type: "unknown-analysis",
  status: 404,
  title: "There is no such analysis",
  detail: ({ analysis, kind }) => `This portfolio has no ${kind} ${analysis}.`,
});
