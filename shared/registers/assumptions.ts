import { choice, day, fraction, integer, link, longText, money, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";

/** What a plan takes for granted, is bound by, or waits for from others. */
export const assumptions = defineRegister({
  name: "assumptions",
  title: "Assumptions, constraints and dependencies",
  about: "What a plan takes for granted, is bound by, or waits for from others.",
  idPrefix: "ASM",
  columns: {
    project: link("Project", "projects", { required: true, help: "For a dependency: the project that receives." }),
    kind: choice("Kind", ["assumption", "constraint", "dependency"], { required: true }),
    statement: text("Statement", { required: true, max: 500 }),
    owner: person("Owner"),
    confidence: fraction("Confidence", { help: "How sure are we that it holds? 1 is certain." }),
    testBy: day("Test by", { help: "When we must know whether it holds." }),
    costIfFalse: money("Cost if false", { min: 0 }),
    daysIfFalse: number("Delay if false", { min: 0, unit: "working days" }),
    provider: link("Provided by project", "projects"),
    externalProvider: text("Provided by others", { help: "A party outside the portfolio." }),
    needBy: day("Needed by"),
    promisedBy: day("Promised by"),
    metOn: day("Met on"),
    status: choice("Status", ["open", "confirmed", "false", "closed"], { required: true }),
    notes: longText("Notes"),
  },
  computed: {
    promiseGapDays: {
      as: integer("Promise gap", { unit: "days" }),
      formula: "calendar days from needed to promised; positive means promised too late",
      from: ({ needBy, promisedBy }) => daysBetween(needBy, promisedBy),
    },
    exposure: {
      as: money("Exposure"),
      formula: "(1 − confidence) × cost if false",
      from: ({ confidence, costIfFalse }) =>
        confidence === null || costIfFalse === null ? null : Math.round((1 - confidence) * costIfFalse),
    },
  },
  rules: [
    {
      column: "needBy",
      must: "be given for a dependency",
      holds: ({ kind, needBy }) => kind !== "dependency" || needBy !== null,
    },
    {
      column: "provider",
      must: "be another project than the one that receives",
      holds: ({ provider, project }) => provider !== project,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      kind: "dependency",
      statement: "The archive delivers scanned plans before the pilot",
      owner: "project.manager@example.org",
      confidence: 0.75,
      testBy: "2026-04-30",
      costIfFalse: 20000.5,
      daysIfFalse: 12,
      provider: "PRJ-0002",
      externalProvider: "Scanning contractor",
      needBy: "2026-05-15",
      promisedBy: "2026-05-29",
      metOn: "2026-05-28",
      status: "closed",
      notes: "Promised in writing.",
    },
    { project: "PRJ-0001", kind: "assumption", statement: "Citizens have an online identity", status: "open" },
  ],
});
