import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import Table from "cli-table3";
import { openDoor, problemOf } from "../../infra/engine/select.ts";
import { modelOfSelection } from "../../shared/calculations/selection/modelOfSelection.ts";
import type { BenchOptions } from "./benchOptions.ts";
import { selectCases } from "./selectCases.ts";
import type { SelectCase } from "./selectCases.ts";
import { cbcPeer, highsPeer } from "./selectPeers.ts";
import type { SelectPeer } from "./selectPeers.ts";

interface Run {
  readonly name: string;
  readonly group: string;
  readonly who: string;
  /** Below the best value known, as a share of it; negative is better. `null` for an infeasible selection. */
  readonly gap: number | null;
  readonly ms: number;
  /** Only of ours: whether it says proven, and whether its bound holds against value and best known. */
  readonly proven?: boolean;
  readonly sound?: boolean;
}

/**
 * Portfolio choice on a folder of problems, ours and the peers in turn on each. The value and feasibility of every selection
 * are added up here, from the document, and time is taken outside.
 */
export async function run(options: BenchOptions): Promise<void> {
  const samples = join(import.meta.dirname, "../calculations/selection/data");
  const folders = options.data === null ? [join(samples, "portfolio"), join(samples, "mknap")] : [options.data];
  const cases = folders.flatMap(selectCases).slice(0, options.short ? 2 : undefined);
  const ms = options.budget ?? (options.short ? 500 : 2_000);
  const door = await openDoor();
  const answer = door.answer as (document: object) => { chosen: number[]; upperBound: number; proven: boolean };
  const peers = await peersOf(options.peers);
  const runs: Run[] = [];
  for (const each of cases) {
    const { name, group, document, best, bound } = each;
    const began = performance.now();
    const { chosen, upperBound, proven } = answer({ ...document, ms, seed: options.seed });
    const took = performance.now() - began;
    const value = valueOf(each, chosen);
    const sound = value !== null && upperBound >= Math.max(value, Math.min(best, bound)) && value <= bound;
    runs.push({ name, group, who: "ours", gap: gapOf(value, best), ms: took, proven, sound });
    for (const [who, peer] of peers) {
      const start = performance.now();
      const columns = await peer(modelOfSelection(problemOf(document).problem).program, ms);
      runs.push({ name, group, who, gap: gapOf(valueOf(each, columns), best), ms: performance.now() - start });
    }
    process.stderr.write(`${name} …\n`);
  }
  if (options.out !== null) await writeFile(options.out, JSON.stringify({ ms, seed: options.seed, runs }, null, 1));
  process.stdout.write(
    `${tableOf(runs, options.peers, [...peers.keys()])}\n${ms} ms a problem, seed ${options.seed}.\n`,
  );
}

async function peersOf(names: readonly string[]): Promise<ReadonlyMap<string, SelectPeer>> {
  const peers = new Map<string, SelectPeer>();
  if (names.includes("highs")) peers.set("highs", await highsPeer());
  const cbc = names.includes("cbc") ? await cbcPeer() : null;
  if (cbc !== null) peers.set("cbc", cbc);
  return peers;
}

const gapOf = (value: number | null, best: number): number | null => (value === null ? null : (best - value) / best);

/** What a selection is worth by the document; `null` if it breaks any of its rules. */
function valueOf({ document }: SelectCase, chosen: readonly number[]): number | null {
  const picked = new Set(chosen);
  if (picked.size !== chosen.length) return null;
  if ("profits" in document) {
    const fits = document.weights.every(
      (row, place) => sum(chosen.map((item) => row[item]!)) <= document.capacities[place]!,
    );
    return fits ? sum(chosen.map((item) => document.profits[item]!)) : null;
  }
  const { projects, capacity, requires, mutuallyExclusive, mandatory } = document;
  const used = capacity.map((row) => row.map(() => 0));
  for (const place of chosen) for (const [r, t, amount] of projects[place]!.demand) used[r]![t]! += amount;
  const ids = new Set(chosen.map((place) => projects[place]!.id));
  const holds =
    capacity.every((row, r) => row.every((limit, t) => used[r]![t]! <= limit)) &&
    requires.every(([project, needs]) => !ids.has(project) || ids.has(needs)) &&
    mutuallyExclusive.every((group) => group.filter((id) => ids.has(id)).length <= 1) &&
    mandatory.every((id) => ids.has(id));
  return holds ? sum(chosen.map((place) => projects[place]!.value)) : null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function tableOf(runs: readonly Run[], asked: readonly string[], there: readonly string[]): string {
  const table = new Table({
    head: ["", "problems", "ours below best", "proven", "time", ...asked.flatMap((peer) => [`${peer} below`, "time"])],
    style: { head: [], border: [] },
  });
  const groups = [...new Set(runs.map(({ group }) => group))];
  for (const group of [...groups, "all"]) {
    const of = (who: string) => runs.filter((each) => each.who === who && (group === "all" || each.group === group));
    const ours = of("ours");
    const peers = asked.flatMap((peer) => (there.includes(peer) ? measures(of(peer)) : ["not installed", ""]));
    const unsound = ours.filter(({ sound }) => sound !== true).length;
    const proven = `${ours.filter((each) => each.proven === true).length}${unsound > 0 ? `, ${unsound} UNSOUND` : ""}`;
    const [below = "", time = ""] = measures(ours);
    table.push([group, ours.length, below, proven, time, ...peers]);
  }
  return `${table.toString()}\n${goals}`;
}

function measures(runs: readonly Run[]): readonly string[] {
  const broken = runs.filter(({ gap }) => gap === null).length;
  const mean = sum(runs.map(({ gap }) => gap ?? 0)) / runs.length;
  const seconds = sum(runs.map(({ ms }) => ms)) / runs.length / 1000;
  return [`${(100 * mean).toFixed(4)} %${broken > 0 ? `, ${broken} INFEASIBLE` : ""}`, `${seconds.toFixed(2)} s`];
}

const goals = `Goals: mknapcb at 2 s 0.05 % (better 0.02), at 10 s 0.02 % (-0.01); portfolios up to 200 proven in 1.5 × (1.0 ×) CBC's time;
portfolio n = 500 at 10 s 0.05 % (-0.05).`;
