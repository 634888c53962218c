import { backwardTaskBytes, forwardTaskBytes, type KernelLayout, linkBytes } from "./kernelLayout.ts";
import { likelyValue } from "./likelyValue.ts";
import { plannedFinishes } from "./plannedFinishes.ts";
import type { PlannedLink, SimulationPlan } from "./SimulationPlan.ts";

/** Writes the network into the kernel's memory as `forward` and `backward` read it, with lags on the grid of `step`. */
export function kernelNetwork(plan: SimulationPlan, step: number, layout: KernelLayout, memory: ArrayBuffer): void {
  const view = new DataView(memory);
  const whole = (at: number, value: number): void => view.setInt32(at, value, true);
  const real = (at: number, value: number): void => view.setFloat32(at, value, true);
  const onGrid = (days: number): number => Math.round(days / step) * step;
  const planned = plannedFinishes(plan);
  let incoming = 0;
  let outgoing = 0;

  for (const [place, task] of plan.tasks.entries()) {
    const ahead = layout.forwardTasks + forwardTaskBytes * place;
    whole(ahead, incoming);
    whole(ahead + 4, task.incoming.length);
    whole(ahead + 8, task.incoming.every(isFinishStart) ? 1 : 0);
    real(ahead + 12, onGrid(task.earliestStart));
    for (const link of task.incoming) writeLink(layout.forwardLinks + linkBytes * incoming++, link);

    const back = layout.backwardTasks + backwardTaskBytes * place;
    whole(back, outgoing);
    whole(back + 4, task.outgoing.length);
    whole(back + 8, task.outgoing.every(isFinishStart) ? 1 : 0);
    whole(back + 12, task.project);
    whole(back + 16, task.ends ? 1 : 0);
    real(back + 20, likelyValue(task.duration.distribution));
    real(back + 24, planned[task.project] ?? 0);
    for (const link of task.outgoing) writeLink(layout.backwardLinks + linkBytes * outgoing++, link);
  }

  function writeLink(at: number, { task, lagDays, leavesStart, holdsFinish }: PlannedLink): void {
    whole(at, task);
    real(at + 4, onGrid(lagDays));
    whole(at + 8, (leavesStart ? 1 : 0) + (holdsFinish ? 2 : 0));
  }
}

function isFinishStart({ leavesStart, holdsFinish }: PlannedLink): boolean {
  return !leavesStart && !holdsFinish;
}
