import { defineProblem } from "./problem.ts";

/** Summary tasks that contain each other. `refs` lists the ring once, each task before the one it belongs to. */
export const SummaryInsideItself = defineProblem<{ refs: readonly string[] }>({
  type: "summary-inside-itself",
  status: 422,
  title: "Summary tasks contain each other",
  detail: ({ refs }) =>
    `${[...refs, ...refs.slice(0, 1)].join(" belongs to ")}, so none of them sums up anything. Clear one of these parents.`,
});
