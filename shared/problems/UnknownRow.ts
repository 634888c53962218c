import { defineProblem } from "./problem.ts";

export const UnknownRow = defineProblem<{ register: string; row: string }>({
  type: "unknown-row",
  status: 404,
  title: "There is no such row",
  detail: ({ register, row }) =>
    `${register} has no row ${row}, or you may not see it. Use an id or a ref, for example from a list of ${register}.`,
});
