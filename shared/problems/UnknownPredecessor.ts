import { defineProblem } from "./problem.ts";

/** A task names a predecessor that is not among the tasks scheduled with it. */
export const UnknownPredecessor = defineProblem<{ ref: string; predecessor: string }>({
  type: "unknown-predecessor",
  status: 422,
  title: "A predecessor does not exist",
  detail: ({ ref, predecessor }) =>
    `${ref} waits for ${predecessor}, and no such task is scheduled. Correct the reference or remove the link.`,
});
