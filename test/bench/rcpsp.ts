import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Table from "cli-table3";
import { shortestSchedule } from "../../shared/calculations/levelling/shortestSchedule.ts";
import type { ResourceProject } from "../../shared/calculations/levelling/ResourceProject.ts";
import type { BenchOptions } from "./benchOptions.ts";
import { gecode } from "./gecode.ts";
import { psplib } from "./psplib.ts";
import { schedulesEnd } from "./schedulesEnd.ts";
import { serialReference } from "./serialReference.ts";

const sample = join(import.meta.dirname, "../calculations/levelling/data");
const sets = ["j30", "j60", "j90", "j120", "patterson"];
/** Mean excess over the best known in per cent, by set and schedules: what a strong team reaches, and beyond. */
const goals: Readonly<Record<string, string>> = {
  "j30 1000": "0.15 / 0.10",
  "j30 5000": "0.05 / 0.03",
  "j30 50000": "0.01 / 0.00",
  "j60 1000": "0.75 / 0.60",
  "j60 5000": "0.45 / 0.35",
  "j60 50000": "0.22 / 0.12",
  "j90 5000": "0.60 / 0.45",
  "j90 50000": "0.30 / 0.20",
  "j120 1000": "2.90 / 2.60",
  "j120 5000": "1.90 / 1.60",
  "j120 50000": "1.05 / 0.85",
};

interface Known {
  readonly name: string;
  readonly project: ResourceProject;
  /** No schedule is shorter, and the shortest one known. */
  readonly bestBound: number;
  readonly best: number;
}

interface Run {
  readonly set: string;
  readonly name: string;
  readonly by: string;
  readonly makespan: number | null;
  readonly lowerBound: number | null;
  readonly schedulesUsed: number | null;
  readonly best: number;
  readonly ms: number;
  readonly wrong: string | null;
}

/**
 * Levelling on PSPLIB and Patterson's problems: excess over the best known makespans after a number of schedules. The end of a
 * schedule is recomputed from its starts; one that breaks a link, a capacity, a bound or its budget is called wrong.
 */
export async function run({ short, data, peers, budget, seed, out }: BenchOptions): Promise<void> {
  const folder = data ?? sample;
  const schedules = budget ?? (short ? 1000 : 5000);
  const runs: Run[] = [];
  const table = new Table({
    head: [
      "set",
      "problems",
      "by",
      "mean excess %",
      "goal B / C",
      "at best",
      "proved",
      "ms each",
      "our µs a schedule",
      "plain loop µs a pass",
      "wrong",
    ],
  });
  for (const set of sets) {
    const problems = await known(folder, set);
    if (problems.length === 0) continue;
    const ours = problems.map((problem) => measure(set, problem, schedules, seed));
    runs.push(...ours);
    const reference = serialReference(problems.map(({ project }) => project));
    table.push(rowOf(set, "ours", ours, goals[`${set} ${schedules}`] ?? "", reference));
    if (!peers.includes("gecode")) continue;
    if (!isInstalled("minizinc")) {
      table.push([set, problems.length, "gecode", { colSpan: 8, content: "not installed here" }]);
      continue;
    }
    const theirs = problems.map((problem) => measureGecode(set, problem));
    runs.push(...theirs);
    table.push(rowOf(set, "gecode 10 s", theirs, "", null));
  }
  process.stdout.write(
    `${folder === sample ? "sample in the repository" : folder}, ${schedules} schedules, seed ${seed}\n${table.toString()}\n`,
  );
  if (out !== null) await writeFile(out, JSON.stringify(runs, null, 1));
}

async function known(folder: string, set: string): Promise<Known[]> {
  const table = await readFile(join(folder, `best-${set}.csv`), "utf8").catch(() => "");
  const [head = "", ...lines] = table.trim().split(/\r?\n/);
  const columns = head.split(",");
  const best = new Map(
    lines.map((line) => {
      const cells = line.split(",");
      const cell = (name: string): number => Number(cells[columns.indexOf(name)]);
      const isProved = columns.includes("optimum");
      return [
        (cells[0] ?? "").replace(/\.\w+$/, ""),
        isProved
          ? { best: cell("optimum"), bestBound: cell("optimum") }
          : { best: cell("best_ub"), bestBound: cell("best_lb") },
      ];
    }),
  );
  const files = (await readdir(join(folder, set)).catch(() => [])).filter((file) => /\.(sm|rcp)$/.test(file)).sort();
  const problems = await Promise.all(
    files.map(async (file) => {
      const name = file.replace(/\.\w+$/, "");
      const truth = best.get(name);
      return truth && { name, project: psplib(file, await readFile(join(folder, set, file), "latin1")), ...truth };
    }),
  );
  return problems.filter((problem) => problem !== undefined);
}

function measure(set: string, { name, project, best, bestBound }: Known, schedules: number, seed: number): Run {
  const began = performance.now();
  const { starts, makespan, lowerBound, schedulesUsed } = shortestSchedule(project, seed, { schedules });
  const ms = performance.now() - began;
  const end = schedulesEnd(project, starts);
  const wrong =
    typeof end === "string"
      ? end
      : end !== makespan
        ? `ends at ${end}, not ${makespan}`
        : makespan < bestBound
          ? `${makespan} is below what is possible, ${bestBound}`
          : lowerBound > best
            ? `bound ${lowerBound} is above the best known, ${best}`
            : schedulesUsed > schedules
              ? `used ${schedulesUsed} schedules`
              : null;
  return { set, name, by: "ours", makespan, lowerBound, schedulesUsed, best, ms, wrong };
}

function measureGecode(set: string, { name, project, best }: Known): Run {
  const began = performance.now();
  const starts = gecode(project, 10);
  const ms = performance.now() - began;
  const end = starts === null ? null : schedulesEnd(project, starts);
  const makespan = typeof end === "number" ? end : null;
  return {
    set,
    name,
    by: "gecode",
    makespan,
    lowerBound: null,
    schedulesUsed: null,
    best,
    ms,
    wrong: typeof end === "string" ? end : null,
  };
}

function rowOf(set: string, by: string, runs: readonly Run[], goal: string, reference: number | null) {
  const answered = runs.filter(({ makespan }) => makespan !== null);
  const sum = (of: (run: Run) => number): number => answered.reduce((total, one) => total + of(one), 0);
  const excess = (100 * sum(({ makespan, best }) => (makespan ?? 0) / best - 1)) / Math.max(1, answered.length);
  const used = sum(({ schedulesUsed }) => schedulesUsed ?? 0);
  const wrong = runs.filter((one) => one.wrong !== null);
  return [
    set,
    answered.length === runs.length ? runs.length : `${answered.length} of ${runs.length}`,
    by,
    excess.toFixed(3),
    goal,
    answered.filter(({ makespan, best }) => (makespan ?? Infinity) <= best).length,
    answered.filter(({ makespan, lowerBound }) => makespan === lowerBound).length,
    (sum(({ ms }) => ms) / Math.max(1, answered.length)).toFixed(1),
    used === 0 ? "" : ((1000 * sum(({ ms }) => ms)) / used).toFixed(1),
    reference === null ? "" : reference.toFixed(1),
    wrong.length === 0 ? "none" : wrong.map((one) => `${one.name}: ${one.wrong ?? ""}`).join("\n"),
  ];
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
