import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { riskModelOf } from "../../../infra/engine/riskModelOf.ts";
import { chunkIterations } from "../../../shared/calculations/simulation/chunkIterations.ts";
import { kernelRunner } from "../../../shared/calculations/simulation/kernelRunner.ts";
import { numberGrid } from "../../../shared/calculations/simulation/numberGrid.ts";
import { planSimulation } from "../../../shared/calculations/simulation/planSimulation.ts";
import { referenceRunner } from "../../../shared/calculations/simulation/referenceRunner.ts";
import { riskTornado } from "../../../shared/calculations/simulation/riskTornado.ts";
import { simulateRisks } from "../../../shared/calculations/simulation/simulateRisks.ts";
import { emptyRun, type SimulationRun } from "../../../shared/calculations/simulation/SimulationRun.ts";
import { after, everything, fixed, normal, riskModel, simulationOptions, uncertainTask } from "./riskModels.ts";

describe("cases with known answers, within four combined standard errors", () => {
  const folder = join(import.meta.dirname, "data");
  test.each(readdirSync(folder).filter((file) => file.endsWith(".json")))("%s", (file) => {
    const { exact, simulated, ...document } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Document;
    const { model, options } = riskModelOf({ ...document, iterations: 50_000, seed: 11 });
    const { finish, tasks } = simulateRisks(model, options);
    const errors = finish.standardErrors;
    const near = (ours: number, error: number, theirs: number, theirError: number): void =>
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(4 * Math.hypot(error, theirError) + 1e-9);
    near(finish.mean, errors.mean, exact?.mean ?? simulated.mean, simulated.meanSE);
    near(finish.percentiles["P50"]!, errors.P50, simulated.P50, simulated.P50SE);
    near(finish.percentiles["P80"]!, errors.P80, simulated.P80, simulated.P80SE);
    for (const { ref, criticality } of tasks)
      expect(Math.abs(criticality - simulated.criticality[ref]!)).toBeLessThan(0.01);
  });
});

describe("the kernel", () => {
  test.each(["plain", "lhs"] as const)("draws what the plain path draws, iteration by iteration: %s", (sampling) => {
    const iterations = 3 * chunkIterations + 5;
    const plan = planSimulation(smooth, simulationOptions({ iterations, sampling, seed: 5 }));
    const [fast, plain] = [runOf(plan, "kernel"), runOf(plan, "float64")];
    expect(worst(fast.finishes, plain.finishes)).toBeLessThan(0.02); // of 40 days; lines in cells, steps of 2^-17
    expect(worst(fast.costs, plain.costs)).toBeLessThan(2); // of 2,500
    for (const [place, tally] of fast.tallies.entries())
      expect(Math.abs(tally - plain.tallies[place]!)).toBeLessThan(2e-3 * Math.abs(plain.tallies[place]!) + 3);
  });

  test("gives the same bits for any block size", () => {
    const plan = planSimulation(everything, simulationOptions({ iterations: 5003 }));
    const runs = [4, 64, 100, 512, 2048].map((block) => runOf(plan, "kernel", block));
    for (const run of runs.slice(1)) expect(run).toEqual(runs[0]);
  });

  test("leaves to the plain path what its grid cannot hold: few values, and tails without end", () => {
    const methodOf = (duration: Parameters<typeof uncertainTask>[1]): string =>
      simulateRisks(riskModel({ tasks: [uncertainTask("A", duration)] }), simulationOptions({ iterations: 10 })).method;
    expect(methodOf({ duration: normal(10, 1) })).toBe("kernel");
    expect(methodOf({ duration: fixed(10) })).toBe("float64");
    expect(methodOf({ duration: { kind: "lognormal", mu: 1, sigma: 6 } })).toBe("float64");
  });

  function runOf(
    plan: ReturnType<typeof planSimulation>,
    method: SimulationRun["method"],
    block?: number,
  ): SimulationRun {
    const run = emptyRun(plan, method);
    const runChunk = method === "kernel" ? kernelRunner(plan, numberGrid(plan)!, block) : referenceRunner(plan);
    for (let chunk = 0; chunk * chunkIterations < plan.iterations; chunk++) runChunk(chunk, run);
    return run;
  }

  function worst(ours: Float32Array | Float64Array, theirs: Float32Array | Float64Array): number {
    expect(ours).toHaveLength(theirs.length);
    return Math.max(...Array.from(ours, (value, k) => Math.abs(value - theirs[k]!)));
  }
});

