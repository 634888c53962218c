import { defineProblem } from "./problem.ts";

/** Two simulated tasks that share a ref, so that links to it are ambiguous. */
export const RepeatedSimulatedTask = defineProblem<{ task: string }>({
  type: "repeated-simulated-task",
  status: 422,
  title: "Two tasks share a ref",
  detail: ({ task }) =>
    `${task} is the ref of two tasks, so a link to it is ambiguous. Give each task a ref of its own.`,
});
