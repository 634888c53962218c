import { defineProblem } from "./problem.ts";

/** A task that never finds as many slots together as it needs, however long it waits. */
export const NoOpeningLongEnough = defineProblem<{ task: string; durationSlots: number; resources: readonly string[] }>(
  {
    type: "no-opening-long-enough",
    status: 422,
    title: "A task never finds an opening long enough",
    detail: ({ task, durationSlots, resources }) =>
      `Task ${task} needs ${durationSlots} slots of ${resources.join(", ")} and never finds them. Let it be split, lower its demand, or raise the capacity.`,
  },
);
