import { LearningSearch } from "./exact/LearningSearch.ts";
import type { Verdict } from "./exact/LearningSearch.ts";
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
/** Windows are repaired in so many of the best plans by chance: one plan alone has soon given what it has. */
const conflictsPerPlan = 300;
const nextBest = 40;
/** Conflicts for each deadline that may be refuted from below: little more than propagation. */
const conflictsPerDeadline = 20;

/**
 * The shortest schedule that can be found with the effort allowed, and a length that none can undercut. Rounds of three kinds:
 * a population of justified plans; the exact search on the whole project, just under the best plan; and the exact search in
 * windows of good plans. What one finds, the others go on from. Before the rounds, deadlines are tried from below, and each one
 * that is refuted at once raises the bound (destructive lower bounds: Klein and Scholl, European Journal of Operational Research
 * 112(2), 1999). It stops as soon as the bound meets the plan.
 */
export function searchSchedule(network: ProjectNetwork, effort: SearchEffort, seed: number): FoundSchedule {
  const random = seededRandom(seed);
  const justification = new Justification(network, effort);
  const population = new Population(
    network,
    effort,
    justification,
    random,
    populationSize(network.size, effort.schedules),
  );
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

  const rounds = effort.schedules > 10_000 ? 8 : 4;
  const slice = effort.isTimed ? 3000 : Math.ceil(effort.schedules / (rounds + 1));
  evolve(Math.min(slice, 200));
  const exact =
    network.size <= exactTasks && network.size * (best.makespan + 1) <= exactAtoms && !done()
      ? new LearningSearch(network, effort, best.makespan)
      : null;
  const conflicts = effort.isTimed ? 1500 : Math.ceil((6000 + effort.schedules / 10) / rounds);
  // The smaller the project, the more of it is worth spending on the whole; the rest goes to windows.
  const whole = conflicts * Math.min(0.8, 25 / network.size);
  const windows = exact && new WindowRepair(network, effort, exact, justification, random);
  /** Whether the whole project can end by a deadline; a schedule found is kept. */
  const attempt = (search: LearningSearch, deadline: number, limit: number): Verdict => {
    const verdict = search.solve(deadline, best.starts, limit);
    if (verdict !== "found") return verdict;
    effort.schedulesUsed += 1;
    const plan = new Plan(network.size);
    plan.starts.set(search.starts);
    justification.complete(plan, network.durations);
    keep(plan);
    return verdict;
  };
  for (let refuted = true; exact !== null && refuted && !done();) {
    exact.restrict([]);
    refuted = attempt(exact, bound, conflictsPerDeadline) === "impossible";
    if (refuted) bound += 1;
  }
  for (let round = 0; !done() && (effort.isTimed || round < rounds); round += 1) {
    evolve(slice);
    if (exact === null || windows === null || done()) continue;
    exact.restrict([]);
    const last = exact.conflicts + Math.ceil(whole);
    while (!done() && exact.conflicts < last) {
      const verdict = attempt(exact, best.makespan - 1, last - exact.conflicts);
      if (verdict === "impossible") bound = best.makespan;
      if (verdict !== "found") break;
    }
    const repairedPlans = Math.max(1, Math.round((conflicts - whole) / conflictsPerPlan));
    for (let repaired = 0; repaired < repairedPlans && !done(); repaired += 1) {
      const { plans } = population;
      const chosen = plans[Math.floor(random() * Math.min(nextBest, plans.length))] as Plan;
      windows.improve(chosen, (conflicts - whole) / repairedPlans, bound, keep);
    }
  }
  return { starts: best.starts, makespan: best.makespan, lowerBound: bound };
}

/**
 * As many plans as just grow alike when the schedules end: fewer stop too soon, more do not get far enough. Small projects
 * take more, for their plans have less to differ in.
 */
function populationSize(tasks: number, schedules: number): number {
  const known = Number.isFinite(schedules) ? schedules : 20_000;
  return Math.min(1000, Math.max(10, Math.round((2.5 * known ** 0.68) / Math.sqrt(Math.max(tasks, 12)))));
}
