import { chunkIterations } from "../../calculations/simulation/chunkIterations.ts";
import { planSimulation } from "../../calculations/simulation/planSimulation.ts";
import type { Outlook, RiskForecast } from "../../calculations/simulation/RiskForecast.ts";
import type { RiskModel, SimulationOptions } from "../../calculations/simulation/RiskModel.ts";
import { chunkRunner } from "../../calculations/simulation/chunkRunner.ts";
import { emptyRun } from "../../calculations/simulation/SimulationRun.ts";
import { summarisedRun } from "../../calculations/simulation/summarisedRun.ts";
import { likelyValue } from "../../calculations/simulation/likelyValue.ts";
import { SimulationTooLarge } from "../../problems/SimulationTooLarge.ts";
import { toMajor } from "../../schema/money.ts";
import type { AnalysisRows, AnalysisRun } from "../Analysis.ts";
import { openProjects } from "../openProjects.ts";
import type { SimulationRequest } from "./simulation.ts";
import { simulationBasis } from "./simulationBasis.ts";
import type { SimulationBasis } from "./simulationBasis.ts";

/** A finish and a cost for each project and iteration: 160 MB, and half as much again to sort them. */
const mostOutcomes = 20_000_000;

/** Simulates the open work of projects together, and then once more without each of the largest risks, under the same seed. */
export const runSimulation: AnalysisRun<SimulationRequest> = async function* (rows, request) {
  yield 0;
  await Promise.resolve();
  const basis = simulationBasis(rows, openProjects(rows.projects, request.projects), request);
  const { model } = basis;
  const spread = new Set(model.tasks.map(({ project }) => project)).size;
  if (spread * request.iterations > mostOutcomes)
    throw new SimulationTooLarge({
      iterations: request.iterations,
      projects: spread,
      most: Math.floor(mostOutcomes / spread),
    });
  const options: SimulationOptions = {
    iterations: request.iterations,
    seed: request.seed,
    sampling: request.sampling,
    precision: "auto",
    sensitivity: true,
    stopBelow: null,
    target: { finishDays: null, cost: null },
  };
  const off = switchable(model, request.tornado);
  const runs = 1 + off.length;
  const forecast = yield* simulated(model, options, (part) => part / runs);
  const bars = [];
  for (const [place, one] of off.entries()) {
    const calm = yield* simulated(without(model, one), { ...options, sensitivity: false }, (part) => {
      return (1 + place + part) / runs;
    });
    bars.push({ ...one, ...addedBy(forecast, calm, rows.portfolio.currency) });
  }
  bars.sort((a, b) => b.finishDays.P80 - a.finishDays.P80 || (a.ref < b.ref ? -1 : 1));
  return { result: resultOf(forecast, basis, rows, bars), proposal: null };
};

/** One simulation, chunk by chunk, so that progress can be told and the work stopped between them. */
function* simulated(
  model: RiskModel,
  options: SimulationOptions,
  part: (done: number) => number,
): Generator<number, RiskForecast> {
  const plan = planSimulation(model, options);
  const { method, runChunk } = chunkRunner(plan);
  const run = emptyRun(plan, method);
  for (let chunk = 0; chunk * chunkIterations < plan.iterations; chunk += 1) {
    runChunk(chunk, run);
    yield part(Math.min(1, ((chunk + 1) * chunkIterations) / plan.iterations));
  }
  return summarisedRun(plan, run, plan.iterations, options.target);
}

/** Something that can be switched off. */
interface Switch {
  readonly ref: string;
  readonly kind: "risk" | "driver";
}

/** All drivers, and the risks of most likely effect: probability × (days of delay, and money as a tie-break). */
function switchable({ risks, drivers }: RiskModel, most: number): readonly Switch[] {
  const weighed = risks.map(({ ref, probability, impacts }) => ({
    ref,
    days: probability * impacts.reduce((sum, { delay }) => sum + Math.abs(delay === null ? 0 : likelyValue(delay)), 0),
    money: probability * impacts.reduce((sum, { cost }) => sum + Math.abs(cost === null ? 0 : likelyValue(cost)), 0),
  }));
  const largest = weighed.sort((a, b) => b.days - a.days || b.money - a.money || (a.ref < b.ref ? -1 : 1));
  return [
    ...drivers.map(({ ref }): Switch => ({ ref, kind: "driver" })),
    ...largest.slice(0, most).map(({ ref }): Switch => ({ ref, kind: "risk" })),
  ];
}

