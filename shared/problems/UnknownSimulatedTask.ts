import { defineProblem } from "./problem.ts";

/** A risk, driver or correlation speaks of a task that is not simulated with it. */
export const UnknownSimulatedTask = defineProblem<{ where: string; task: string }>({
  type: "unknown-simulated-task",
  status: 422,
  title: "A risk speaks of a task that does not exist",
  detail: ({ where, task }) =>
    `${where} speaks of ${task}, and no such task is simulated. Correct the reference, or simulate its project too.`,
});