/** A jump would make a hair's breadth in a share a day's difference in length, so steps are tried on their own. */
const smooth = everything;

describe("figures worked by hand", () => {
  // Ten tasks of deviation 10 in a row: 31.6 when independent, 57.0 at 0.25.
  test.each([
    [null, 31.62],
    ["construction", 57.01],
  ])("ten tasks of category %p stray by %d together", (category, sd) => {
    const tasks = Array.from({ length: 10 }, (_, k) =>
      uncertainTask(`T${k}`, {
        duration: normal(100, 10),
        category,
        predecessors: k === 0 ? [] : [after(`T${k - 1}`)],
      }),
    );
    const { finish } = simulateRisks(riskModel({ tasks }), simulationOptions({ iterations: 100_000 }));
    expect(finish.sd / sd).toBeCloseTo(1, 1.9);
    expect(finish.mean).toBeCloseTo(1000, 0);
  });

  test("links of all four types push starts and finishes", () => {
    // A 0-10; B starts 3 after A starts: 3-13; C ends 5 after A ends: 5-15; D ends 25 after A starts: 15-25; E after B, lag -2: 11-21.
    const links = [after("A", "SS", 3), after("A", "FF", 5), after("A", "SF", 25), after("B", "FS", -2)];
    const tasks = [uncertainTask("A"), ...links.map((link, k) => uncertainTask("BCDE"[k]!, { predecessors: [link] }))];
    const finishOf = (count: number): number =>
      simulateRisks(riskModel({ tasks: tasks.slice(0, count) }), simulationOptions({ iterations: 4 })).finish.mean;
    expect([1, 2, 3, 4].map(finishOf)).toEqual([10, 13, 15, 25]);
    const { tasks: found } = simulateRisks(riskModel({ tasks }), simulationOptions({ iterations: 4 }));
    // Only A's start holds D's finish; A and D have no float.
    expect(found.map(({ ref, criticality }) => [ref, criticality])).toEqual([
      ["A", 1],
      ["B", 0],
      ["C", 0],
      ["D", 1],
      ["E", 0],
    ]);
  });

  test("serial delays of a task add up, of parallel ones the longest counts, and money adds up", () => {
    const impact = (days: number, placement: "serial" | "parallel") => [
      { task: "A", delay: fixed(days), placement, cost: fixed(100) },
    ];
    const risks = [
      { ref: "R1", probability: 1, impacts: impact(1, "serial") },
      { ref: "R2", probability: 1, impacts: impact(2, "serial") },
      { ref: "R3", probability: 1, impacts: impact(4, "parallel") },
      { ref: "R4", probability: 1, impacts: impact(5, "parallel") },
    ];
    const tasks = [uncertainTask("A", { costPerDay: 10, fixedCost: fixed(7) })];
    const { finish, cost } = simulateRisks(riskModel({ tasks, risks }), simulationOptions({ iterations: 8 }));
    expect(finish.mean).toBe(18); // 10 + 1 + 2 + max(4, 5)
    expect(cost.mean).toBe(587); // 18 × 10 + 7 + 4 × 100
    expect(finish).toMatchObject({ deterministic: 10, contingency: 8, confidenceInPlan: 0 });
    expect(cost.deterministic).toBe(107);
  });

  test("a driver stretches its tasks together, so they stray together", () => {
    const factor = {
      kind: "discrete" as const,
      outcomes: [
        { value: 1, probability: 0.5 },
        { value: 1.5, probability: 0.5 },
      ],
    };
    const tasks = [uncertainTask("A"), uncertainTask("B", { predecessors: [after("A")], project: "P2" })];
    const model = riskModel({ tasks, drivers: [{ ref: "D", factor, tasks: ["A", "B"] }] });
    const { finish, projects } = simulateRisks(model, simulationOptions());
    expect(finish.percentiles).toMatchObject({ P5: 20, P95: 30 }); // never 25: both or neither
    expect(projects.map(({ finish: own }) => own.percentiles["P95"])).toEqual([15, 30]);
  });

  test("joint confidence is less than either: 0.5 × 0.5 where cost and time are independent", () => {
    const tasks = [uncertainTask("A", { duration: normal(50, 5), fixedCost: normal(1000, 100) })];
    const options = simulationOptions({ iterations: 50_000, target: { finishDays: 50, cost: 1000 } });
    expect(simulateRisks(riskModel({ tasks }), options).jointConfidence).toBeCloseTo(0.25, 2);
  });

  test("two equal paths: the plan is met once in four, and each decides half the time", () => {
    const tasks = ["A", "B"].map((ref) => uncertainTask(ref, { duration: normal(50, 5) }));
    const forecast = simulateRisks(riskModel({ tasks }), simulationOptions({ iterations: 100_000 }));
    expect(forecast.finish.confidenceInPlan).toBeCloseTo(0.25, 2);
    const [first] = forecast.tasks;
    expect(first?.criticality).toBeCloseTo(0.5, 2);
    // σ of the larger of two normals is σ √(1 - 1/π) (Clark); its correlation with either is 0.5 / √(1 - 1/π).
    const larger = Math.sqrt(1 - 1 / Math.PI);
    expect(first?.sensitivity?.schedule).toBeCloseTo(0.5 / larger, 2);
    expect(first?.sensitivity?.cruciality.pearson).toBeCloseTo(0.5 / larger, 2);
    expect(first?.sensitivity?.cruciality.spearman).toBeCloseTo(0.58, 1);
  });

  test("a certain chain has no deviation to be sensitive to", () => {
    const { finish, tasks } = simulateRisks(riskModel({ tasks: [uncertainTask("A")] }), simulationOptions());
    expect(finish).toMatchObject({ mean: 10, sd: 0, confidenceInPlan: 1 });
    expect(tasks[0]?.sensitivity).toEqual({
      significance: 1,
      schedule: null,
      cruciality: { pearson: null, spearman: null },
    });
  });
});

