import { choice, day, flag, link, longText, multiChoice, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** How we do things here: methods, templates, processes and checklists, and which projects must use them. */
export const methods = defineRegister({
  name: "methods",
  title: "Methods and templates",
  about: "How we do things here: methods, templates, processes and checklists, and which projects must use them.",
  idPrefix: "MTH",
  columns: {
    name: text("Method", { required: true }),
    kind: choice("Kind", ["method", "process", "template", "checklist"], { required: true }),
    description: longText("Description"),
    edition: text("Version", { max: 40 }),
    appliesToTiers: multiChoice("Applies to tiers", ["1", "2", "3", "4"], { help: "Left empty: to every tier." }),
    mandatory: flag("Mandatory", { help: "Departing from it needs a tailoring decision." }),
    document: link("Document", "documents"),
    replaces: link("Replaces", "methods"),
    effectiveOn: day("Holds from"),
    owner: person("Owner"),
    status: choice("Status", ["draft", "current", "retired"], { required: true }),
  },
  rules: [
    {
      column: "edition",
      must: "be given for what is current and mandatory",
      holds: ({ status, mandatory, edition }) => status !== "current" || mandatory !== true || edition !== null,
    },
  ],
  samples: [
    {
      name: "Highlight report",
      kind: "template",
      description: "One page a month for the project board.",
      edition: "2.1",
      appliesToTiers: ["1", "2"],
      mandatory: true,
      document: "DOC-0001",
      replaces: "MTH-0002",
      effectiveOn: "2026-01-01",
      owner: "pmo@example.org",
      status: "current",
    },
    { name: "Status letter", kind: "template", status: "retired" },
  ],
});
