import type { Distribution } from "../../shared/calculations/simulation/Distribution.ts";
import { randomBits, streamKeys } from "../../shared/calculations/simulation/randomStream.ts";
import type { RiskModel } from "../../shared/calculations/simulation/RiskModel.ts";

export interface NetworkRecipe {
  readonly tasks: number;
  readonly shape: "betapert" | "triangular";
  readonly seed: number;
  /** Correlated 0.3 in blocks of so many tasks; 0 for none. */
  readonly correlatedBlocks: number;
  readonly riskEvents: number;
}

/** A random plan of 1.75 links a task, each from one of the twenty tasks before, with skewed estimates. */
export function riskNetwork(recipe: NetworkRecipe): RiskModel {
  let drawn = 0;
  const keys = streamKeys(recipe.seed, "network");
  const random = (): number => randomBits(drawn++, keys) / 2 ** 32;
  const cents = (value: number): number => Math.round(value * 100) / 100;
  const refs = Array.from({ length: recipe.tasks }, (_, place) => `T${place}`);
  const tasks = refs.map((ref, place) => {
    const m = 2 + 18 * random();
    const duration: Distribution = {
      kind: recipe.shape,
      a: cents(m * (0.6 + 0.3 * random())),
      m: cents(m),
      b: cents(m * (1.2 + 0.8 * random())),
    };
    const wanted = place === 0 ? 0 : random() < 0.75 ? 2 : 1;
    const before = Array.from({ length: wanted }, () => place - 1 - Math.floor(random() * Math.min(20, place)));
    const predecessors = [...new Set(before)].map((from) => ({ ref: `T${from}`, type: "FS" as const, lagDays: 0 }));
    return {
      ref,
      project: "P",
      duration,
      plannedDays: null,
      predecessors,
      startNoEarlierThanDays: null,
      category: null,
      fixedCost: null,
      costPerDay: 0,
    };
  });
  const block = Math.max(1, recipe.correlatedBlocks);
  const correlations = refs.flatMap((first, place) =>
    refs
      .slice(place + 1, (Math.floor(place / block) + 1) * block)
      .map((second) => ({ first, second, coefficient: 0.3 })),
  );
  const risks = Array.from({ length: recipe.riskEvents }, (_, place) => ({
    ref: `R${place}`,
    probability: cents(0.1 + 0.4 * random()),
    impacts: [
      {
        task: refs[Math.floor(random() * refs.length)] ?? "",
        delay: { kind: "fixed" as const, value: cents(2 + 8 * random()) },
        placement: "serial" as const,
        cost: null,
      },
    ],
  }));
  return { tasks, risks, drivers: [], correlations, categoryCorrelation: 0 };
}
