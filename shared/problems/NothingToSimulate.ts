import { defineProblem } from "./problem.ts";

/** A risk simulation of no tasks. */
export const NothingToSimulate = defineProblem<object>({
  type: "nothing-to-simulate",
  status: 422,
  title: "There is no task to simulate",
  detail: () => "A risk simulation needs at least one task. Add tasks, or choose projects that have some.",
});
