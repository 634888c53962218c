import type { Outcome } from "./Distribution.ts";
import type { SimulationKernel } from "./kernel/simulationKernel.ts";
import type { KernelLayout } from "./kernelLayout.ts";
import type { KernelTables } from "./KernelTables.ts";
import type { StreamKeys } from "./randomStream.ts";
import type { Draw, PlannedGroup, PlannedRisk, SimulationPlan } from "./SimulationPlan.ts";

interface Workplace {
  readonly kernel: SimulationKernel;
  readonly memory: ArrayBuffer;
  readonly layout: KernelLayout;
  readonly tables: KernelTables;
  /** Rounds lengths to the kernel's grid. */
  readonly settling: number;
}

/**
 * Fills the duration and cost rows of a block of iterations: tasks on their own, then correlated groups, drivers, risks, and
 * what time costs. What a risk or driver has changed goes back to the grid once all have acted.
 */
export function kernelSampler(plan: SimulationPlan, workplace: Workplace): (iteration: number, count: number) => void {
  const { tasks, groups, drivers, risks, projects, strata, hasCosts } = plan;
  const { kernel, memory, layout, tables, settling } = workplace;
  const { stride, bits, drawn, steps, occurrences, parallel, parallelTasks, scores, weighted } = layout;
  const durationRow = (place: number): number => layout.durations + place * stride;
  const keysOf = (place: number): StreamKeys => tasks[place]?.duration.keys ?? { first: 0, second: 0 };
  const costRow = (place: number): number => layout.costs + (tasks[place]?.project ?? 0) * stride;
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const alone = tasks.flatMap(({ duration }, place) => (grouped.has(place) ? [] : [{ place, draw: duration }]));
  const changed = new Set([
    ...drivers.flatMap((driver) => driver.tasks),
    ...risks.flatMap(({ impacts }) => impacts.map(({ task }) => task)),
  ]);
  let end = layout.weights;
  const weightsOf = groups.map(({ common, factor }) => {
    const values = common === null ? factor : Float64Array.of(Math.sqrt(common), Math.sqrt(1 - common));
    const start = end;
    new Float32Array(memory, start, values.length).set(values);
    end += 4 * values.length;
    return start;
  });

  return (iteration, count) => {
    for (const { place, draw } of alone) drawRow(durationRow(place), draw, iteration, count, settling);
    for (const [place, group] of groups.entries()) drawGroup(group, weightsOf[place] ?? 0, iteration, count);
    for (const { factor, tasks: driven } of drivers) {
      drawRow(drawn, factor, iteration, count, 0);
      for (const place of driven) kernel.multiply(durationRow(place), drawn, count);
    }
    for (let project = 0; hasCosts && project < projects.length; project++)
      kernel.fill(layout.costs + project * stride, 0, count);
    for (const row of parallelTasks.keys()) kernel.fill(parallel + row * stride, 0, count);
    for (const risk of risks) strike(risk, iteration, count);
    for (const [row, place] of parallelTasks.entries())
      kernel.addScaled(durationRow(place), parallel + row * stride, 1, count);
    for (const place of changed) kernel.settleRow(durationRow(place), settling, count);
    if (hasCosts) addCosts(iteration, count);
  };

  function randomRow(out: number, { first, second }: StreamKeys, iteration: number, count: number): void {
    if (strata === 0) kernel.plainBits(out, count, iteration, first, second);
    else kernel.latinBits(out, count, iteration % strata, iteration, strata, first, second);
  }

  function drawRow(out: number, draw: Draw, iteration: number, count: number, toGrid: number): void {
    const { distribution, keys } = draw;
    if (distribution.kind === "fixed") {
      kernel.fill(out, distribution.value, count);
      if (toGrid !== 0) kernel.settleRow(out, toGrid, count);
      return;
    }
    randomRow(bits, keys, iteration, count);
    if (distribution.kind === "discrete") drawSteps(out, distribution.outcomes, count, toGrid);
    else kernel.quantiles(tables.at(draw), bits, out, count, toGrid);
  }

  /** The largest value, less what lies between it and the next wherever the bits fall below the next one's share. */
  function drawSteps(out: number, outcomes: readonly Outcome[], count: number, toGrid: number): void {
    const rising = outcomes.filter(({ probability }) => probability > 0).sort((one, other) => one.value - other.value);
    kernel.fill(out, rising[rising.length - 1]?.value ?? 0, count);
    let share = 0;
    for (const [step, { value, probability }] of rising.entries()) {
      const next = rising[step + 1];
      share += probability;
      if (next === undefined) break;
      kernel.fill(steps, value - next.value, count);
      kernel.addWhere(out, steps, bits, below(share), count);
    }
    if (toGrid !== 0) kernel.settleRow(out, toGrid, count);
  }

  function drawGroup({ members, common, keys }: PlannedGroup, weights: number, iteration: number, count: number): void {
    if (common !== null) drawScores(0, keys, iteration, count);
    else for (const [row, place] of members.entries()) drawScores(row, keysOf(place), iteration, count);
    for (const [row, place] of members.entries()) {
      if (common !== null) drawScores(1, keysOf(place), iteration, count);
      const draw = tasks[place]?.duration;
      if (draw === undefined) continue;
      if (draw.distribution.kind === "fixed") {
        drawRow(durationRow(place), draw, iteration, count, settling);
        continue;
      }
      const ownWeights = common === null ? weights + 4 * row * members.length : weights;
      kernel.weightedSum(weighted, scores, ownWeights, common === null ? row + 1 : 2, stride, count);
      kernel.quantilesOfScores(tables.at(draw), weighted, durationRow(place), count, settling);
    }
  }

  function drawScores(row: number, keys: StreamKeys, iteration: number, count: number): void {
    randomRow(bits, keys, iteration, count);
    kernel.quantiles(tables.at("scores"), bits, scores + row * stride, count, 0);
  }

  function strike({ keys, probability, impacts }: PlannedRisk, iteration: number, count: number): void {
    if (probability >= 1) kernel.fill(occurrences, 0, count);
    else randomRow(occurrences, keys, iteration, count);
    const threshold = probability >= 1 ? 1 : below(probability);
    for (const { task, parallel: beside, delay, cost } of impacts) {
      if (delay !== null) {
        drawRow(drawn, delay, iteration, count, 0);
        if (beside)
          kernel.raiseWhere(parallel + parallelTasks.indexOf(task) * stride, drawn, occurrences, threshold, count);
        else kernel.addWhere(durationRow(task), drawn, occurrences, threshold, count);
      }
      if (cost !== null) {
        drawRow(drawn, cost, iteration, count, 0);
        kernel.addWhere(costRow(task), drawn, occurrences, threshold, count);
      }
    }
  }

  function addCosts(iteration: number, count: number): void {
    for (const [place, { costPerDay, fixedCost }] of tasks.entries()) {
      if (costPerDay !== 0) kernel.addScaled(costRow(place), durationRow(place), costPerDay, count);
      if (fixedCost === null) continue;
      drawRow(drawn, fixedCost, iteration, count, 0);
      kernel.addScaled(costRow(place), drawn, 1, count);
    }
  }
}

/** The first of the 32-bit numbers that are not below a share: bits stand for the middle of their interval. */
function below(share: number): number {
  return Math.max(0, Math.ceil(share * 2 ** 32 - 0.5));
}
