import type { ColumnProblem } from "./ColumnProblem.ts";
import { defineProblem } from "./problem.ts";

export const InvalidRow = defineProblem<{ errors: readonly ColumnProblem[] }>({
  type: "invalid-row",
  status: 422,
  title: "The row cannot be taken as it was sent",
  detail: ({ errors }) =>
    `${errors.length === 1 ? "One column needs" : `${errors.length} columns need`} mending: ${errors
      .slice(0, 5)
      .map(({ column, detail }) => `${column}: ${detail}`)
      .join(" ")}${errors.length > 5 ? " …" : ""}`,
});
