import * as z from "zod";
import { projectFigures } from "../../figures/projectFigures.ts";
import { cellSchema } from "../cellSchema.ts";

const colour = z.enum(["green", "amber", "red", "grey"]);
const amount = z.number().nullable();
const day = z.iso.date();

const figures = z.looseObject(
  Object.fromEntries(
    projectFigures.map(({ name, as, formula, source, missing }) => [
      name,
      cellSchema(as)
        .nullable()
        .meta({ description: `${formula}. Null: ${missing} Source: ${source}.` }),
    ]),
  ),
);

const task = z.looseObject({
  ref: z.string(),
  earlyStart: day,
  earlyFinish: day,
  lateStart: day,
  lateFinish: day,
  totalFloatDays: z.number().nullable().meta({ description: "Working days; null once finished." }),
  freeFloatDays: z.number().nullable(),
  critical: z.boolean(),
});

const made = {
  engine: z.string().meta({ description: "Changes when the same rows would give other figures." }),
  currency: z.string(),
  hash: z.string().meta({ description: "The same result has the same hash." }),
  calculatedAt: z.iso.datetime(),
  inputRevs: z.record(z.string(), z.int()).meta({ description: "The revision of each register that was read." }),
};

const projectBase = z.looseObject({
  ...made,
  dataDate: day.meta({ description: "Figures tell how things stood at the end of this day." }),
  project: z.looseObject({
    id: z.string(),
    ref: z.string(),
    name: z.string(),
    programme: z.string().nullable(),
    stage: z.string().nullable(),
    manager: z.string().nullable(),
  }),
  figures,
  missing: z.record(z.string(), z.string()).meta({ description: "Why a figure is null, in words." }),
  rag: z.looseObject({
    dimensions: z.array(z.looseObject({ dimension: z.string(), colour: colour.nullable(), reason: z.string() })),
    overall: z.looseObject({ colour: colour.nullable(), reasons: z.array(z.string()) }),
    reported: z.string().nullable().meta({ description: "The manager's own view." }),
    reportedReason: z.string().nullable(),
  }),
  problems: z.array(z.looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })),
  notes: z.array(z.string()),
});

const plannedMonth = z.looseObject({
  day: day.meta({ description: "The end of a calendar month." }),
  pv: z.number().meta({ description: "Planned value cumulated to the close of that day." }),
});

const pace = z.looseObject({
  ...Object.fromEntries(["es", "svt", "spit", "ieact", "tspi"].map((name) => [name, amount])),
  at: z.number(),
});

const coverage = z.looseObject({ projects: z.int(), ofProjects: z.int(), bacShare: z.number().nullable() });
const rollUp = z.looseObject({
  projects: z.int(),
  ...Object.fromEntries(["pv", "ev", "ac", "bac"].map((name) => [name, z.number()])),
  ...Object.fromEntries(["cpi", "spi", "percentComplete", "percentSpent", "eac", "vac"].map((name) => [name, amount])),
  ...Object.fromEntries(
    ["cpiCovers", "spiCovers", "percentCompleteCovers", "percentSpentCovers"].map((name) => [name, coverage]),
  ),
  byColour: z.looseObject(Object.fromEntries([...colour.options, "unknown"].map((name) => [name, z.int()]))),
});

/** What was calculated, as the API shows it. */
export const resultSchemas = {
  ProjectResult: projectBase.extend({ schedule: z.array(task), plan: z.array(plannedMonth) }),
  ProjectResultInBrief: projectBase.extend({ scheduledTasks: z.int(), plannedMonths: z.int() }),
  PortfolioResult: z.looseObject({
    ...made,
    dataDate: day.nullable(),
    total: rollUp,
    pace: pace.nullable().meta({ description: "Earned schedule of all projects together, in months." }),
    programmes: z.array(z.looseObject({ programme: z.string().nullable(), total: rollUp })),
    withProblems: z.array(z.string()).meta({ description: "Projects whose rows could not all be calculated, by ref." }),
  }),
  Operation: z.looseObject({
    id: z.string(),
    kind: z.enum(["recalculation", "simulation", "levelling", "selection"]),
    portfolio: z.string(),
    status: z.enum(["running", "done", "failed", "cancelled"]),
    startedBy: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    progress: z.looseObject({ done: z.int(), total: z.int() }),
    failed: z.array(z.string()).meta({ description: "Steps that failed, by ref; their neighbours are done." }),
    problem: z
      .looseObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
      .nullable()
      .meta({ description: "Why it failed as a whole." }),
  }),
  Heads: z.looseObject({
    items: z.array(z.looseObject({ register: z.string(), rev: z.int(), count: z.int() })),
  }),
  Registers: z.looseObject({
    items: z.array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        about: z.string(),
        idPrefix: z.string(),
        columns: z.record(z.string(), z.looseObject({ kind: z.string(), label: z.string(), required: z.boolean() })),
        computed: z.record(z.string(), z.looseObject({ kind: z.string(), label: z.string(), formula: z.string() })),
      }),
    ),
  }),
};
