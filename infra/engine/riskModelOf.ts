import * as z from "zod";
import type { Distribution } from "../../shared/calculations/simulation/Distribution.ts";
import type { RiskModel, SimulationOptions } from "../../shared/calculations/simulation/RiskModel.ts";
import { EngineInputInvalid } from "./EngineInputInvalid.ts";

const number = z.number();
const distribution: z.ZodType<Distribution> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fixed"), value: number }),
  z.object({ kind: z.literal("uniform"), a: number, b: number }),
  z.object({ kind: z.literal("triangular"), a: number, m: number, b: number }),
  z.object({ kind: z.literal("betapert"), a: number, m: number, b: number, lambda: z.number().exactOptional() }),
  z.object({ kind: z.literal("normal"), mean: number, sd: number }),
  z.object({ kind: z.literal("lognormal"), mu: number, sigma: number }),
  z.object({ kind: z.literal("exponential"), mean: number }),
  z.object({ kind: z.literal("trigen"), p10: number, m: number, p90: number }),
  z.object({
    kind: z.literal("discrete"),
    outcomes: z.array(z.object({ value: number, probability: number })).min(1),
  }),
]);
const linkType = z.enum(["FS", "SS", "FF", "SF"]);
const link = z.union([z.tuple([z.string()]), z.tuple([z.string(), number]), z.tuple([z.string(), number, linkType])]);
const placement = z.enum(["serial", "parallel"]).default("serial");

const document = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      project: z.string().default("project"),
      duration: distribution,
      pred: z.array(link).default([]),
      riskEvents: z
        .array(z.object({ probability: number, impact: z.union([number, distribution]), placement }))
        .default([]),
      plannedDays: number.nullable().default(null),
      startNoEarlierThanDays: number.nullable().default(null),
      category: z.string().nullable().default(null),
      fixedCost: z.union([number, distribution]).nullable().default(null),
      costPerDay: number.default(0),
    }),
  ),
  correlation: z.array(z.tuple([z.string(), z.string(), number])).default([]),
  categoryCorrelation: number.default(0.25),
  risks: z
    .array(
      z.object({
        id: z.string(),
        probability: number,
        impacts: z.array(
          z.object({
            task: z.string(),
            delay: z.union([number, distribution]).nullable().default(null),
            cost: z.union([number, distribution]).nullable().default(null),
            placement,
          }),
        ),
      }),
    )
    .default([]),
  drivers: z.array(z.object({ id: z.string(), factor: distribution, tasks: z.array(z.string()) })).default([]),
  iterations: number.default(100_000),
  seed: number.default(1),
  threads: z.int().min(1).max(64).default(1),
  sampling: z.enum(["plain", "lhs"]).default("plain"),
  precision: z.enum(["auto", "float64"]).default("auto"),
  stopBelow: number.nullable().default(null),
  target: z
    .object({ finishDays: number.nullable().default(null), cost: number.nullable().default(null) })
    .default({ finishDays: null, cost: null }),
});

/**
 * A risk model and its settings from a document of the form of the `montecarlo` data: tasks with `duration`, `pred`
 * ([id, lag days, link type]) and `riskEvents`, and `correlation`. Beyond that form a document may hold projects, categories,
 * costs, risks with several impacts, and drivers, in the names of the model. `exact` and `simulated` are not read.
 */
export function riskModelOf(given: unknown): {
  readonly model: RiskModel;
  readonly options: SimulationOptions;
  readonly threads: number;
} {
  const parsed = document.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "the document" : issue.path.join(".");
    throw new EngineInputInvalid({
      where,
      reason: issue?.message ?? "it is not of the form of a simulation",
      hint: "Send tasks with id, duration and pred, as in data/montecarlo.",
    });
  }
  const { tasks, risks, drivers, correlation, categoryCorrelation, threads, ...settings } = parsed.data;
  return {
    threads,
    options: { ...settings, sensitivity: true },
    model: {
      tasks: tasks.map(({ id, pred, fixedCost, ...task }) => ({
        ...task,
        ref: id,
        fixedCost: amount(fixedCost),
        predecessors: pred.map(([ref, lagDays = 0, type = "FS"]) => ({ ref, lagDays, type })),
      })),
      risks: [
        ...tasks.flatMap(({ id, riskEvents }) =>
          riskEvents.map(({ probability, impact, placement: beside }, place) => ({
            ref: `risk ${place + 1} of ${id}`,
            probability,
            impacts: [{ task: id, delay: amount(impact), cost: null, placement: beside }],
          })),
        ),
        ...risks.map(({ id, probability, impacts }) => ({
          ref: id,
          probability,
          impacts: impacts.map((impact) => ({ ...impact, delay: amount(impact.delay), cost: amount(impact.cost) })),
        })),
      ],
      drivers: drivers.map(({ id, ...driver }) => ({ ref: id, ...driver })),
      correlations: correlation.map(([first, second, coefficient]) => ({ first, second, coefficient })),
      categoryCorrelation,
    },
  };
}

function amount(given: number | Distribution): Distribution;
function amount(given: number | Distribution | null): Distribution | null;
function amount(given: number | Distribution | null): Distribution | null {
  return typeof given === "number" ? { kind: "fixed", value: given } : given;
}
