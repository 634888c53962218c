import { choice, day, flag, integer, link, longText, money, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** How a product is checked against its criteria, what was found, and what the check or the failure cost. */
export const qualityChecks = defineRegister({
  name: "quality-checks",
  title: "Quality register",
  about: "How a product is checked against its criteria, what was found, and what the check or the failure cost.",
  idPrefix: "QUA",
  columns: {
    project: link("Project", "projects", { required: true }),
    product: text("Product", { required: true }),
    task: link("Task that makes it", "tasks"),
    delivery: link("Delivery", "deliveries"),
    criteria: longText("Criteria", { help: "What must be true of the product to pass." }),
    method: choice("Method", ["inspection", "test", "review", "audit"], { required: true }),
    assessor: person("Assessor"),
    plannedOn: day("Planned", { required: true }),
    actualOn: day("Actual"),
    result: choice("Result", ["pass", "conditional", "fail"]),
    round: integer("Round", { min: 1, help: "1 for the first time the product was checked." }),
    criticalDefects: integer("Critical defects", { min: 0 }),
    majorDefects: integer("Major defects", { min: 0 }),
    minorDefects: integer("Minor defects", { min: 0 }),
    openCriticalDefects: integer("Critical defects still open", { min: 0 }),
    afterRelease: flag("Found after release", { help: "The defects were found by those who use the product." }),
    costClass: choice("Cost class", ["prevention", "appraisal", "internal failure", "external failure"], {
      help: "Prevention and appraisal are the cost of conformance, failures of the lack of it.",
    }),
    cost: money("Cost", { min: 0 }),
  },
  computed: {
    defects: {
      as: integer("Defects"),
      formula: "critical + major + minor defects; none when nothing was counted",
      from: ({ criticalDefects, majorDefects, minorDefects }) =>
        criticalDefects === null && majorDefects === null && minorDefects === null
          ? null
          : (criticalDefects ?? 0) + (majorDefects ?? 0) + (minorDefects ?? 0),
    },
  },
  rules: [
    {
      column: "result",
      must: "be given when the check was made, and only then",
      holds: ({ actualOn, result }) => (actualOn === null) === (result === null),
    },
    {
      column: "openCriticalDefects",
      must: "not exceed the critical defects found",
      holds: ({ openCriticalDefects, criticalDefects }) => (openCriticalDefects ?? 0) <= (criticalDefects ?? 0),
    },
    {
      column: "costClass",
      must: "be given with a cost",
      holds: ({ cost, costClass }) => cost === null || costClass !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      product: "Payment interface",
      task: "TSK-0001",
      delivery: "DEL-0001",
      criteria: "Every card scheme of the contract pays and refunds.",
      method: "test",
      assessor: "test.lead@example.org",
      plannedOn: "2026-03-09",
      actualOn: "2026-03-10",
      result: "fail",
      round: 1,
      criticalDefects: 1,
      majorDefects: 3,
      minorDefects: 6,
      openCriticalDefects: 0,
      afterRelease: false,
      costClass: "internal failure",
      cost: 4200.5,
    },
    { project: "PRJ-0001", product: "Permit form", method: "review", plannedOn: "2026-04-20" },
  ],
});
