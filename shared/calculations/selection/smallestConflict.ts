import type { BinaryProgram } from "./BinaryProgram.ts";
import { firstChoice } from "./firstChoice.ts";
import { seededNumbers } from "./seededNumbers.ts";
import type { SelectionModel } from "./SelectionModel.ts";
import type { SelectionEffort } from "./SelectionProblem.ts";
import { tightenBounds } from "./tightenBounds.ts";

/** The first order of taking rules away is theirs; a few more by chance, as long as that is not felt. */
const orders = 8;
const patienceMs = 40;

/**
 * Why nothing can be chosen: rules that cannot hold together, none of which can be left out (an irreducible infeasible set).
 * Rules are taken away in halves, quarters, and at last one by one; what can go without making a choice possible stays away.
 * Which set is left depends on the order, so several are tried and the smallest set is told.
 * Source: deletion filter, Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991; in blocks, as in QuickXplain (Junker, 2004).
 * @returns the rules in words; empty when the time ran out before anything was proven
 */
export function smallestConflict(model: SelectionModel, effort: SelectionEffort): readonly string[] {
  const began = effort.now();
  const impossible = (rules: readonly string[]): boolean => {
    const kept = new Set<string | null>([null, ...rules]);
    return cannotHold(programOf(model, kept), effort, began + effort.ms - effort.now());
  };
  const rules = [...new Set(model.rules)].filter((rule) => rule !== null);
  if (!impossible(rules)) return [];
  let smallest = irreducible(rules, impossible);
  const next = seededNumbers(effort.seed);
  for (let order = 1; order < orders && effort.now() - began < patienceMs; order += 1) {
    const shuffled = rules
      .map((rule) => [next(), rule] as const)
      .sort(([one], [other]) => one - other)
      .map(([, rule]) => rule);
    const conflict = irreducible(shuffled, impossible);
    if (conflict.length < smallest.length) smallest = conflict;
  }
  return rules.filter((rule) => smallest.includes(rule));
}

function irreducible(rules: readonly string[], impossible: (rules: readonly string[]) => boolean): readonly string[] {
  let left = rules;
  for (let block = Math.ceil(rules.length / 2); block >= 1; block = block === 1 ? 0 : Math.ceil(block / 2)) {
    for (let from = 0; from < left.length;) {
      const rest = [...left.slice(0, from), ...left.slice(from + block)];
      if (impossible(rest)) left = rest;
      else from += block;
    }
  }
  return left;
}

function cannotHold(program: BinaryProgram, effort: SelectionEffort, ms: number): boolean {
  const size = program.values.length;
  const bounds = tightenBounds(program, { lower: new Float64Array(size), upper: new Float64Array(size).fill(1) });
  if (bounds === null) return true;
  if (ms <= 0) return false;
  return firstChoice(program, bounds, effort, ms) === "none";
}

/** The program without the rows of other rules. */
function programOf({ program, rules }: SelectionModel, kept: ReadonlySet<string | null>): BinaryProgram {
  const limits = program.limits.map((limit, row) => (kept.has(rules[row] ?? null) ? limit : Infinity));
  return { ...program, limits };
}
