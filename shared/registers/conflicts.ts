import { choice, day, integer, link, links, longText, people, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** Where people, projects or suppliers want what cannot all be had, and how it was settled. */
export const conflicts = defineRegister({
  name: "conflicts",
  title: "Conflicts",
  about: "Where people, projects or suppliers want what cannot all be had, and how it was settled.",
  idPrefix: "CNF",
  columns: {
    project: link("Project", "projects"),
    otherProjects: links("Other projects involved", "projects"),
    title: text("Conflict", { required: true }),
    kind: choice("Kind", ["resource", "priority", "scope", "interpersonal", "vendor"], { required: true }),
    parties: people("Parties", { personal: true }),
    otherParty: text("Party without an address", { help: "Such as a supplier or an authority." }),
    owner: person("Mediated by", { required: true }),
    stage: choice("Stage", ["raised", "mediated", "escalated", "settled"], { required: true }),
    mode: choice("Mode", ["collaborate", "compromise", "accommodate", "force", "withdraw"], {
      help: "How it was, or is to be, settled.",
    }),
    raisedOn: day("Raised on", { required: true }),
    resolveBy: day("Resolve by"),
    settledOn: day("Settled on"),
    outcome: longText("Outcome"),
  },
  computed: {
    daysToSettle: {
      as: integer("Days to settle", { unit: "days" }),
      formula: "calendar days from raised to settled; none until it is settled",
      from: ({ raisedOn, settledOn }) => daysBetween(raisedOn, settledOn),
    },
  },
  rules: [
    {
      column: "resolveBy",
      must: "not precede the day it was raised",
      holds: (row) => inOrder(row.raisedOn, row.resolveBy),
    },
    {
      column: "settledOn",
      must: "not precede the day it was raised",
      holds: (row) => inOrder(row.raisedOn, row.settledOn),
    },
    {
      column: "settledOn",
      must: "be given when it is settled",
      holds: ({ stage, settledOn }) => stage !== "settled" || settledOn !== null,
    },
    {
      column: "mode",
      must: "be given when it is settled",
      holds: ({ stage, mode }) => stage !== "settled" || mode !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      otherProjects: ["PRJ-0002"],
      title: "Both projects need the test team in May",
      kind: "resource",
      parties: ["project.manager@example.org", "archive.manager@example.org"],
      otherParty: "Scanning contractor",
      owner: "pmo@example.org",
      stage: "settled",
      mode: "compromise",
      raisedOn: "2026-03-02",
      resolveBy: "2026-03-20",
      settledOn: "2026-03-17",
      outcome: "The archive tests in the second half of May.",
    },
    {
      title: "Which project gets the pilot district",
      kind: "priority",
      owner: "pmo@example.org",
      stage: "raised",
      raisedOn: "2026-03-30",
    },
  ],
});
