import * as z from "zod";

const year = z.string().regex(/^\d{4}$/, "a year, such as 2027");
const byYear = z.record(year, z.number().min(0));
const ref = z.string().max(40);

/** What a choice among business cases is asked. */
export const selectionRequest = z.strictObject({
  budgets: byYear.meta({ description: "What may be spent in each year, in major units. The years are the periods." }),
  roleHours: z
    .record(z.string().max(60), byYear)
    .default({})
    .meta({ description: "Hours there are of a role in each year. A role that is not named here is not limited." }),
  value: z
    .enum(["npv", "score", "wsjf"])
    .default("npv")
    .meta({
      description:
        "What is to be large: net present value; contribution to the weighted objectives; or the points of WSJF without its " +
        "division by size.",
    }),
  latestDelayYears: z.int().min(0).max(5).default(0).meta({ description: "How many years a case may be put off." }),
  mandatory: z.array(ref).default([]).meta({ description: "Beside the cases that say so themselves." }),
  excluded: z.array(ref).default([]),
  categoryShares: z
    .array(
      z.strictObject({
        category: z.string().max(60),
        min: z.number().min(0).max(1).optional(),
        max: z.number().min(0).max(1).optional(),
      }),
    )
    .default([])
    .meta({ description: "Bounds on a category's share of the money spent." }),
  frontier: z
    .array(z.number().min(0.05).max(20))
    .max(20)
    .default([])
    .meta({ description: "Budgets as multiples of the ones above, each chosen for as well." }),
  hoursPerFte: z.number().min(1).max(4000).default(1600).meta({
    description: "Hours of one more person in a year, for telling what such a person would be worth.",
  }),
  seconds: z
    .number()
    .min(0.5)
    .max(60)
    .default(5)
    .meta({ description: "The time to search; as much again for what forced decisions cost, and for the frontier." }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});

export type SelectionRequest = z.output<typeof selectionRequest>;
