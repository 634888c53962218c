import { choice, day, integer, link, links, longText, money, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** Projects that are steered together because they only bring their benefits together. */
export const programmes = defineRegister({
  name: "programmes",
  title: "Programmes",
  about: "Projects that are steered together because they only bring their benefits together.",
  idPrefix: "PGM",
  columns: {
    name: text("Programme", { required: true, max: 300 }),
    parent: link("Part of", "programmes", { help: "The programme or investment above this one." }),
    organisationUnit: text("Organisation unit"),
    description: longText("Description", { max: 8000 }),
    owner: person("Owner"),
    sponsor: person("Sponsor"),
    objectives: links("Objectives", "objectives"),
    periodStart: day("Period start"),
    periodFinish: day("Period finish"),
    budget: money("Budget", { min: 0 }),
    baselinedOn: day("Baselined on", { help: "When the present baseline was approved." }),
    baselineChanges: integer("Baseline changes", { min: 0, help: "How often the baseline was replaced." }),
    evaluation: integer("Evaluation", {
      min: 1,
      max: 5,
      help: "The chief information officer's view: 1 high risk, 5 low risk.",
    }),
    reportedRag: choice("Reported RAG", ["green", "amber", "red"]),
    ragReason: longText("Reason for the colour", {
      help: "The one cause a reader should know, and what is done about it.",
    }),
    notes: longText("Notes"),
  },
  rules: [
    {
      column: "periodFinish",
      must: "not precede the period start",
      holds: ({ periodStart, periodFinish }) => inOrder(periodStart, periodFinish),
    },
  ],
  samples: [
    {
      name: "Online applications",
      parent: "PGM-0002",
      organisationUnit: "Citizen services",
      description: "Replaces paper forms with online ones.",
      owner: "programme.owner@example.org",
      sponsor: "sponsor@example.org",
      objectives: ["OBJ-0001", "OBJ-0002"],
      periodStart: "2026-01-01",
      periodFinish: "2027-12-31",
      budget: 4200000,
      baselinedOn: "2026-01-15",
      baselineChanges: 1,
      evaluation: 4,
      reportedRag: "amber",
      ragReason: "Two of five forms wait for the identity service.",
      notes: "Reviewed with the budget in autumn.",
    },
    { name: "Service renewal" },
  ],
});
