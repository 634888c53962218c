import { defineProblem } from "./problem.ts";

export const DuplicateRef = defineProblem<{ ref: string; register: string; id: string }>({
  type: "duplicate-ref",
  status: 409,
  title: "Another row has this ref",
  detail: ({ ref, register, id }) =>
    `${ref} in ${register} is already the ref of ${id}, perhaps of a deleted row. Leave the ref out to get a new one, or change that row instead.`,
});
