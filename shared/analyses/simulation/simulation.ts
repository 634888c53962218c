import * as z from "zod";
import type { Analysis } from "../Analysis.ts";

const share = z.number().min(0.1).max(10);

const simulationRequest = z.strictObject({
  projects: z
    .array(z.string().max(40))
    .max(500)
    .default([])
    .meta({ description: "The projects to simulate together, by ref; all that are not ended when empty." }),
  iterations: z.int().min(100).max(1_000_000).default(10_000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  sampling: z
    .enum(["lhs", "plain"])
    .default("lhs")
    .meta({ description: "lhs: Latin hypercube, steadier for the same work." }),
  assume: z
    .strictObject({ optimistic: share, pessimistic: share })
    .refine(({ optimistic, pessimistic }) => optimistic <= 1 && pessimistic >= 1, "optimistic ≤ 1 ≤ pessimistic")
    .optional()
    .meta({
      description:
        "The range of tasks without estimates of their own, as parts of their duration; certain when absent.",
    }),
  categoryCorrelation: z
    .number()
    .min(0)
    .max(0.95)
    .default(0.25)
    .meta({ description: "How far the tasks of one project stray together." }),
  drivers: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(60),
        optimistic: share,
        mostLikely: share,
        pessimistic: share,
        projects: z.array(z.string().max(40)).max(500).default([]),
      }),
    )
    .max(20)
    .default([])
    .meta({ description: "Common causes: factors on all durations of some projects (of all when none is named)." }),
  tornado: z
    .int()
    .min(0)
    .max(30)
    .default(8)
    .meta({ description: "How many risks to switch off in turn, the largest first." }),
});

export type SimulationRequest = z.output<typeof simulationRequest>;

/** What the plan is likely to become. */
export const simulation: Analysis<SimulationRequest> = {
  kind: "simulation",
  name: "simulations",
  title: "Risk simulation",
  about:
    "Runs the plan thousands of times with the three-point estimates of its tasks and the risks that would hit them, and says " +
    "how likely each finish and cost is, which tasks decide it, and what each risk adds.",
  request: simulationRequest,
  reads: ["projects", "tasks", "risks", "resources"],
  proposes: null,
};
