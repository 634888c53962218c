import { choice, day, integer, link, longText, money, multiChoice, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** A wish to depart from the baseline: what it would move, who pays, and what was decided. */
export const changes = defineRegister({
  name: "changes",
  title: "Change register",
  about: "A wish to depart from the baseline: what it would move, who pays, and what was decided.",
  idPrefix: "CHG",
  columns: {
    project: link("Project", "projects", { required: true }),
    title: text("Change", { required: true }),
    description: longText("Description"),
    requestedBy: person("Requested by", { required: true }),
    requestedOn: day("Requested on", { required: true }),
    reason: choice("Reason", ["new requirement", "correction", "regulation", "risk response", "opportunity", "other"]),
    issue: link("From issue", "issues"),
    affects: multiChoice("Affects", [
      "scope",
      "cost",
      "time",
      "quality",
      "benefit",
      "risk",
      "resource",
      "sustainability",
    ]),
    deltaCost: money("Change in cost", { help: "Negative when it saves." }),
    deltaDays: number("Change in time", { unit: "working days", help: "Negative when it is faster." }),
    deltaBenefit: money("Change in benefit", { help: "Negative when benefit is lost." }),
    scopeAdded: integer("Scope items added", { min: 0 }),
    scopeRemoved: integer("Scope items removed", { min: 0 }),
    funding: choice("Funded from", ["contingency", "reserve", "new money", "offset"]),
    authority: choice("Authority", ["project manager", "project board", "portfolio board"], {
      help: "Who may decide, by the delegation limits of the tolerance set.",
    }),
    decision: choice("Decision", ["pending", "approve", "approve with conditions", "defer", "reject"], {
      required: true,
    }),
    conditions: longText("Conditions"),
    decidedBy: person("Decided by"),
    decidedOn: day("Decided on"),
    baselineVersion: text("Baseline version", { max: 40, help: "The baseline it became part of." }),
    appliedOn: day("Applied to the baseline on"),
  },
  computed: {
    daysToDecide: {
      as: integer("Days to decide", { unit: "days" }),
      formula: "calendar days from requested to decided; none until it is decided",
      from: ({ requestedOn, decidedOn }) => daysBetween(requestedOn, decidedOn),
    },
  },
  rules: [
    {
      column: "decidedOn",
      must: "not precede the day of the request",
      holds: ({ requestedOn, decidedOn }) => inOrder(requestedOn, decidedOn),
    },
    {
      column: "decidedOn",
      must: "be given when the change is approved or rejected",
      holds: ({ decision, decidedOn }) => decision === "pending" || decision === "defer" || decidedOn !== null,
    },
    {
      column: "decidedBy",
      must: "be given when the change is approved or rejected",
      holds: ({ decision, decidedBy }) => decision === "pending" || decision === "defer" || decidedBy !== null,
    },
    {
      column: "conditions",
      must: "be given when the approval has conditions",
      holds: ({ decision, conditions }) => decision !== "approve with conditions" || conditions !== null,
    },
    {
      column: "funding",
      must: "be given when an approved change costs money",
      holds: ({ decision, deltaCost, funding }) =>
        !decision.startsWith("approve") || (deltaCost ?? 0) <= 0 || funding !== null,
    },
    {
      column: "appliedOn",
      must: "not precede the decision",
      holds: ({ decidedOn, appliedOn }) => inOrder(decidedOn, appliedOn),
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      title: "Accept foreign cards",
      description: "Three more card schemes at the start.",
      requestedBy: "permits.office@example.org",
      requestedOn: "2026-03-16",
      reason: "new requirement",
      issue: "ISS-0001",
      affects: ["scope", "cost", "time"],
      deltaCost: 12500.5,
      deltaDays: 5,
      deltaBenefit: 30000,
      scopeAdded: 3,
      scopeRemoved: 1,
      funding: "contingency",
      authority: "project board",
      decision: "approve with conditions",
      conditions: "The pilot keeps its day.",
      decidedBy: "sponsor@example.org",
      decidedOn: "2026-03-23",
      baselineVersion: "2",
      appliedOn: "2026-03-24",
    },
    {
      project: "PRJ-0001",
      title: "Drop the fax gateway",
      requestedBy: "pmo@example.org",
      requestedOn: "2026-03-30",
      decision: "pending",
    },
  ],
});
