import { LearningSearch } from "./exact/LearningSearch.ts";
import { WindowRepair } from "./exact/WindowRepair.ts";
import { Justification } from "./Justification.ts";
import { Plan } from "./Plan.ts";
import { Population } from "./Population.ts";
import type { ProjectNetwork } from "./projectNetwork.ts";
import type { SearchEffort } from "./SearchEffort.ts";
import { seededRandom } from "./seededRandom.ts";
import { workBound } from "./workBound.ts";

export interface FoundSchedule {
  readonly starts: Int32Array;
  readonly makespan: number;
  readonly lowerBound: number;
}

/** Beyond this many atoms (tasks × slots) or tasks the exact search would cost more than it gives. */
const exactAtoms = 400_000;
const exactTasks = 600;
const rounds = 4;
/** Windows are repaired in the best plan and then, when there are conflicts enough to spend, in some of the next best. */
const conflictsPerPlan = 600;
const nextBest = 10;

/**
 * The shortest schedule that can be found with the effort allowed, and a length that none can undercut. Rounds of three kinds:
 * a population of justified plans; the exact search on the whole project, from below (each deadline it refutes raises the
 * bound) and just under the best plan; and the exact search in windows of the best plan. What one finds, the others
 * go on from. It stops as soon as the bound meets the plan.
 */
export function searchSchedule(network: ProjectNetwork, effort: SearchEffort, seed: number): FoundSchedule {
  const random = seededRandom(seed);
  const justification = new Justification(network, effort);
  const size = Number.isFinite(effort.schedules) ? Math.round(1.1 * Math.sqrt(effort.schedules)) : 120;
  const population = new Population(network, effort, justification, random, Math.min(250, Math.max(10, size)));
  let bound = workBound(network);
  population.evolve(effort.schedulesUsed + 1, bound);
  const best = new Plan(network.size);
  const keep = (plan: Plan): void => {
    if (best.makespan === 0 || plan.makespan < best.makespan) best.take(plan);
    population.offer(plan);
  };
  keep(population.best as Plan);
  const done = (): boolean => best.makespan <= bound || !effort.allows(1);
  const evolve = (schedules: number): void => {
    population.evolve(effort.schedulesUsed + schedules, bound);
    keep(population.best as Plan);
  };

  const slice = effort.isTimed ? 3000 : Math.ceil(effort.schedules / (rounds + 1));
  evolve(Math.min(slice, 200));
  const exact =
    network.size <= exactTasks && network.size * (best.makespan + 1) <= exactAtoms && !done()
      ? new LearningSearch(network, best.makespan)
      : null;
  const conflicts = effort.isTimed ? 1500 : Math.ceil((6000 + effort.schedules / 5) / rounds);
  // The smaller the project, the more of it is worth spending on the whole; the rest goes to windows.
  const whole = conflicts * Math.min(0.8, 25 / network.size);
  const windows = exact && new WindowRepair(network, effort, exact, justification, random);
  for (let round = 0; !done() && (effort.isTimed || round < rounds); round += 1) {
    evolve(slice);
    if (exact === null || windows === null || done()) continue;
    exact.restrict([]);
    const last = exact.conflicts + Math.ceil(whole);
    while (!done() && exact.conflicts < last) {
      const verdict = exact.solve(best.makespan - 1, best.starts, last - exact.conflicts);
      if (verdict === "impossible") bound = best.makespan;
      if (verdict !== "found") break;
      effort.schedulesUsed += 1;
      const plan = new Plan(network.size);
      plan.starts.set(exact.starts);
      plan.makespan = exact.starts.reduce(
        (end, start, i) => Math.max(end, start + (network.durations[i] as number)),
        0,
      );
      justification.order.byStart(plan.starts, plan.list);
      keep(plan);
    }
    const repairedPlans = Math.max(1, Math.round((conflicts - whole) / conflictsPerPlan));
    for (let repaired = 0; repaired < repairedPlans && !done(); repaired += 1) {
      const { plans } = population;
      const chosen = plans[Math.floor(random() * Math.min(nextBest, plans.length))];
      const plan = repaired === 0 || chosen === undefined ? best : chosen;
      windows.improve(plan, (conflicts - whole) / repairedPlans, bound, keep);
    }
  }
  return { starts: best.starts, makespan: best.makespan, lowerBound: bound };
}
