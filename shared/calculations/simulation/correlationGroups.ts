import { ImpossibleCorrelation } from "../../problems/ImpossibleCorrelation.ts";
import { UnknownSimulatedTask } from "../../problems/UnknownSimulatedTask.ts";
import { choleskyFactor } from "./choleskyFactor.ts";
import { repairedCorrelation } from "./repairedCorrelation.ts";
import type { RiskModel } from "./RiskModel.ts";

/** Tasks that stray together, and the lower triangle that turns independent normal scores into theirs. */
export interface CorrelationGroup {
  readonly refs: readonly string[];
  readonly factor: Float64Array;
  /** By how much the largest change had to move a coefficient to make the matrix possible; 0 when it was. */
  readonly largestChange: number;
}

/**
 * Correlated tasks fall into groups that have nothing to do with each other, so factors stay small. A pair in one category of
 * which nothing is said has the default coefficient.
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
  for (const members of categories(model.tasks))
    for (const [place, first] of members.entries())
      for (const second of members.slice(place + 1))
        if (model.categoryCorrelation !== 0) relate(first, second, model.categoryCorrelation);
  for (const { first, second, coefficient } of model.correlations) {
    for (const task of [first, second])
      if (!pairs.has(task)) throw new UnknownSimulatedTask({ where: "A correlation", task });
    if (!(Math.abs(coefficient) <= 1) || (first === second && coefficient !== 1))
      throw new ImpossibleCorrelation({ first, second, coefficient });
    if (first !== second) relate(first, second, coefficient);
  }
  return components(pairs).map((refs) => groupOf(refs, pairs));
}

function categories(tasks: RiskModel["tasks"]): string[][] {
  const members = new Map<string, string[]>();
  for (const { ref, category, duration } of tasks) {
    if (category === null || duration.kind === "fixed") continue;
    members.set(category, [...(members.get(category) ?? []), ref]);
  }
  return [...members.values()];
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
  if (asGiven !== null) return { refs, factor: asGiven, largestChange: 0 };
  const repaired = repairedCorrelation(matrix, size);
  const largestChange = repaired.reduce((most, value, k) => Math.max(most, Math.abs(value - (matrix[k] as number))), 0);
  const factor = choleskyFactor(repaired, size) ?? new Float64Array(size * size);
  return { refs, factor, largestChange };
}
