import { choice, day, flag, link, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** The hours somebody worked on a day, and on what. */
export const timesheets = defineRegister({
  name: "timesheets",
  title: "Timesheets",
  about: "The hours somebody worked on a day, and on what.",
  idPrefix: "TSH",
  columns: {
    resource: link("Resource", "resources", { required: true }),
    workedOn: day("Day", { required: true }),
    hours: number("Hours", { required: true, min: 0, max: 24, unit: "h" }),
    project: link("Project", "projects", { help: "Left empty for time outside projects." }),
    task: link("Task", "tasks"),
    kind: choice("Kind", ["project work", "rework", "support", "training", "overhead", "leave"], {
      help: "Rework is doing again what was done before. Left empty: project work.",
    }),
    approved: flag("Approved"),
    approvedBy: person("Approved by"),
    notes: text("Notes"),
  },
  rules: [
    {
      column: "task",
      must: "come with its project",
      holds: ({ task, project }) => task === null || project !== null,
    },
    {
      column: "approvedBy",
      must: "be given when the time is approved",
      holds: ({ approved, approvedBy }) => approved !== true || approvedBy !== null,
    },
  ],
  samples: [
    {
      resource: "RES-0001",
      workedOn: "2026-03-03",
      hours: 6.5,
      project: "PRJ-0001",
      task: "TSK-0001",
      kind: "project work",
      approved: true,
      approvedBy: "test.lead@example.org",
      notes: "First test run.",
    },
    { resource: "RES-0001", workedOn: "2026-03-04", hours: 7.5 },
  ],
});
