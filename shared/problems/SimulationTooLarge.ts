import { defineProblem } from "./problem.ts";

/** More draws than a worker can hold. */
export const SimulationTooLarge = defineProblem<{ iterations: number; projects: number; most: number }>({
  type: "simulation-too-large",
  status: 422,
  title: "The simulation is too large",
  detail: ({ iterations, projects, most }) =>
    `${iterations} iterations of ${projects} projects are more than a worker holds at once. ` +
    `Ask for at most ${most} iterations, or for fewer projects.`,
});
