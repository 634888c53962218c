import { ImpossibleCorrelation } from "../../problems/ImpossibleCorrelation.ts";
import { UnknownSimulatedTask } from "../../problems/UnknownSimulatedTask.ts";
import { choleskyFactor } from "./choleskyFactor.ts";
import { repairedCorrelation } from "./repairedCorrelation.ts";
import type { RiskModel } from "./RiskModel.ts";

/** Tasks that stray together, and how independent normal scores are turned into theirs. */
export interface CorrelationGroup {
  readonly refs: readonly string[];
  /** The one coefficient of all pairs: each score is √ρ of a common one and √(1 - ρ) of its own. `null`: see `factor`. */
  readonly common: number | null;
  /** The lower triangle that own scores are multiplied by, row after row; empty where one score is common. */
  readonly factor: Float64Array;
  /** By how much the largest change had to move a coefficient to make the matrix possible; 0 when it was. */
  readonly largestChange: number;
}

/**
 * Correlated tasks fall into groups that have nothing to do with each other, so factors stay small. A pair in one category of
 * which nothing is said has the default coefficient. A category of which nothing else is said needs no matrix, only a common
 * score, so it may be as large as a project.
 * @throws {UnknownSimulatedTask} @throws {ImpossibleCorrelation}
 */
export function correlationGroups(
  model: Pick<RiskModel, "tasks" | "correlations" | "categoryCorrelation">,
): CorrelationGroup[] {
  const pairs = new Map<string, Map<string, number>>(model.tasks.map(({ ref }) => [ref, new Map()]));
  const relate = (first: string, second: string, coefficient: number): void => {
    pairs.get(first)?.set(second, coefficient);
    pairs.get(second)?.set(first, coefficient);
  };
  if (!(Math.abs(model.categoryCorrelation) <= 1))
    throw new ImpossibleCorrelation({
      first: "each task of a category",
      second: "the others",
      coefficient: model.categoryCorrelation,
    });
  const named = new Set(model.correlations.flatMap(({ first, second }) => [first, second]));
  const isPlain = (members: readonly string[]): boolean =>
    model.categoryCorrelation > 0 && !members.some((ref) => named.has(ref));
  const all = model.categoryCorrelation === 0 ? [] : categories(model.tasks);
  for (const members of all.filter((each) => !isPlain(each)))
    for (const [place, first] of members.entries())
      for (const second of members.slice(place + 1)) relate(first, second, model.categoryCorrelation);
  for (const { first, second, coefficient } of model.correlations) {
    for (const task of [first, second])
      if (!pairs.has(task)) throw new UnknownSimulatedTask({ where: "A correlation", task });
    if (!(Math.abs(coefficient) <= 1) || (first === second && coefficient !== 1))
      throw new ImpossibleCorrelation({ first, second, coefficient });
    if (first !== second) relate(first, second, coefficient);
  }
  const plain = all.filter(isPlain).map((refs): CorrelationGroup => {
    return { refs, common: model.categoryCorrelation, factor: new Float64Array(), largestChange: 0 };
  });
  return [...plain, ...components(pairs).map((refs) => groupOf(refs, pairs))];
}

function categories(tasks: RiskModel["tasks"]): string[][] {
  const members = new Map<string, string[]>();
  for (const { ref, category, duration } of tasks) {
    if (category === null || duration.kind === "fixed") continue;
    const known = members.get(category);
    if (known === undefined) members.set(category, [ref]);
    else known.push(ref);
  }
  return [...members.values()].filter(({ length }) => length > 1);
}

function components(pairs: ReadonlyMap<string, ReadonlyMap<string, number>>): string[][] {
  const met = new Set<string>();
  return [...pairs].flatMap(([start, partners]) => {
    if (partners.size === 0 || met.has(start)) return [];
    const group = [start];
    met.add(start);
    for (const ref of group) {
      for (const other of pairs.get(ref)?.keys() ?? []) {
        if (met.has(other)) continue;
        met.add(other);
        group.push(other); // the loop goes on to what it appends
      }
    }
    return [group];
  });
}

function groupOf(refs: readonly string[], pairs: ReadonlyMap<string, ReadonlyMap<string, number>>): CorrelationGroup {
  const size = refs.length;
  const matrix = Float64Array.from(
    refs.flatMap((row) => refs.map((column) => (row === column ? 1 : (pairs.get(row)?.get(column) ?? 0)))),
  );
  const asGiven = choleskyFactor(matrix, size);
  if (asGiven !== null) return { refs, common: null, factor: asGiven, largestChange: 0 };
  const repaired = repairedCorrelation(matrix, size);
  const largestChange = repaired.reduce((most, value, k) => Math.max(most, Math.abs(value - (matrix[k] as number))), 0);
  const factor = choleskyFactor(repaired, size) ?? new Float64Array(size * size);
  return { refs, common: null, factor, largestChange };
}
