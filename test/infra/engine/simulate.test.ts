import { afterAll, describe, expect, test } from "@jest/globals";
import { openDoor } from "../../../infra/engine/simulate.ts";
import { SimulationThreads } from "../../../infra/engine/SimulationThreads.ts";
import { everything, simulationOptions } from "../../calculations/simulation/riskModels.ts";

const door = openDoor();
const answer = (document: object): Promise<Readonly<Record<string, unknown>>> =>
  Promise.resolve(door.answer(document as never)) as Promise<Readonly<Record<string, unknown>>>;
afterAll(() => door.close?.());

describe("a document is answered", () => {
  const tasks = [
    { id: "A", duration: { kind: "normal", mean: 20, sd: 2 }, pred: [] },
    { id: "B", duration: { kind: "fixed", value: 5 }, pred: [["A", 1]], riskEvents: [{ probability: 0.5, impact: 4 }] },
  ];

  test("with mean, percentiles, and what each task does to them", async () => {
    const result = await answer({ tasks, correlation: [], iterations: 10_000, seed: 3, threads: 1, sampling: "lhs" });
    expect(result).toMatchObject({
      mean: expect.closeTo(28, 1),
      iterations: 10_000,
      criticality: { A: 1, B: 1 },
      sensitivity: { A: { cruciality: { pearson: expect.any(Number) } } },
      standardErrors: { mean: expect.closeTo(0.028, 2) },
    });
    expect(Object.keys(result["percentiles"] as object)).toEqual(expect.arrayContaining(["P10", "P50", "P80", "P95"]));
  });

  test("with defaults for all that is left out", async () => {
    expect(await answer({ tasks: [{ id: "A", duration: { kind: "uniform", a: 1, b: 3 } }] })).toMatchObject({
      iterations: 100_000,
      mean: expect.closeTo(2, 1),
    });
  });
});

test.each([
  [{}, "engine-input-invalid"],
  [{ tasks: "all" }, "engine-input-invalid"],
  [{ tasks: [{ id: "A", duration: { kind: "weird" } }] }, "engine-input-invalid"],
  [{ tasks: [] }, "nothing-to-simulate"],
  [{ tasks: [{ id: "A", duration: { kind: "fixed", value: 1 }, pred: [["A", 0]] }] }, "cycle-in-links"],
  [{ tasks: [{ id: "A", duration: { kind: "normal", mean: 1, sd: -1 } }] }, "impossible-distribution"],
  [{ tasks: [{ id: "A", duration: { kind: "fixed", value: 1 } }], iterations: 0 }, "impossible-simulation-setting"],
])("%j is answered with the problem %s", async (document, type) => {
  await expect(answer(document)).rejects.toMatchObject({ type });
});

test("any number of threads gives the same bits", async () => {
  const threads = new SimulationThreads();
  const options = simulationOptions({ iterations: 9001, stopBelow: 1e-6 });
  const forecasts = [];
  for (const count of [1, 2, 3]) forecasts.push(await threads.simulate(everything, options, count));
  await threads.close();
  for (const forecast of forecasts) expect(forecast).toEqual(forecasts[0]);
});
