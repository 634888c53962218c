import { defineProblem } from "./problem.ts";

/** A task that asks for more of a resource than there ever is: it could never start. */
export const DemandAboveCapacity = defineProblem<{ task: string; resource: string; asked: number; capacity: number }>({
  type: "demand-above-capacity",
  status: 422,
  title: "A task asks for more than there ever is",
  detail: ({ task, resource, asked, capacity }) =>
    capacity === 0
      ? `Task ${task} needs ${asked} of ${resource}, which has no capacity at all. Give ${resource} capacity, or take it off the task.`
      : `Task ${task} needs ${asked} of ${resource} at once, and there are never more than ${capacity}. Lower the demand, stretch the task, or raise the capacity.`,
});
