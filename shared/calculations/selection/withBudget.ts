import type { SelectionProblem } from "./SelectionProblem.ts";

/** The same portfolio with all its money multiplied by a factor, rounded down to whole units as money is kept. */
export function withBudget(problem: SelectionProblem, scale: number): SelectionProblem {
  const resources = problem.resources.map((resource) =>
    resource.kind === "money"
      ? { ...resource, capacity: resource.capacity.map((amount) => Math.floor(amount * scale)) }
      : resource,
  );
  return { ...problem, resources };
}
