import { choice, day, integer, link, longText, money, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** Something that has happened, was not planned, and needs somebody to deal with it. */
export const issues = defineRegister({
  name: "issues",
  title: "Issue register",
  about: "Something that has happened, was not planned, and needs somebody to deal with it.",
  idPrefix: "ISS",
  columns: {
    project: link("Project", "projects", { required: true }),
    title: text("Issue", { required: true }),
    description: longText("Description"),
    type: choice("Type", ["request for change", "off-specification", "problem or concern"], { required: true }),
    severity: choice("Severity", ["low", "medium", "high", "critical"], { required: true, help: "How much it hurts." }),
    priority: choice("Priority", ["low", "medium", "high", "urgent"], { help: "How soon it must be dealt with." }),
    impactCost: money("Impact on cost", { min: 0 }),
    impactDays: number("Impact on time", { min: 0, unit: "working days" }),
    risk: link("From risk", "risks", { help: "The risk that occurred." }),
    owner: person("Owner", { required: true }),
    raisedBy: person("Raised by"),
    raisedOn: day("Raised on", { required: true }),
    dueOn: day("Due"),
    escalation: choice("Escalated to", ["team", "project", "board", "portfolio"], {
      help: "The level that deals with it now.",
    }),
    resolution: longText("Resolution"),
    resolvedOn: day("Resolved on"),
    status: choice("Status", ["new", "assessed", "in progress", "escalated", "resolved", "closed"], { required: true }),
  },
  computed: {
    daysToResolve: {
      as: integer("Days to resolve", { unit: "days" }),
      formula: "calendar days from raised to resolved; none until it is resolved",
      from: ({ raisedOn, resolvedOn }) => daysBetween(raisedOn, resolvedOn),
    },
  },
  rules: [
    {
      column: "dueOn",
      must: "not precede the day the issue was raised",
      holds: ({ raisedOn, dueOn }) => inOrder(raisedOn, dueOn),
    },
    {
      column: "resolvedOn",
      must: "not precede the day the issue was raised",
      holds: ({ raisedOn, resolvedOn }) => inOrder(raisedOn, resolvedOn),
    },
    {
      column: "resolution",
      must: "be given when the issue is resolved",
      holds: ({ status, resolution }) => status !== "resolved" || resolution !== null,
    },
    {
      column: "escalation",
      must: "be given when the issue is escalated",
      holds: ({ status, escalation }) => status !== "escalated" || escalation !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      title: "The payment interface rejects foreign cards",
      description: "Found in the second test run.",
      type: "off-specification",
      severity: "high",
      priority: "urgent",
      impactCost: 8000.5,
      impactDays: 5,
      risk: "RSK-0001",
      owner: "project.manager@example.org",
      raisedBy: "test.lead@example.org",
      raisedOn: "2026-03-10",
      dueOn: "2026-03-24",
      escalation: "board",
      resolution: "The supplier corrected the card check.",
      resolvedOn: "2026-03-20",
      status: "resolved",
    },
    {
      project: "PRJ-0001",
      title: "No room for the training",
      type: "problem or concern",
      severity: "low",
      owner: "pmo@example.org",
      raisedOn: "2026-03-12",
      status: "new",
    },
  ],
});
