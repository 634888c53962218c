import { chunkIterations } from "./chunkIterations.ts";
import { chunkRunner } from "./chunkRunner.ts";
import { planSimulation } from "./planSimulation.ts";
import type { RiskForecast } from "./RiskForecast.ts";
import type { RiskModel, SimulationOptions } from "./RiskModel.ts";
import { emptyRun } from "./SimulationRun.ts";
import { chunksBeforeLooks, hasSettled } from "./stoppingRule.ts";
import { summarisedRun } from "./summarisedRun.ts";

/**
 * A quantitative risk analysis by Monte Carlo: durations, risks, drivers and costs drawn again and again, the network
 * calculated for each draw, and what the draws say together. The same model, options and seed give the same figures to the
 * last bit. `goOn` is told after every chunk how many iterations are done; where it answers false, the forecast is that of
 * the iterations made so far.
 * @throws whatever `planSimulation` finds wrong with the model
 */
export function simulateRisks(
  model: RiskModel,
  options: SimulationOptions,
  goOn: (done: number) => boolean = () => true,
): RiskForecast {
  const plan = planSimulation(model, options);
  const { method, runChunk } = chunkRunner(plan);
  const run = emptyRun(plan, method);
  const iterationsOf = (chunks: number): number => Math.min(plan.iterations, chunks * chunkIterations);
  let chunk = 0;
  for (const look of chunksBeforeLooks(plan)) {
    while (chunk < look) {
      runChunk(chunk++, run);
      if (!goOn(iterationsOf(chunk))) return summarisedRun(plan, run, iterationsOf(chunk), options.target);
    }
    if (plan.stopBelow !== null && hasSettled(plan, run, iterationsOf(chunk))) break;
  }
  return summarisedRun(plan, run, iterationsOf(chunk), options.target);
}
