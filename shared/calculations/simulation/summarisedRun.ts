import { likelyValue } from "./likelyValue.ts";
import { outlook } from "./outlook.ts";
import { plannedFinishes } from "./plannedFinishes.ts";
import type { RiskForecast } from "./RiskForecast.ts";
import type { SimulationOptions } from "./RiskModel.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";
import type { SimulationRun } from "./SimulationRun.ts";
import { hasSettled } from "./stoppingRule.ts";
import { taskCriticalities } from "./taskCriticalities.ts";

/** What the first `iterations` of a run say, for each project and for all together: the last finish, and the sum of costs. */
export function summarisedRun(
  plan: SimulationPlan,
  run: SimulationRun,
  iterations: number,
  target: SimulationOptions["target"],
): RiskForecast {
  const { projects, hasCosts } = plan;
  const part = (values: Float32Array | Float64Array, project: number): Float32Array | Float64Array =>
    values.subarray(project * plan.iterations, project * plan.iterations + (values.length === 0 ? 0 : iterations));
  const nothing = new Float32Array(iterations);
  const finishes = projects.map((_, project) => part(run.finishes, project));
  const costs = projects.map((_, project) => (hasCosts ? part(run.costs, project) : nothing));
  const lastFinish = together(finishes, Math.max);
  const allCosts = together(costs, (one, other) => one + other);
  const plannedFinish = plannedFinishes(plan);
  const plannedCost = plannedCosts(plan);

  const outlooks = projects.map((project, k) => ({
    project,
    finish: outlook(finishes[k] ?? nothing, plannedFinish[k] ?? 0),
    cost: outlook(costs[k] ?? nothing, plannedCost[k] ?? 0),
  }));
  const [only] = outlooks.length === 1 ? outlooks : [];
  return {
    iterations,
    method: run.method,
    settled: plan.stopBelow !== null && hasSettled(plan, run, iterations),
    finish: only?.finish ?? outlook(lastFinish, Math.max(...plannedFinish)),
    cost:
      only?.cost ??
      outlook(
        allCosts,
        plannedCost.reduce((sum, cost) => sum + cost, 0),
      ),
    jointConfidence: jointConfidence(lastFinish, allCosts, target),
    projects: outlooks,
    tasks: taskCriticalities(
      plan,
      run,
      iterations,
      outlooks.map(({ finish }) => finish),
    ),
    repairs: plan.groups.flatMap(({ refs, largestChange }) =>
      largestChange > 0 ? [{ tasks: refs, largestChange }] : [],
    ),
  };
}

function together(
  parts: readonly (Float32Array | Float64Array)[],
  combine: (one: number, other: number) => number,
): Float32Array | Float64Array {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first ?? new Float64Array();
  const whole = Float64Array.from(first);
  for (const other of others)
    for (let k = 0; k < whole.length; k++) whole[k] = combine(whole[k] as number, other[k] as number);
  return whole;
}

function jointConfidence(
  finishes: Float32Array | Float64Array,
  costs: Float32Array | Float64Array,
  { finishDays, cost }: SimulationOptions["target"],
): number {
  let met = 0;
  for (let k = 0; k < finishes.length; k++)
    if ((finishes[k] as number) <= (finishDays ?? Infinity) && (costs[k] as number) <= (cost ?? Infinity)) met += 1;
  return met / finishes.length;
}

function plannedCosts({ projects, tasks }: SimulationPlan): number[] {
  const costs = projects.map(() => 0);
  for (const { project, plannedDays, costPerDay, fixedCost } of tasks)
    costs[project] =
      (costs[project] ?? 0) + plannedDays * costPerDay + (fixedCost === null ? 0 : likelyValue(fixedCost.distribution));
  return costs;
}
