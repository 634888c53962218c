import * as z from "zod";
import type { Analysis } from "../Analysis.ts";

const levellingRequest = z.strictObject({
  projects: z
    .array(z.string().max(40))
    .max(500)
    .default([])
    .meta({ description: "The projects to level together, by ref; all that are not ended when empty." }),
  withinFloat: z.boolean().default(false).meta({
    description:
      "Move tasks only within their float, so that no project ends later; what does not fit stays, and is told.",
  }),
  rule: z
    .enum(["latestFinish", "latestStart", "minimumSlack", "mostSuccessors"])
    .default("latestFinish")
    .meta({ description: "Who is served first. A project's tier always counts before it." }),
  improve: z.int().min(0).max(20_000).default(0).meta({
    description: "Search for an earlier finish with this many schedules; 0 takes the first plan the rule gives.",
  }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});

export type LevellingWish = z.output<typeof levellingRequest>;

/** A plan in which nobody is asked for more than they have. */
export const levelling: Analysis<LevellingWish> = {
  kind: "levelling",
  name: "levellings",
  title: "Levelling",
  about:
    "Moves tasks so that people and equipment are not asked for more than they have, and says which task moved, why, and what " +
    "it costs in time. It proposes levelled starts; nothing moves until somebody applies the proposal.",
  request: levellingRequest,
  reads: ["projects", "tasks", "resources", "bookings"],
  proposes: "tasks",
};
