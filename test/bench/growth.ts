import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import Table from "cli-table3";
import { NetworkScheduler } from "../../shared/calculations/schedule/NetworkScheduler.ts";
import { networkRun } from "../../shared/calculations/schedule/NetworkRun.ts";
import type { NetworkRun } from "../../shared/calculations/schedule/NetworkRun.ts";
import type { NetworkDates } from "../../shared/calculations/schedule/NetworkDates.ts";
import { backwardPass, endsOf, forwardPass } from "../../shared/calculations/schedule/passes.ts";
import { scheduleNetwork } from "../../shared/calculations/schedule/scheduleNetwork.ts";
import type { PlanTask, SchedulePlan } from "../../shared/calculations/schedule/SchedulePlan.ts";
import type { BenchOptions } from "./benchOptions.ts";
import { randomPlan } from "./scheduleCases.ts";

const sizes = [1_000, 3_000, 10_000, 30_000, 100_000];

/**
 * How time grows with tasks: the slope of log time over log size by least squares, plain values in and out; what one changed
 * duration costs beside both passes over all tasks, with the dates compared bit by bit; and the memory that a kept
 * schedule takes.
 */
export async function run({ short, seed, out }: BenchOptions): Promise<void> {
  const measured = (short ? sizes.slice(0, 3) : sizes).map((size) => {
    const plan = randomPlan(size, seed);
    scheduleNetwork(plan); // the first call of a size pays for what only it needs
    const rounds = short ? 3 : Math.max(5, Math.min(40, Math.round(300_000 / size)));
    return { size, times: Array.from({ length: rounds }, () => timed(() => scheduleNetwork(plan))) };
  });
  const growth = new Table({ head: ["tasks", "median", "a task"], style: { head: [], border: [] } });
  for (const { size, times } of measured)
    growth.push([
      size.toLocaleString("en"),
      `${median(times).toFixed(1)} ms`,
      `${((1_000 * median(times)) / size).toFixed(2)} µs`,
    ]);
  process.stdout.write(`${growth.toString()}\n`);

  const slope = leastSquaresSlope(measured.map(({ size, times }) => [Math.log(size), Math.log(median(times))]));
  const change = measureChanges(randomPlan(short ? 10_000 : 100_000, seed), short ? 20 : 200);
  const table = new Table({ head: ["", "ours", "goal"], style: { head: [], border: [] } });
  table.push(["exponent of time over tasks", slope.toFixed(3), "1.13 (1.07)"]);
  table.push([
    "one changed duration / both passes",
    `${change.ratio.toFixed(4)} (${change.changed.toFixed(2)} / ${change.full.toFixed(1)} ms)`,
    "0.1 (0.02)",
  ]);
  table.push(["same bits as a full pass", change.isSame ? "yes" : "NO", "yes"]);
  table.push(["memory of a kept schedule", `${change.bytes.toFixed(0)} bytes a task`, "400 (250)"]);
  process.stdout.write(`${table.toString()}\n`);
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}\n`);
  if (out !== null) await writeFile(out, JSON.stringify({ measured, slope, change }, null, 1));
}

function measureChanges(plan: SchedulePlan, changes: number) {
  const before = memory();
  const scheduler = new NetworkScheduler(plan);
  const bytes = (memory() - before) / plan.tasks.length;
  const tasks = [...plan.tasks];
  const times = Array.from({ length: changes }, (_, change) => {
    const index = (change * 7_919) % tasks.length;
    const task = tasks[index] as PlanTask;
    const longer = { ...task, durationMin: task.durationMin + 60 };
    tasks[index] = longer;
    return timed(() => scheduler.change(longer));
  });
  const fresh = networkRun({ ...plan, tasks });
  const passes = Array.from({ length: 7 }, () => timed(() => passOver(fresh)));
  const [changed, full] = [median(times), median(passes)];
  return { bytes, times, passes, changed, full, ratio: changed / full, isSame: haveSameBits(scheduler.run, fresh) };
}

function passOver({ network, first }: NetworkRun): void {
  forwardPass(network, first, null);
  backwardPass(network, first, endsOf(network, first));
}

function haveSameBits({ dates }: NetworkRun, { dates: others }: NetworkRun): boolean {
  const bytes = (column: Float64Array): Buffer => Buffer.from(column.buffer, column.byteOffset, column.byteLength);
  return (Object.keys(dates) as (keyof NetworkDates)[]).every((name) => bytes(dates[name]).equals(bytes(others[name])));
}

function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function leastSquaresSlope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)];
  const covariance = mean(([at, value]) => (at - x) * (value - y));
  return covariance / mean(([at]) => (at - x) ** 2);
}
