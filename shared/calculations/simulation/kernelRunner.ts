import { chunkIterations } from "./chunkIterations.ts";
import { simulationKernel } from "./kernel/simulationKernel.ts";
import { kernelLayout, tallyBytes } from "./kernelLayout.ts";
import { kernelNetwork } from "./kernelNetwork.ts";
import { kernelSampler } from "./kernelSampler.ts";
import { KernelTables } from "./KernelTables.ts";
import type { SimulationPlan } from "./SimulationPlan.ts";
import { type ChunkRunner, rankedIterations, talliesOf } from "./SimulationRun.ts";

/**
 * The fast path: blocks of iterations, four at a time, in WebAssembly. `step` is the grid of its lengths, see `numberGrid`;
 * `block` iterations, a multiple of four, are worked on at a time; its size does not change a bit of what comes out.
 */
export function kernelRunner(plan: SimulationPlan, step: number, block = blockFor(plan)): ChunkRunner {
  const { tasks, projects, iterations } = plan;
  const tables = new KernelTables(plan);
  const layout = kernelLayout(plan, block, tables.bytes);
  const { kernel, memory } = simulationKernel(layout.bytes);
  tables.writeTo(memory, layout.tables);
  kernelNetwork(plan, step, layout, memory);
  const settling = 1.5 * 2 ** 23 * step;
  const sample = kernelSampler(plan, { kernel, memory, layout, tables, settling });
  const ends = tasks.flatMap((task, place) => (task.ends ? [{ place, project: task.project }] : []));
  const size = talliesOf(plan);
  const ranked = rankedIterations(plan);
  const lanes = { whole: new Int32Array(memory, layout.tallies), real: new Float32Array(memory, layout.tallies) };

  return (chunk, run) => {
    const end = Math.min(iterations, (chunk + 1) * chunkIterations);
    new Uint8Array(memory, layout.tallies, tallyBytes * tasks.length).fill(0);
    for (let start = chunk * chunkIterations; start < end;) {
      // The last few are a block of their own, of which only the lanes that are iterations count.
      const left = end - start;
      const count = Math.min(block, left < 4 ? 4 : left & ~3);
      const live = Math.min(left, count);
      sample(start, count);
      pass(count, Math.min(live, 4));
      keep(start, live);
      start += live;
    }
    collect(run.tallies.subarray(chunk * tasks.length * size, (chunk + 1) * tasks.length * size));

    function keep(start: number, live: number): void {
      for (let project = 0; project < projects.length; project++) {
        const place = project * iterations + start;
        run.finishes.set(new Float32Array(memory, layout.projects + project * layout.stride, live), place);
        if (plan.hasCosts) run.costs.set(new Float32Array(memory, layout.costs + project * layout.stride, live), place);
      }
      for (let place = 0; start < ranked && place < tasks.length; place++)
        run.durations.set(
          new Float32Array(memory, layout.durations + place * layout.stride, Math.min(live, ranked - start)),
          place * ranked + start,
        );
    }
  };

  function pass(count: number, live: number): void {
    const { stride, forwardTasks, forwardLinks, backwardTasks, backwardLinks } = layout;
    const { durations, finishes, latest, tallies } = layout;
    kernel.forward(forwardTasks, tasks.length, forwardLinks, durations, finishes, stride, count);
    for (let project = 0; project < projects.length; project++)
      kernel.fill(layout.projects + project * stride, -Infinity, count);
    for (const { place, project } of ends)
      kernel.raise(layout.projects + project * stride, finishes + place * stride, count);
    const sensitivity = plan.sensitivity ? 1 : 0;
    kernel.backward(
      backwardTasks,
      tasks.length,
      backwardLinks,
      durations,
      finishes,
      latest,
      layout.projects,
      tallies,
      stride,
      count,
      live,
      step / 2,
      sensitivity,
    );
  }

  /** Adds up the four lanes of each tally, always in the same order. */
  function collect(tallies: Float64Array): void {
    for (let place = 0; place < tasks.length; place++)
      for (let k = 0; k < size; k++) {
        const lane = (place * tallyBytes) / 4 + 4 * k;
        const from = k === 0 ? lanes.whole : lanes.real;
        tallies[place * size + k] =
          (from[lane] as number) + (from[lane + 1] as number) + (from[lane + 2] as number) + (from[lane + 3] as number);
      }
  }
}

/** Long blocks use a table more often while it is in the nearest cache; large networks should still fit a shared one. */
function blockFor({ tasks }: SimulationPlan): number {
  const fitting = 2 ** Math.floor(Math.log2(cacheBytes / (4 * 3 * tasks.length)));
  return Math.max(64, Math.min(512, fitting));
}

const cacheBytes = 16 * 1024 * 1024;
