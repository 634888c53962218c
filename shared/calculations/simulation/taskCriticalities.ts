import { averagedRanks } from "./averagedRanks.ts";
import { chunkIterations } from "./chunkIterations.ts";
import { plannedFinishes } from "./plannedFinishes.ts";
import { rankCorrelation } from "./rankCorrelation.ts";
import type { Outlook, TaskCriticality, TaskSensitivity } from "./RiskForecast.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";
import { rankedIterations, type SimulationRun, talliesOf } from "./SimulationRun.ts";

/**
 * How often each task decides the finish of its project, and how strongly, from the tallies of the first `iterations`: runs
 * critical, and sums of (d - d₀), (d - d₀)², (d - d₀)(T - T₀) and d/(d + total float) × T, where d₀ and T₀ are the likely length
 * and the planned finish. Chunks are added in their order, so the figures do not depend on who made which.
 * Sources: Williams, Journal of the Operational Research Society 43(4), 1992 (cruciality); PMI, Practice Standard for
 * Scheduling (SI, SSI).
 */
export function taskCriticalities(
  plan: SimulationPlan,
  run: SimulationRun,
  iterations: number,
  outlooks: readonly Outlook[],
): TaskCriticality[] {
  const { tasks, projects } = plan;
  const size = talliesOf(plan);
  const row = tasks.length * size;
  const sums = new Float64Array(row);
  const chunks = Math.ceil(iterations / chunkIterations);
  for (let chunk = 0; chunk < chunks; chunk++)
    for (let k = 0; k < row; k++) sums[k] = (sums[k] as number) + (run.tallies[chunk * row + k] as number);

  const planned = plannedFinishes(plan);
  const ranked = Math.min(iterations, rankedIterations(plan));
  const ranksOfFinish = projects.map((_, project) =>
    averagedRanks(run.finishes.subarray(project * plan.iterations, project * plan.iterations + ranked)),
  );
  const found = tasks.map(({ ref, project }, place): TaskCriticality => {
    const [critical = 0, ...moments] = sums.subarray(place * size, (place + 1) * size);
    const outlook = outlooks[project];
    const criticality = critical / iterations;
    if (!plan.sensitivity || outlook === undefined)
      return { ref, project: projects[project] ?? "", criticality, sensitivity: null };
    const start = place * rankedIterations(plan);
    const ranks = averagedRanks(run.durations.subarray(start, start + ranked));
    const spearman = rankCorrelation(ranks, ranksOfFinish[project] ?? ranks);
    const sensitivity = sensitivityOf(moments, criticality, iterations, outlook, planned[project] ?? 0, spearman);
    return { ref, project: projects[project] ?? "", criticality, sensitivity };
  });
  const inOrder = new Map(tasks.map(({ listed }, place) => [listed, place]));
  return found.map((_, listed) => found[inOrder.get(listed) ?? listed]).filter((each) => each !== undefined);
}

function sensitivityOf(
  [sum = 0, squares = 0, products = 0, shares = 0]: readonly number[],
  criticality: number,
  n: number,
  { mean, sd }: Outlook,
  planned: number,
  spearman: number | null,
): TaskSensitivity {
  const variance = Math.max(0, squares / n - (sum / n) ** 2);
  // Below this, what looks like a deviation is the rounding of the sums.
  const varies = variance > 1e-9 * (squares / n) && variance > 0;
  const covariance = products / n - (sum / n) * (mean - planned);
  const pearson = varies && sd > 0 ? Math.min(1, Math.abs(covariance) / (Math.sqrt(variance) * sd)) : null;
  return {
    significance: mean > 0 ? shares / n / mean : null,
    schedule: sd > 0 ? (varies ? (criticality * Math.sqrt(variance)) / sd : 0) : null,
    cruciality: { pearson, spearman: pearson === null || spearman === null ? null : Math.abs(spearman) },
  };
}
