import { defineProblem } from "./problem.ts";

export const RowDeleted = defineProblem<{ register: string; row: string }>({
  type: "row-deleted",
  status: 410,
  title: "The row was deleted",
  detail: ({ register, row }) =>
    `${row} in ${register} was deleted. Restore it first: POST …/${register}/${row}/restore.`,
});