describe("portfolios", () => {
  test("a task is critical that holds up its own project or one it feeds", () => {
    const tasks = [
      uncertainTask("A"),
      uncertainTask("B", { project: "P2", predecessors: [after("A")] }),
      uncertainTask("C", { project: "P2", duration: fixed(4) }),
    ];
    const {
      projects,
      tasks: found,
      finish,
    } = simulateRisks(riskModel({ tasks }), simulationOptions({ iterations: 4 }));
    expect(projects.map(({ finish: own }) => own.mean)).toEqual([10, 20]);
    expect(finish.mean).toBe(20);
    expect(found.map(({ criticality }) => criticality)).toEqual([1, 1, 0]);
  });

  test("a risk switched off changes what it touched and nothing else", () => {
    const risks = [
      {
        ref: "late",
        probability: 0.5,
        impacts: [{ task: "A", delay: fixed(8), placement: "serial" as const, cost: null }],
      },
      {
        ref: "idle",
        probability: 0.5,
        impacts: [{ task: "B", delay: fixed(1), placement: "serial" as const, cost: fixed(60) }],
      },
    ];
    const tasks = [uncertainTask("A", { duration: normal(30, 1) }), uncertainTask("B")];
    const bars = riskTornado(riskModel({ tasks, risks }), (model) => simulateRisks(model, simulationOptions()));
    expect(bars.map(({ ref }) => ref)).toEqual(["late", "idle"]);
    expect(bars[0]?.finish.mean).toBeCloseTo(4, 1);
    expect(bars[1]).toMatchObject({ finish: { mean: 0, P80: 0 }, cost: { P80: 60 } });
  });
});

