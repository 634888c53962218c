import { fraction, integer, money, number, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** How far a project may stray before it turns amber, then red, and who may approve a change of what size. */
export const toleranceSets = defineRegister({
  name: "tolerance-sets",
  title: "Tolerance sets",
  about: "How far a project may stray before it turns amber, then red, and who may approve a change of what size.",
  idPrefix: "TOL",
  feedsEveryProject: true,
  columns: {
    name: text("Tolerance set", { required: true }),
    costAmber: fraction("Cost amber below", { min: -1, help: "VAC as a share of the budget; usually −5%." }),
    costRed: fraction("Cost red below", { min: -1, help: "VAC as a share of the budget; usually −10%." }),
    scheduleAmber: number("Schedule amber below", { min: 0, max: 2, unit: "SPI(t)", help: "Usually 0.95." }),
    scheduleRed: number("Schedule red below", { min: 0, max: 2, unit: "SPI(t)", help: "Usually 0.90." }),
    slipAmberDays: integer("Forecast slip amber above", { min: 0, unit: "working days" }),
    slipRedDays: integer("Forecast slip red above", { min: 0, unit: "working days" }),
    riskAmber: fraction("Risk amber above", {
      max: 5,
      help: "Residual exposure as a share of the contingency that is left; usually 80%.",
    }),
    riskRed: fraction("Risk red above", {
      max: 5,
      help: "Residual exposure as a share of the contingency that is left; usually 100%.",
    }),
    benefitsAmber: fraction("Benefits amber below", { max: 2, help: "Forecast against plan; usually 95%." }),
    benefitsRed: fraction("Benefits red below", { max: 2, help: "Forecast against plan; usually 85%." }),
    resourceAmber: fraction("Resources amber above", { help: "Share of the demand not met; usually 5%." }),
    resourceRed: fraction("Resources red above", { help: "Share of the demand not met; usually 15%." }),
    reportingCycleDays: integer("Reporting cycle", {
      min: 1,
      max: 366,
      unit: "days",
      help: "A status older than this is shown grey, whatever its colour was.",
    }),
    projectManagerLimit: money("Project manager may approve up to", {
      min: 0,
      help: "Delegation: the cumulative cost of changes in a stage that needs nobody else.",
    }),
    boardLimit: money("Project board may approve up to", { min: 0, help: "Above it, the portfolio board decides." }),
  },
  rules: [
    { column: "costRed", must: "not be milder than amber", holds: (set) => inOrder(set.costRed, set.costAmber) },
    {
      column: "scheduleRed",
      must: "not be milder than amber",
      holds: (set) => inOrder(set.scheduleRed, set.scheduleAmber),
    },
    {
      column: "slipRedDays",
      must: "not be milder than amber",
      holds: (set) => inOrder(set.slipAmberDays, set.slipRedDays),
    },
    { column: "riskRed", must: "not be milder than amber", holds: (set) => inOrder(set.riskAmber, set.riskRed) },
    {
      column: "benefitsRed",
      must: "not be milder than amber",
      holds: (set) => inOrder(set.benefitsRed, set.benefitsAmber),
    },
    {
      column: "resourceRed",
      must: "not be milder than amber",
      holds: (set) => inOrder(set.resourceAmber, set.resourceRed),
    },
    {
      column: "boardLimit",
      must: "not be below what the project manager may approve",
      holds: (set) => inOrder(set.projectManagerLimit, set.boardLimit),
    },
  ],
  samples: [
    {
      name: "Ordinary projects",
      costAmber: -0.05,
      costRed: -0.1,
      scheduleAmber: 0.95,
      scheduleRed: 0.9,
      slipAmberDays: 10,
      slipRedDays: 20,
      riskAmber: 0.8,
      riskRed: 1,
      benefitsAmber: 0.95,
      benefitsRed: 0.85,
      resourceAmber: 0.05,
      resourceRed: 0.15,
      reportingCycleDays: 31,
      projectManagerLimit: 10000,
      boardLimit: 100000,
    },
    { name: "The usual limits" },
  ],
});
