import { day, flag, fraction, integer, link, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";

/** A point in a project that others wait for: when it was promised, when it is expected, when it was reached. */
export const milestones = defineRegister({
  name: "milestones",
  title: "Milestones",
  about: "A point in a project that others wait for: when it was promised, when it is expected, when it was reached.",
  idPrefix: "MST",
  columns: {
    project: link("Project", "projects", { required: true }),
    name: text("Milestone", { required: true }),
    owner: person("Owner"),
    task: link("Task it completes", "tasks", { help: "For earned value by weighted milestones." }),
    weight: fraction("Weight", { help: "The share of that task's value which is earned here." }),
    baselineOn: day("Baseline", { required: true }),
    approvedOn: day("Approved", { help: "The day that now holds, after approved changes. Left empty: the baseline." }),
    forecastOn: day("Forecast"),
    actualOn: day("Actual"),
    gate: flag("Gate", { help: "The project needs a decision here before it goes on." }),
    contractual: flag("Contractual", { help: "Missing it has consequences under a contract." }),
    criteria: longText("Reached when", { help: "How anybody can tell that it is reached." }),
  },
  computed: {
    slipDays: {
      as: integer("Slip", { unit: "days" }),
      formula: "calendar days from the baseline to the actual day, or else to the forecast; positive means late",
      from: ({ baselineOn, actualOn, forecastOn }) => daysBetween(baselineOn, actualOn ?? forecastOn),
    },
    onTime: {
      as: flag("Reached on time"),
      formula: "actual ≤ approved (else baseline); none until it is reached",
      from: ({ baselineOn, approvedOn, actualOn }) =>
        actualOn === null ? null : actualOn <= (approvedOn ?? baselineOn),
    },
  },
  rules: [
    {
      column: "weight",
      must: "come with the task it weighs in",
      holds: ({ weight, task }) => weight === null || task !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      name: "First permit granted online",
      owner: "project.manager@example.org",
      task: "TSK-0001",
      weight: 0.4,
      baselineOn: "2026-06-30",
      approvedOn: "2026-07-15",
      forecastOn: "2026-07-10",
      actualOn: "2026-07-14",
      gate: true,
      contractual: false,
      criteria: "A citizen has the permit and has paid for it, without paper.",
    },
    { project: "PRJ-0001", name: "Old forms withdrawn", baselineOn: "2026-11-27" },
  ],
});
