import { defineProblem } from "./problem.ts";

export const InvalidRequest = defineProblem<{ where: string; why: string }>({
  type: "invalid-request",
  status: 400,
  title: "The request cannot be understood",
  detail: ({ where, why }) => `${where}: ${why}`,
});