describe("the run", () => {
  const tasks = [uncertainTask("A", { duration: normal(100, 10) })];

  test("stops once the P80 is known to half a percent, or at the cap", () => {
    const options = simulationOptions({ iterations: 100_000, stopBelow: 0.005 });
    const settled = simulateRisks(riskModel({ tasks }), options);
    expect(settled).toMatchObject({ settled: true, iterations: 4096 });
    const capped = simulateRisks(riskModel({ tasks }), { ...options, stopBelow: 1e-9, iterations: 9000 });
    expect(capped).toMatchObject({ settled: false, iterations: 9000 });
  });

  test("that is stopped answers with what it has, the same as a shorter run", () => {
    const stopped = simulateRisks(riskModel({ tasks }), simulationOptions(), (done) => done < 4096);
    const short = simulateRisks(riskModel({ tasks }), simulationOptions({ iterations: 4096 }));
    expect(stopped).toEqual(short);
  });

  test("with a Latin hypercube the mean of a chain is all but exact", () => {
    const chain = [0, 1, 2].map((k) =>
      uncertainTask(`T${k}`, { duration: normal(50, 5), predecessors: k === 0 ? [] : [after(`T${k - 1}`)] }),
    );
    const options = simulationOptions({ iterations: 5000, sampling: "lhs" });
    expect(simulateRisks(riskModel({ tasks: chain }), options).finish.mean).toBeCloseTo(150, 2);
  });

  test("tells which correlations could not all hold", () => {
    const three = ["A", "B", "C"].map((ref) => uncertainTask(ref, { duration: normal(10, 1) }));
    const correlations = [
      { first: "A", second: "B", coefficient: 0.9 },
      { first: "A", second: "C", coefficient: 0.9 },
      { first: "B", second: "C", coefficient: -0.9 },
    ];
    const { repairs } = simulateRisks(riskModel({ tasks: three, correlations }), simulationOptions({ iterations: 8 }));
    expect(repairs).toEqual([{ tasks: ["A", "B", "C"], largestChange: expect.closeTo(0.4, 5) }]);
  });
});

test.each([
  ["no task", { tasks: [] }, "nothing-to-simulate"],
  ["a ring", { tasks: [uncertainTask("A", { predecessors: [after("A")] })] }, "cycle-in-links"],
  ["an unknown predecessor", { tasks: [uncertainTask("A", { predecessors: [after("Z")] })] }, "unknown-predecessor"],
  ["two tasks of one ref", { tasks: [uncertainTask("A"), uncertainTask("A")] }, "repeated-simulated-task"],
  [
    "a mode below the least",
    { tasks: [uncertainTask("A", { duration: { kind: "triangular", a: 5, m: 1, b: 9 } })] },
    "impossible-distribution",
  ],
  [
    "a correlation of 2",
    { tasks: [uncertainTask("A"), uncertainTask("B")], correlations: [{ first: "A", second: "B", coefficient: 2 }] },
    "impossible-correlation",
  ],
  [
    "a correlation of nobody",
    { tasks: [uncertainTask("A")], correlations: [{ first: "A", second: "Z", coefficient: 0 }] },
    "unknown-simulated-task",
  ],
  [
    "a risk to nobody",
    {
      tasks: [uncertainTask("A")],
      risks: [{ ref: "R", probability: 0.5, impacts: [{ task: "Z", delay: null, placement: "serial", cost: null }] }],
    },
    "unknown-simulated-task",
  ],
  [
    "a probability of 1.5",
    { tasks: [uncertainTask("A")], risks: [{ ref: "R", probability: 1.5, impacts: [] }] },
    "impossible-probability",
  ],
  [
    "a lag that is no number",
    { tasks: [uncertainTask("A"), uncertainTask("B", { predecessors: [after("A", "FS", NaN)] })] },
    "impossible-simulation-setting",
  ],
] as [string, Parameters<typeof riskModel>[0], string][])("%s is a problem with a name", (_what, model, type) => {
  expect(() => simulateRisks(riskModel(model), simulationOptions())).toThrow(expect.objectContaining({ type }));
});

interface Document {
  readonly exact?: { readonly mean?: number };
  readonly simulated: Readonly<Record<"mean" | "meanSE" | "P50" | "P50SE" | "P80" | "P80SE", number>> & {
    readonly criticality: Readonly<Record<string, number>>;
  };
}
