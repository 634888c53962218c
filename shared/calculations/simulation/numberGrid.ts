import { likelyValue } from "./likelyValue.ts";
import { plannedFinishes } from "./plannedFinishes.ts";
import { quantileFunction } from "./quantileFunction.ts";
import type { Draw, PlannedTask, SimulationPlan } from "./SimulationPlan.ts";

/**
 * The step of the kernel's lengths in days: the largest finish that can be drawn is below 2^22 steps, so that sums of lengths
 * are exact in 32-bit floats. `null` where that is too coarse for the model, or the model takes only a few values, which
 * should come out as they were given: then the float64 path is right.
 */
export function numberGrid(plan: SimulationPlan): number | null {
  const { tasks, groups, drivers, risks } = plan;
  const isContinuous = ({ distribution: { kind } }: Draw): boolean => kind !== "fixed" && kind !== "discrete";
  const delays = risks.flatMap(({ impacts }) => impacts.flatMap(({ delay }) => delay ?? []));
  const draws = [...tasks.map(({ duration }) => duration), ...delays, ...drivers.map(({ factor }) => factor)];
  if (!draws.some(isContinuous)) return null;
  // Steps cannot be drawn through a table of lines, and a group has no other way.
  if (groups.some(({ members }) => members.some((place) => tasks[place]?.duration.distribution.kind === "discrete")))
    return null;

  const longest = tasks.map(({ duration }) => largest(duration));
  for (const { factor, tasks: driven } of drivers) {
    const by = Math.max(1, largest(factor));
    for (const place of driven) longest[place] = (longest[place] ?? 0) * by;
  }
  for (const { impacts } of risks)
    for (const { task, delay } of impacts)
      if (delay !== null) longest[task] = (longest[task] ?? 0) + Math.max(0, largest(delay));
  const horizon = latestOf(tasks, plan, (_task, place) => longest[place] ?? 0);
  const likely = latestOf(tasks, plan, ({ duration }) => likelyValue(duration.distribution));
  const step = 2 ** (Math.ceil(Math.log2(Math.max(horizon, 1e-9))) - 22);
  return step <= coarsest * likely && Number.isFinite(horizon) ? step : null;
}

/** A step of this share of the finish, rounded to the nearest, is far below what any number of iterations can tell. */
const coarsest = 2e-5;

/** Of what can be drawn from 32 random bits or a normal score of 6.5: the largest, by size. */
function largest({ distribution }: Draw): number {
  if ("a" in distribution) return Math.max(Math.abs(distribution.a), Math.abs(distribution.b));
  const quantile = quantileFunction(distribution);
  return Math.max(Math.abs(quantile(1e-11)), Math.abs(quantile(1 - 1e-11)));
}

/** Of the finishes and whatever a link or an earliest start can reach. */
function latestOf(
  tasks: readonly PlannedTask[],
  plan: SimulationPlan,
  lengthOf: (task: PlannedTask, place: number) => number,
): number {
  const lags = tasks.flatMap(({ incoming }) => incoming.map(({ lagDays }) => Math.abs(lagDays)));
  return Math.max(...plannedFinishes(plan, lengthOf), ...lags, ...tasks.map(lengthOf));
}
