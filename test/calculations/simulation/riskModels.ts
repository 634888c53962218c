import type { Distribution } from "../../../shared/calculations/simulation/Distribution.ts";
import type { RiskModel, SimulationOptions, UncertainTask } from "../../../shared/calculations/simulation/RiskModel.ts";

/** A task of ten certain days at the start of one project, unless said otherwise. */
export function uncertainTask(ref: string, given: Partial<UncertainTask> = {}): UncertainTask {
  return {
    ref,
    project: "P1",
    duration: { kind: "fixed", value: 10 },
    plannedDays: null,
    predecessors: [],
    startNoEarlierThanDays: null,
    category: null,
    fixedCost: null,
    costPerDay: 0,
    ...given,
  };
}

export function riskModel(given: Partial<RiskModel>): RiskModel {
  return { tasks: [], risks: [], drivers: [], correlations: [], categoryCorrelation: 0.25, ...given };
}

export function simulationOptions(given: Partial<SimulationOptions> = {}): SimulationOptions {
  return {
    iterations: 20_000,
    seed: 1,
    sampling: "plain",
    precision: "auto",
    sensitivity: true,
    stopBelow: null,
    target: { finishDays: null, cost: null },
    ...given,
  };
}

export const after = (ref: string, type: "FS" | "SS" | "FF" | "SF" = "FS", lagDays = 0) => ({ ref, type, lagDays });
export const normal = (mean: number, sd: number): Distribution => ({ kind: "normal", mean, sd });
export const fixed = (value: number): Distribution => ({ kind: "fixed", value });

/** Two projects that share drivers, risks and categories, with every link type and distribution. */
export const everything: RiskModel = riskModel({
  tasks: [
    uncertainTask("A", { duration: { kind: "betapert", a: 5, m: 7, b: 15 }, costPerDay: 100, category: "design" }),
    uncertainTask("B", {
      duration: { kind: "triangular", a: 3, m: 4, b: 9 },
      predecessors: [after("A", "SS", 2)],
      category: "design",
    }),
    uncertainTask("C", {
      duration: normal(12, 1.5),
      predecessors: [after("A"), after("B", "FF", 1)],
      category: "design",
    }),
    uncertainTask("D", {
      duration: { kind: "lognormal", mu: 2, sigma: 0.3 },
      predecessors: [after("C", "FS", -1), after("A", "SF", 9), after("B")],
      fixedCost: { kind: "uniform", a: 500, b: 900 },
    }),
    uncertainTask("E", {
      duration: { kind: "exponential", mean: 3 },
      predecessors: [after("A")],
      costPerDay: 20,
      category: "works",
    }),
    uncertainTask("J", { duration: normal(6, 1), predecessors: [after("E")], category: "works" }),
    uncertainTask("F", {
      project: "P2",
      duration: { kind: "trigen", p10: 6, m: 8, p90: 13 },
      predecessors: [after("C")],
      startNoEarlierThanDays: 15,
    }),
    uncertainTask("G", {
      project: "P2",
      duration: {
        kind: "discrete",
        outcomes: [
          { value: 4, probability: 0.7 },
          { value: 9, probability: 0.3 },
        ],
      },
      predecessors: [after("F"), after("E")],
    }),
    uncertainTask("H", { project: "P2", duration: fixed(3), predecessors: [after("F"), after("G"), after("D")] }),
    uncertainTask("I", { project: "P2", duration: fixed(0), predecessors: [after("H")] }),
  ],
  risks: [
    {
      ref: "R1",
      probability: 0.3,
      impacts: [
        { task: "A", delay: fixed(4), placement: "serial", cost: fixed(1000) },
        { task: "F", delay: { kind: "uniform", a: 1, b: 3 }, placement: "parallel", cost: null },
      ],
    },
    { ref: "R2", probability: 0.5, impacts: [{ task: "F", delay: fixed(2), placement: "parallel", cost: null }] },
    { ref: "R3", probability: 1, impacts: [{ task: "G", delay: null, placement: "serial", cost: normal(50, 5) }] },
  ],
  drivers: [{ ref: "D1", factor: { kind: "triangular", a: 0.9, m: 1, b: 1.4 }, tasks: ["A", "B", "F"] }],
  correlations: [{ first: "A", second: "F", coefficient: 0.6 }],
});
