import { defineProblem } from "./problem.ts";

export const RowExists = defineProblem<{ register: string; id: string; ref: string }>({
  type: "row-exists",
  status: 409,
  title: "The row exists already",
  detail: ({ register, id, ref }) =>
    `${register} already has ${id} (${ref}). Change that row, or leave the id out to make another.`,
});
