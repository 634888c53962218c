import { chunkIterations } from "./chunkIterations.ts";
import { latinBits } from "./latinBits.ts";
import { likelyValue } from "./likelyValue.ts";
import { normalCdf } from "./normalCdf.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { plannedFinishes } from "./plannedFinishes.ts";
import { quantileFunction } from "./quantileFunction.ts";
import { randomBits, type StreamKeys } from "./randomStream.ts";
import type { Draw, PlannedLink, SimulationPlan } from "./SimulationPlan.ts";
import { type ChunkRunner, rankedIterations, talliesOf } from "./SimulationRun.ts";

/**
 * The plain path: one iteration after the other in 64-bit floats, exact quantile functions, no blocks. What the kernel does
 * is tested against it, and it takes over where the kernel's number grid would be too coarse.
 */
export function referenceRunner(plan: SimulationPlan): ChunkRunner {
  const { tasks, projects, iterations } = plan;
  const sample = sampler(plan);
  const starts = new Float64Array(tasks.length);
  const latestStarts = new Float64Array(tasks.length);
  const finishes = new Float64Array(projects.length);
  const size = talliesOf(plan);
  const ranked = rankedIterations(plan);
  const planned = plannedFinishes(plan);
  const centres = tasks.map(({ duration }) => likelyValue(duration.distribution));

  return (chunk, run) => {
    const end = Math.min(iterations, (chunk + 1) * chunkIterations);
    for (let iteration = chunk * chunkIterations; iteration < end; iteration++) {
      const { durations, costs } = sample(iteration);
      forward(durations);
      backward(durations);
      for (const [project, finish] of finishes.entries()) {
        run.finishes[project * iterations + iteration] = finish;
        if (plan.hasCosts) run.costs[project * iterations + iteration] = costs[project] as number;
      }
      tally(durations, run.tallies.subarray(chunk * tasks.length * size));
      if (iteration < ranked)
        for (const [place, duration] of durations.entries()) run.durations[place * ranked + iteration] = duration;
    }
  };

  function forward(durations: Float64Array): void {
    finishes.fill(-Infinity);
    for (const [place, { earliestStart, incoming, project }] of tasks.entries()) {
      const own = durations[place] as number;
      let start = earliestStart;
      for (const link of incoming) {
        const leaves = (starts[link.task] as number) + (link.leavesStart ? 0 : (durations[link.task] as number));
        start = Math.max(start, leaves + link.lagDays - (link.holdsFinish ? own : 0));
      }
      starts[place] = start;
      finishes[project] = Math.max(finishes[project] as number, start + own);
    }
  }

  function backward(durations: Float64Array): void {
    for (let place = tasks.length - 1; place >= 0; place--) {
      const task = tasks[place];
      if (task === undefined) continue;
      const own = durations[place] as number;
      let finish = task.ends ? (finishes[task.project] as number) : Infinity;
      for (const link of task.outgoing) finish = Math.min(finish, allowedFinish(link, own, durations));
      latestStarts[place] = finish - own;
    }
  }

  function allowedFinish(link: PlannedLink, own: number, durations: Float64Array): number {
    const held = (latestStarts[link.task] as number) + (link.holdsFinish ? (durations[link.task] as number) : 0);
    return held - link.lagDays + (link.leavesStart ? own : 0);
  }

  function tally(durations: Float64Array, tallies: Float64Array): void {
    const add = (place: number, value: number): void => {
      tallies[place] = (tallies[place] as number) + value;
    };
    for (const [place, { project }] of tasks.entries()) {
      const duration = durations[place] as number;
      const finish = finishes[project] as number;
      const slack = (latestStarts[place] as number) - (starts[place] as number);
      // Sums of lengths carry rounding of some 1e-16 of the finish each.
      add(place * size, slack <= 1e-12 * Math.abs(finish) + 1e-12 ? 1 : 0);
      if (size === 1) continue;
      const apart = duration - (centres[place] as number);
      add(place * size + 1, apart);
      add(place * size + 2, apart * apart);
      add(place * size + 3, apart * (finish - (planned[project] as number)));
      add(place * size + 4, duration + slack > 0 ? (duration / (duration + slack)) * finish : 0);
    }
  }
}

/** Draws the durations of all tasks and the cost of all projects for one iteration. */
function sampler(plan: SimulationPlan): (iteration: number) => { durations: Float64Array; costs: Float64Array } {
  const { tasks, groups, drivers, risks, strata, hasCosts } = plan;
  const durations = new Float64Array(tasks.length);
  const parallel = new Float64Array(tasks.length);
  const costs = new Float64Array(plan.projects.length);
  const quantiles = new Map<Draw, (p: number) => number>();
  const bits = (iteration: number, keys: StreamKeys): number =>
    strata === 0 ? randomBits(iteration, keys) : latinBits(iteration % strata, iteration, strata, keys);
  const share = (iteration: number, keys: StreamKeys): number => (bits(iteration, keys) + 0.5) / 2 ** 32;
  const quantileOf = (draw: Draw): ((p: number) => number) => {
    const known = quantiles.get(draw) ?? quantileFunction(draw.distribution);
    quantiles.set(draw, known);
    return known;
  };
  const value = (draw: Draw, iteration: number): number => {
    const { distribution, keys } = draw;
    return distribution.kind === "fixed" ? distribution.value : quantileOf(draw)(share(iteration, keys));
  };
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const addCost = (place: number, amount: number): void => {
    const project = tasks[place]?.project ?? 0;
    costs[project] = (costs[project] as number) + amount;
  };

  return (iteration) => {
    costs.fill(0);
    parallel.fill(0);
    for (const [place, { duration }] of tasks.entries())
      if (!grouped.has(place)) durations[place] = value(duration, iteration);
    for (const { members, factor, common, keys } of groups) {
      const commonPart = common === null ? 0 : Math.sqrt(common) * normalQuantile(share(iteration, keys));
      const draws = members.flatMap((place) => tasks[place]?.duration ?? []);
      const independent = draws.map(({ keys }) => normalQuantile(share(iteration, keys)));
      for (const [row, draw] of draws.entries()) {
        let score = commonPart;
        if (common !== null) score += Math.sqrt(1 - common) * (independent[row] as number);
        else
          for (let k = 0; k <= row; k++)
            score += (factor[row * draws.length + k] as number) * (independent[k] as number);
        durations[members[row] as number] = quantileOf(draw)(normalCdf(score));
      }
    }
    for (const { factor, tasks: driven } of drivers) {
      const by = value(factor, iteration);
      for (const place of driven) durations[place] = (durations[place] as number) * by;
    }
    for (const { keys, probability, impacts } of risks) {
      if (share(iteration, keys) >= probability) continue;
      for (const { task, parallel: beside, delay, cost } of impacts) {
        const days = delay === null ? 0 : value(delay, iteration);
        if (beside) parallel[task] = Math.max(parallel[task] as number, days);
        else durations[task] = (durations[task] as number) + days;
        if (cost !== null) addCost(task, value(cost, iteration));
      }
    }
    for (const [place, { costPerDay, fixedCost }] of tasks.entries()) {
      durations[place] = (durations[place] as number) + (parallel[place] as number);
      if (hasCosts) addCost(place, costPerDay * durations[place]);
      if (fixedCost !== null) addCost(place, value(fixedCost, iteration));
    }
    return { durations, costs };
  };
}
