import { choice, flag, instant, integer, link, longText, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { hoursBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** What somebody asked of the PMO, what it took, and whether they were content. */
export const serviceRequests = defineRegister({
  name: "service-requests",
  title: "Support service requests",
  about: "What somebody asked of the PMO, what it took, and whether they were content.",
  idPrefix: "SRQ",
  columns: {
    service: text("Service", { required: true, help: "As in the PMO's catalogue, such as Risk workshop." }),
    request: longText("Request"),
    project: link("Project", "projects"),
    requestedBy: person("Requested by", { required: true }),
    requestedAt: instant("Requested at", { required: true }),
    owner: person("Owner"),
    slaHours: number("Service level", { min: 0, unit: "h", help: "Hours by the clock from the request to its end." }),
    effortHours: number("Effort", { min: 0, unit: "h" }),
    resolvedAt: instant("Resolved at"),
    satisfaction: integer("Satisfaction", { min: 1, max: 5, help: "Asked afterwards: 5 very content." }),
    status: choice("Status", ["new", "in progress", "waiting", "resolved", "cancelled"], { required: true }),
  },
  computed: {
    turnaroundHours: {
      as: number("Turnaround", { unit: "h" }),
      formula: "hours by the clock from requested to resolved; none until it is resolved",
      from: ({ requestedAt, resolvedAt }) => hoursBetween(requestedAt, resolvedAt),
    },
    withinServiceLevel: {
      as: flag("Within service level"),
      formula: "turnaround ≤ service level",
      from: ({ requestedAt, resolvedAt, slaHours }) => {
        const turnaround = hoursBetween(requestedAt, resolvedAt);
        return turnaround === null || slaHours === null ? null : turnaround <= slaHours;
      },
    },
  },
  rules: [
    {
      column: "resolvedAt",
      must: "not precede the request",
      holds: ({ requestedAt, resolvedAt }) => inOrder(requestedAt, resolvedAt),
    },
    {
      column: "resolvedAt",
      must: "be given when it is resolved",
      holds: ({ status, resolvedAt }) => status !== "resolved" || resolvedAt !== null,
    },
  ],
  samples: [
    {
      service: "Risk workshop",
      request: "Half a day with the team and the supplier.",
      project: "PRJ-0001",
      requestedBy: "project.manager@example.org",
      requestedAt: "2026-01-05T09:00:00Z",
      owner: "pmo@example.org",
      slaHours: 120,
      effortHours: 6.5,
      resolvedAt: "2026-01-09T15:30:00Z",
      satisfaction: 5,
      status: "resolved",
    },
    {
      service: "Schedule review",
      requestedBy: "archive.manager@example.org",
      requestedAt: "2026-03-30T07:15:00Z",
      status: "new",
    },
  ],
});
