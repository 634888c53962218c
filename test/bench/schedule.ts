import { readdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { openDoor } from "../../infra/engine/schedule.ts";
import { scheduleNetwork } from "../../shared/calculations/schedule/scheduleNetwork.ts";
import type { BenchOptions } from "./benchOptions.ts";
import { randomPlan } from "./scheduleCases.ts";
import { scoreSchedule } from "./scoreSchedule.ts";
import type { ScheduleAnswer, ScheduleDocument } from "./scoreSchedule.ts";

const samples = new URL("../calculations/schedule/data", import.meta.url).pathname;
const sizeOfLargePlan = 20_000;

/**
 * Schedules every document below a folder and scores each task against the dates and slacks that its truth holds; then times
 * a plan of 20,000 tasks from plain values to plain values. MPXJ's time is a stored figure: it is not run here.
 */
export async function run({ data, short, out, peers, seed }: BenchOptions): Promise<void> {
  const files = await documentsIn(data ?? samples);
  const door = openDoor();
  const scores = files.map(({ name, document }) => {
    const { truthless, truths } = document;
    const start = performance.now();
    const answer = door.answer(truthless as never) as ScheduleAnswer;
    const ms = performance.now() - start;
    return { name, ms, kind: document.kind, ...scoreSchedule(document.source, truths, answer) };
  });
  const table = new Table({
    head: ["documents", "all right", "tasks", "right", "goal"],
    style: { head: [], border: [] },
  });
  for (const kind of [...new Set(scores.map((score) => score.kind))].sort()) {
    const of = scores.filter((score) => score.kind === kind);
    const sum = (count: (score: (typeof of)[number]) => number): number =>
      of.reduce((total, one) => total + count(one), 0);
    const [tasks, right] = [sum((score) => score.tasks), sum((score) => score.right)];
    const whole = sum((score) => (score.right === score.tasks ? 1 : 0));
    table.push([`${kind} (${of.length})`, whole, tasks, `${((100 * right) / tasks).toFixed(2)} %`, goals[kind] ?? ""]);
  }
  process.stdout.write(`${table.toString()}\n`);

  const plan = randomPlan(sizeOfLargePlan, seed);
  const rounds = Array.from({ length: short ? 3 : 40 }, () => {
    const [start, used] = [performance.now(), process.cpuUsage()];
    scheduleNetwork(plan);
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - start, processorMs: (user + system) / 1_000 };
  });
  const perTask = (times: readonly number[]): string =>
    `${((1_000 * ([...times].sort((a, b) => a - b)[times.length >> 1] ?? 0)) / sizeOfLargePlan).toFixed(2)} µs`;
  const timing = new Table({
    head: ["20,000 tasks, calendars and constraints", "ours", "MPXJ, as studied", "goal"],
    style: { head: [], border: [] },
  });
  timing.push(["time a task", perTask(rounds.map(({ ms }) => ms)), "17 µs", "1.7 µs (0.85)"]);
  timing.push(["processor time a task", perTask(rounds.map(({ processorMs }) => processorMs)), "", ""]);
  process.stdout.write(`${timing.toString()}\n`);
  process.stdout.write(
    "17 µs a task: MPXJ's MicrosoftScheduler, warm, 20,000 tasks in 290-345 ms on a machine of this kind; a stored figure.\n",
  );
  if (peers.length > 0) process.stdout.write(`Not run: ${peers.join(", ")}. No peer is installed for this suite.\n`);
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}\n`);
  if (out !== null) await writeFile(out, JSON.stringify({ scores, rounds }, null, 1));
}

const goals: Readonly<Record<string, string>> = { generated: "100 %", match: "all", differ: "half of the documents" };

interface Sample {
  readonly name: string;
  readonly document: {
    readonly kind: string;
    readonly source: ScheduleDocument;
    readonly truthless: object;
    readonly truths: ScheduleDocument["tasks"];
  };
}

async function documentsIn(folder: string): Promise<readonly Sample[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => {
      const source = JSON.parse(await readFile(join(folder, name), "utf8")) as ScheduleDocument;
      const tasks = source.tasks.map((task) => ({ ...task, truth: undefined }));
      return {
        name,
        document: { kind: source.mpxjReproduces, source, truthless: { ...source, tasks }, truths: source.tasks },
      };
    }),
  );
}
