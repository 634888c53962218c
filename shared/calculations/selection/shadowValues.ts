import { selectPortfolio } from "./selectPortfolio.ts";
import type { SelectionEffort, SelectionProblem } from "./SelectionProblem.ts";
import { withBudget } from "./withBudget.ts";

export interface ShadowValue {
  /** "+1 % budget", or "+1 FTE" of a role by name. */
  readonly change: string;
  /** What the portfolio is worth more with it: value of the new optimum less the value of the present one. */
  readonly gain: number;
  /** Both values were proven to be the largest; otherwise the gain is an estimate. */
  readonly exact: boolean;
}

/**
 * What a little more money or one more person would be worth, by choosing anew with it: whole projects enter or they do not, so
 * a price per unit from a relaxation would promise what nobody can buy. The time of the effort is for all changes together.
 * @param hoursPerFte what one full-time person adds to a role in every period, in the unit of the role's capacity
 * @throws {SelectionInvalid} for a portfolio that makes no sense
 * @throws {SelectionInfeasible} naming rules that no selection can keep together
 */
export function shadowValues(
  problem: SelectionProblem,
  hoursPerFte: number,
  effort: SelectionEffort,
): readonly ShadowValue[] {
  const roles = problem.resources.filter(({ kind }) => kind === "people");
  const changes = [
    { change: "+1 % budget", changed: withBudget(problem, 1.01) },
    ...roles.map((role) => ({ change: `+1 FTE ${role.name}`, changed: withPerson(problem, role.name, hoursPerFte) })),
  ];
  const ms = effort.ms / (changes.length + 1);
  const present = selectPortfolio(problem, { ...effort, ms });
  return changes.map(({ change, changed }) => {
    const next = selectPortfolio(changed, { ...effort, ms });
    return { change, gain: Math.max(0, next.value - present.value), exact: next.proven && present.proven };
  });
}

function withPerson(problem: SelectionProblem, role: string, hours: number): SelectionProblem {
  const resources = problem.resources.map((resource) =>
    resource.name === role ? { ...resource, capacity: resource.capacity.map((amount) => amount + hours) } : resource,
  );
  return { ...problem, resources };
}
