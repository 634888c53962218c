import { defineProblem } from "./problem.ts";

export const UnknownPortfolio = defineProblem<{ portfolio: string }>({
  type: "unknown-portfolio",
  status: 404,
  title: "There is no such portfolio",
  detail: ({ portfolio }) =>
    `There is no portfolio ${portfolio}, or you may not see it. GET /v1/portfolios lists those you may see.`,
});
