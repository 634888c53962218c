import { choice, day, integer, link, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** What somebody promised to do by a day, and what it came from. */
export const actions = defineRegister({
  name: "actions",
  title: "Actions",
  about: "What somebody promised to do by a day, and what it came from.",
  idPrefix: "ACT",
  columns: {
    project: link("Project", "projects"),
    title: text("Action", { required: true }),
    owner: person("Owner", { required: true }),
    raisedOn: day("Raised on"),
    dueOn: day("Due", { required: true }),
    doneOn: day("Done on"),
    risk: link("From risk", "risks"),
    issue: link("From issue", "issues"),
    change: link("From change", "changes"),
    decision: link("From decision", "decisions"),
    status: choice("Status", ["open", "in progress", "done", "cancelled"], { required: true }),
    notes: longText("Notes"),
  },
  computed: {
    daysLate: {
      as: integer("Done late by", { unit: "days" }),
      formula: "calendar days from due to done; negative means early, none until it is done",
      from: ({ dueOn, doneOn }) => daysBetween(dueOn, doneOn),
    },
  },
  rules: [
    { column: "dueOn", must: "not precede the day it was raised", holds: (row) => inOrder(row.raisedOn, row.dueOn) },
    { column: "doneOn", must: "not precede the day it was raised", holds: (row) => inOrder(row.raisedOn, row.doneOn) },
    {
      column: "doneOn",
      must: "be given when it is done",
      holds: ({ status, doneOn }) => status !== "done" || doneOn !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      title: "Ask the supplier for weekly deliveries",
      owner: "procurement@example.org",
      raisedOn: "2026-01-12",
      dueOn: "2026-01-30",
      doneOn: "2026-02-02",
      risk: "RSK-0001",
      issue: "ISS-0001",
      change: "CHG-0001",
      decision: "DEC-0001",
      status: "done",
      notes: "Agreed by telephone, then in writing.",
    },
    { title: "Update the tolerance sets", owner: "pmo@example.org", dueOn: "2026-04-15", status: "open" },
  ],
});
