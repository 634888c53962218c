import { ratio } from "../calculations/ratio.ts";
import {
  choice,
  day,
  estimate,
  flag,
  fraction,
  link,
  links,
  longText,
  money,
  number,
  person,
  text,
} from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { amountByPeriod, everyLine } from "./everyLine.ts";
import { inOrder } from "./inOrder.ts";

/** A demand for a project: the problem, the options, what it would cost and bring, and how it was decided. */
export const businessCases = defineRegister({
  name: "business-cases",
  title: "Demand and business cases",
  about: "A demand for a project: the problem, the options, what it would cost and bring, and how it was decided.",
  idPrefix: "BCS",
  columns: {
    title: text("Business case", { required: true }),
    requester: person("Requested by", { required: true }),
    state: choice("State", ["draft", "submitted", "assessed", "approved", "deferred", "rejected", "converted"], {
      required: true,
    }),
    project: link("Became project", "projects"),
    problem: longText("Problem", { help: "What goes wrong, or is missed, if nothing is done." }),
    options: longText("Options", { help: "One a line, do nothing and do the minimum among them." }),
    preferredOption: text("Preferred option"),
    strategicRatings: longText("Contribution to objectives", {
      help: "An objective's ref and none, low, moderate, strong or extreme, one a line: OBJ-0001 strong.",
    }),
    costsByYear: longText("Costs by year", { help: "A year and an amount, one a line: 2026 120000." }),
    benefitsByYear: longText("Benefits by year", { help: "A year and an amount, one a line: 2027 90000." }),
    roleHoursByYear: longText("Hours by role and year", {
      help: "A year, a role and hours, one a line: 2026 tester 400.",
    }),
    category: text("Category", { help: "The organisation's own kind of project: growth, mandatory, renewal." }),
    discountRate: fraction("Discount rate", { help: "A year, real; the organisation's preset when empty." }),
    optimismBias: choice("Optimism bias class", [
      "non-standard buildings",
      "standard buildings",
      "non-standard civil engineering",
      "standard civil engineering",
      "equipment and development",
      "outsourcing",
    ]),
    costOptimistic: money("Cost, optimistic", { min: 0 }),
    costMostLikely: money("Cost, most likely", { min: 0 }),
    costPessimistic: money("Cost, pessimistic", { min: 0 }),
    durationEstimate: estimate("Duration estimates", { unit: "working days" }),
    earliestStart: day("Earliest start"),
    plannedStart: day("Chosen start", { help: "Set when the case is chosen; selection proposes it." }),
    mandatory: flag("Mandatory", { help: "Must be done whatever its score, because of law or safety." }),
    mandatoryReason: text("Reason it is mandatory"),
    prerequisites: links("Needs first", "business-cases"),
    excludes: links("Rules out", "business-cases", { help: "Only one of these and this one can be chosen." }),
    businessValue: number("User and business value", { min: 0, max: 100, unit: "points" }),
    timeCriticality: number("Time criticality", { min: 0, max: 100, unit: "points" }),
    riskReduction: number("Risk reduction, opportunity enablement", { min: 0, max: 100, unit: "points" }),
    jobSize: number("Job size", { min: 0, max: 1000, unit: "points", help: "Relative, on the scale of the others." }),
  },
  computed: {
    expectedCost: {
      as: money("Expected cost"),
      formula: "(optimistic + most likely + pessimistic) ÷ 3, the mean of a triangle",
      from: ({ costOptimistic: low, costMostLikely: likely, costPessimistic: high }) =>
        low === null || likely === null || high === null ? null : Math.round((low + likely + high) / 3),
    },
    wsjf: {
      as: number("WSJF", { unit: "points" }),
      formula: "(user and business value + time criticality + risk reduction) ÷ job size",
      from: ({ businessValue, timeCriticality, riskReduction, jobSize }) =>
        businessValue === null || timeCriticality === null || riskReduction === null
          ? null
          : ratio(businessValue + timeCriticality + riskReduction, jobSize),
    },
  },
  rules: [
    {
      column: "mandatoryReason",
      must: "be given when the case is mandatory",
      holds: ({ mandatory, mandatoryReason }) => mandatory !== true || mandatoryReason !== null,
    },
    {
      column: "project",
      must: "be given when the case was converted",
      holds: ({ state, project }) => state !== "converted" || project !== null,
    },
    {
      column: "costMostLikely",
      must: "not be below the optimistic cost",
      holds: ({ costOptimistic, costMostLikely }) => inOrder(costOptimistic, costMostLikely),
    },
    {
      column: "costPessimistic",
      must: "not be below the most likely cost",
      holds: ({ costMostLikely, costPessimistic }) => inOrder(costMostLikely, costPessimistic),
    },
    {
      column: "strategicRatings",
      must: "be an objective and a rating on each line, such as OBJ-0001 strong",
      holds: ({ strategicRatings }) =>
        everyLine(strategicRatings, /^[A-Z]{2,4}-\S+\s+(none|low|moderate|strong|extreme)$/),
    },
    {
      column: "costsByYear",
      must: "be a year and an amount on each line, such as 2026 120000",
      holds: ({ costsByYear }) => everyLine(costsByYear, amountByPeriod),
    },
    {
      column: "benefitsByYear",
      must: "be a year and an amount on each line, such as 2027 90000",
      holds: ({ benefitsByYear }) => everyLine(benefitsByYear, amountByPeriod),
    },
    {
      column: "roleHoursByYear",
      must: "be a year, a role and hours on each line, such as 2026 tester 400",
      holds: ({ roleHoursByYear }) => everyLine(roleHoursByYear, /^\d{4}\s+\S.*\s\d+(\.\d+)?$/),
    },
  ],
  samples: [
    {
      title: "Online building permits",
      requester: "permits.office@example.org",
      state: "converted",
      project: "PRJ-0001",
      problem: "A permit takes nine weeks, seven of them waiting for paper.",
      options: "do nothing\ndo minimum: upload of scans\nonline from application to grant",
      preferredOption: "online from application to grant",
      strategicRatings: "OBJ-0001 strong\nOBJ-0002 low",
      costsByYear: "2026 850000\n2027 40000.50",
      benefitsByYear: "2027 310000\n2028 420000",
      roleHoursByYear: "2026 developer 2400\n2027 developer 300",
      category: "growth",
      discountRate: 0.035,
      optimismBias: "equipment and development",
      costOptimistic: 700000,
      costMostLikely: 850000,
      costPessimistic: 1300000.5,
      durationEstimate: { optimistic: 180, mostLikely: 220, pessimistic: 360 },
      earliestStart: "2026-01-05",
      plannedStart: "2026-02-02",
      mandatory: true,
      mandatoryReason: "Online access act",
      prerequisites: ["BCS-0002"],
      excludes: ["BCS-0003"],
      businessValue: 13,
      timeCriticality: 8,
      riskReduction: 3,
      jobSize: 8,
    },
    { title: "Archive of plans", requester: "permits.office@example.org", state: "draft" },
    { title: "Permits by a service provider", requester: "permits.office@example.org", state: "rejected" },
  ],
});
