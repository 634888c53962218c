import { defineProblem } from "./problem.ts";

export const RowTooLarge = defineProblem<{ id: string; bytes: number; limit: number }>({
  type: "row-too-large",
  status: 422,
  title: "The row is too long to be kept",
  detail: ({ bytes, limit }) =>
    `The row takes ${bytes} bytes; a row may take ${limit}. Shorten its long texts, or keep them in a document and link it.`,
});
