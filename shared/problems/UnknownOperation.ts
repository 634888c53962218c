import { defineProblem } from "./problem.ts";

export const UnknownOperation = defineProblem<{ operation: string }>({
  type: "unknown-operation",
  status: 404,
  title: "There is no such operation",
  detail: ({ operation }) =>
    `There is no operation ${operation}, or it is not yours, or it ended more than 30 days ago.`,
});