/** The model with one of its uncertainties gone; the others draw the same numbers as before. */
function without(model: RiskModel, { ref, kind }: Switch): RiskModel {
  if (kind === "driver") {
    const drivers = model.drivers.map((one) =>
      one.ref === ref ? { ...one, factor: { kind: "fixed", value: 1 } as const } : one,
    );
    return { ...model, drivers };
  }
  return { ...model, risks: model.risks.map((one) => (one.ref === ref ? { ...one, probability: 0 } : one)) };
}

function addedBy(all: RiskForecast, calm: RiskForecast, currency: string) {
  const more = (of: (forecast: RiskForecast) => Outlook, shown: (value: number) => number) => ({
    mean: shown(of(all).mean - of(calm).mean),
    P80: shown((of(all).percentiles["P80"] ?? 0) - (of(calm).percentiles["P80"] ?? 0)),
  });
  return {
    finishDays: more(({ finish }) => finish, tenth),
    cost: more(
      ({ cost }) => cost,
      (value) => toMajor(Math.round(value), currency),
    ),
  };
}

/** Four digits: the rest is chance. */
const share = (fraction: number | null): number | null => (fraction === null ? null : Math.round(fraction * 1e4) / 1e4);

const tenth = (days: number): number => Math.round(days * 10) / 10 + 0;

function resultOf(
  forecast: RiskForecast,
  { slots, work, leftOut, notes }: SimulationBasis,
  { portfolio, projects }: AnalysisRows,
  tornado: readonly object[],
) {
  const money = (value: number) => toMajor(Math.round(value), portfolio.currency);
  const dayOf = (days: number): string => slots.lastDay(Math.max(1, Math.ceil(days - 1e-6)));
  const finishOf = (outlook: Outlook) => outlookOf(outlook, dayOf);
  const rows = new Map(projects.map((row) => [row.ref, row]));
  return {
    iterations: forecast.iterations,
    method: forecast.method,
    tasks: work.size,
    currency: portfolio.currency,
    finish: { ...finishOf(forecast.finish), sCurve: forecast.finish.sCurve.map(dayOf) },
    costToGo: { ...outlookOf(forecast.cost, money), sCurve: forecast.cost.sCurve.map(money) },
    projects: forecast.projects.map(({ project, finish, cost }) => ({
      project,
      name: rows.get(project)?.name ?? "",
      finish: finishOf(finish),
      costToGo: outlookOf(cost, money),
    })),
    /** The tasks that decide when their project ends, the most critical first. */
    drivingTasks: [...forecast.tasks]
      .filter(({ criticality }) => criticality > 0.05)
      .sort((a, b) => b.criticality - a.criticality || (a.ref < b.ref ? -1 : 1))
      .slice(0, 200)
      .map(({ ref, project, criticality, sensitivity }) => ({
        task: ref,
        name: work.get(ref)?.name ?? "",
        project,
        criticality: share(criticality),
        significance: share(sensitivity?.significance ?? null),
        scheduleSensitivity: share(sensitivity?.schedule ?? null),
        cruciality: share(sensitivity?.cruciality.spearman ?? null),
      })),
    tornado,
    repairs: forecast.repairs,
    leftOut,
    notes,
  };
}

/** An outlook in the reader's terms: days of the calendar, or decimals of the currency. */
function outlookOf<Shown>(outlook: Outlook, shown: (value: number) => Shown) {
  const percentile = (name: string): Shown => shown(outlook.percentiles[name] ?? 0);
  return {
    mean: shown(outlook.mean),
    P10: percentile("P10"),
    P50: percentile("P50"),
    P80: percentile("P80"),
    P90: percentile("P90"),
    /** If every task takes what the plan says and no risk occurs; and how likely it is to be kept. */
    planned: shown(outlook.deterministic),
    confidenceInPlan: share(outlook.confidenceInPlan),
  };
}
