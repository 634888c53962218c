import { Worker } from "node:worker_threads";
import { chunkIterations } from "../../shared/calculations/simulation/chunkIterations.ts";
import { chunkRunner } from "../../shared/calculations/simulation/chunkRunner.ts";
import { planSimulation } from "../../shared/calculations/simulation/planSimulation.ts";
import type { RiskForecast } from "../../shared/calculations/simulation/RiskForecast.ts";
import type { RiskModel, SimulationOptions } from "../../shared/calculations/simulation/RiskModel.ts";
import type { SimulationPlan } from "../../shared/calculations/simulation/SimulationPlan.ts";
import { emptyRun, type SimulationRun } from "../../shared/calculations/simulation/SimulationRun.ts";
import { chunksBeforeLooks, hasSettled } from "../../shared/calculations/simulation/stoppingRule.ts";
import { summarisedRun } from "../../shared/calculations/simulation/summarisedRun.ts";

/** What a thread is told: to make chunks of a run until the next one to claim is at the limit. */
export interface ChunkOrder {
  readonly plan: SimulationPlan;
  readonly run: SimulationRun;
  /** The next chunk to make, shared by all threads. */
  readonly next: Int32Array;
  readonly limit: number;
  /** Changes with the run, so that a thread builds its tables once for it. */
  readonly serial: number;
}

/**
 * Simulations on several threads, this one among them. Threads claim chunks one by one and write into shared arrays; what
 * a chunk holds does not depend on who makes it, so neither does the forecast. Workers are kept for the next simulation.
 */
export class SimulationThreads {
  private readonly workers: Worker[] = [];
  private serial = 0;

  async simulate(model: RiskModel, options: SimulationOptions, threads: number): Promise<RiskForecast> {
    const plan = planSimulation(model, options);
    this.serial += 1;
    while (this.workers.length < threads - 1)
      this.workers.push(new Worker(new URL("./simulationWorker.ts", import.meta.url)));
    // The others start building while this thread builds its own; which method it will be is a function of the plan.
    const { method, runChunk } = chunkRunner(plan);
    const run = emptyRun(plan, method, (bytes) => new SharedArrayBuffer(bytes));
    const next = new Int32Array(new SharedArrayBuffer(4));
    let done = 0;
    for (const limit of chunksBeforeLooks(plan)) {
      const order: ChunkOrder = { plan, run, next, limit, serial: this.serial };
      const others = this.workers.slice(0, threads - 1).map((worker) => finished(worker, order));
      for (let chunk = claim(order); chunk < limit; chunk = claim(order)) runChunk(chunk, run);
      await Promise.all(others);
      Atomics.store(next, 0, limit); // every thread claimed one too many to learn that there is none
      done = Math.min(plan.iterations, limit * chunkIterations);
      if (plan.stopBelow !== null && hasSettled(plan, run, done)) break;
    }
    return summarisedRun(plan, run, done, options.target);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }
}

/** Takes the next chunk for this thread. */
export function claim({ next }: ChunkOrder): number {
  return Atomics.add(next, 0, 1);
}

function finished(worker: Worker, order: ChunkOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const onDone = (): void => settle(resolve);
    const onError = (error: unknown): void =>
      settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    const onExit = (): void => onError("A simulation thread ended before its work was done.");
    const settle = (act: () => void): void => {
      worker.off("message", onDone).off("error", onError).off("exit", onExit);
      act();
    };
    worker.on("message", onDone).on("error", onError).on("exit", onExit);
    worker.postMessage(order);
  });
}
