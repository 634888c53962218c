import type { Door } from "./Door.ts";
import { riskModelOf } from "./riskModelOf.ts";
import { SimulationThreads } from "./SimulationThreads.ts";

/** Reads a risk model and settings in one document, see `riskModelOf`, and answers with the forecast of its finish. */
export function openDoor(): Door {
  const threads = new SimulationThreads();
  return {
    answer: async (document: never) => {
      const { model, options, threads: count } = riskModelOf(document);
      const forecast = await threads.simulate(model, options, count);
      const { mean, sd, percentiles, standardErrors, ...plan } = forecast.finish;
      return {
        mean,
        sd,
        percentiles,
        criticality: Object.fromEntries(forecast.tasks.map(({ ref, criticality }) => [ref, criticality])),
        sensitivity: Object.fromEntries(forecast.tasks.map(({ ref, sensitivity }) => [ref, sensitivity])),
        standardErrors,
        iterations: forecast.iterations,
        method: forecast.method,
        settled: forecast.settled,
        ...plan,
        cost: forecast.cost,
        jointConfidence: forecast.jointConfidence,
        projects: forecast.projects,
        repairs: forecast.repairs,
      };
    },
    close: () => threads.close(),
  };
}
