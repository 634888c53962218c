import { choice, day, link, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** How a project departs from a method, why, and who agreed. */
export const tailorings = defineRegister({
  name: "tailorings",
  title: "Tailoring decisions",
  about: "How a project departs from a method, why, and who agreed.",
  idPrefix: "TLR",
  columns: {
    project: link("Project", "projects", { required: true }),
    method: link("Method", "methods", { required: true }),
    decision: choice("Decision", ["use as is", "adapt", "replace", "omit"], { required: true }),
    editionInUse: text("Version in use", { max: 40 }),
    rationale: longText("Rationale"),
    approvedBy: person("Approved by"),
    decidedOn: day("Decided on"),
  },
  rules: [
    {
      column: "rationale",
      must: "be given unless the method is used as it is",
      holds: ({ decision, rationale }) => decision === "use as is" || rationale !== null,
    },
    {
      column: "approvedBy",
      must: "be given unless the method is used as it is",
      holds: ({ decision, approvedBy }) => decision === "use as is" || approvedBy !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      method: "MTH-0001",
      decision: "adapt",
      editionInUse: "2.0",
      rationale: "The board meets every two weeks and wants half a page.",
      approvedBy: "pmo@example.org",
      decidedOn: "2026-01-19",
    },
    { project: "PRJ-0002", method: "MTH-0001", decision: "use as is" },
  ],
});
