import { expect, test } from "@jest/globals";
import type { RagMeasures } from "../../shared/calculations/ragMeasures.ts";
import { defaultTolerances, type RagDimension, ragStatus } from "../../shared/calculations/ragStatus.ts";

const unknown: RagMeasures = {
  vacFraction: null,
  spit: null,
  forecastSlipDays: null,
  exposureOfContingency: null,
  benefitsFraction: null,
  unmetDemandFraction: null,
  openCriticalIssues: null,
  dataAgeDays: null,
};
const healthy: RagMeasures = { ...unknown, vacFraction: 0.01, spit: 1, openCriticalIssues: 0, dataAgeDays: 3 };

const withSlip = {
  ...defaultTolerances,
  measures: { ...defaultTolerances.measures, forecastSlipDays: { green: 10, amber: 20 } },
};

test.each<[RagDimension, Partial<RagMeasures>, string | null, string]>([
  ["cost", { vacFraction: 0.031 }, "green", "Cost at completion is forecast 3.1 % under budget (green from -5 %)"],
  ["cost", { vacFraction: 0 }, "green", "Cost at completion is forecast on budget (green from -5 %)"],
  ["cost", { vacFraction: -0.05 }, "green", "Cost at completion is forecast 5 % over budget (green from -5 %)"],
  ["cost", { vacFraction: 1 - 1.05 }, "green", "Cost at completion is forecast 5 % over budget (green from -5 %)"],
  ["cost", { vacFraction: -0.051 }, "amber", "Cost at completion is forecast 5.1 % over budget (amber below -5 %)"],
  ["cost", { vacFraction: -0.1 }, "amber", "Cost at completion is forecast 10 % over budget (amber below -5 %)"],
  ["cost", { vacFraction: -0.124 }, "red", "Cost at completion is forecast 12.4 % over budget (red below -10 %)"],
  ["cost", {}, null, "Cost at completion cannot be forecast: there is no budget, earned value or actual cost."],
  ["schedule", { spit: 0.95 }, "green", "Work is done at 0.95 of the planned pace, SPI(t) (green from 0.95)"],
  ["schedule", { spit: 0.9 }, "amber", "Work is done at 0.90 of the planned pace, SPI(t) (amber below 0.95)"],
  ["schedule", { spit: 0.8 }, "red", "Work is done at 0.80 of the planned pace, SPI(t) (red below 0.90)"],
  [
    "schedule",
    { forecastSlipDays: 10 },
    "green",
    "The finish is forecast 10 working days late (green up to 10 working days)",
  ],
  [
    "schedule",
    { forecastSlipDays: 20 },
    "amber",
    "The finish is forecast 20 working days late (amber above 10 working days)",
  ],
  [
    "schedule",
    { forecastSlipDays: 21 },
    "red",
    "The finish is forecast 21 working days late (red above 20 working days)",
  ],
  [
    "schedule",
    { forecastSlipDays: -1 },
    "green",
    "The finish is forecast 1 working day early (green up to 10 working days)",
  ],
  [
    "schedule",
    { forecastSlipDays: 0, spit: 0.9 },
    "amber",
    "Work is done at 0.90 of the planned pace, SPI(t) (amber below 0.95)",
  ],
  [
    "risk",
    { exposureOfContingency: 0.8 },
    "green",
    "Residual risk exposure is 80 % of the remaining contingency (green up to 80 %)",
  ],
  [
    "risk",
    { exposureOfContingency: 1.2 },
    "red",
    "Residual risk exposure is 120 % of the remaining contingency (red above 100 %)",
  ],
  ["benefits", { benefitsFraction: 0.9 }, "amber", "Benefits are forecast at 90 % of plan (amber below 95 %)"],
  ["resources", { unmetDemandFraction: 0.16 }, "red", "16 % of resource demand is unmet (red above 15 %)"],
  ["quality", { openCriticalIssues: 0 }, "green", "0 critical issues are open (green up to 0)"],
  ["quality", { openCriticalIssues: 1 }, "amber", "1 critical issue is open (amber above 0)"],
  ["quality", { openCriticalIssues: 2 }, "red", "2 critical issues are open (red above 1)"],
  ["data", { dataAgeDays: 31 }, "green", "The data is 31 days old (green up to one cycle of 31)"],
  ["data", { dataAgeDays: 32 }, "grey", "The data is 32 days old (grey above one cycle of 31)"],
  ["data", {}, null, "It is not known how old the data is."],
])("%s with %j is %s: %s", (dimension, measures, colour, reason) => {
  const { dimensions } = ragStatus({ ...unknown, ...measures }, withSlip);
  expect(dimensions.filter((status) => status.dimension === dimension)).toEqual([{ dimension, colour, reason }]);
});

test.each([
  {
    because: "all known dimensions well",
    change: {},
    colour: "green",
    causes: ["Cost", "Work", "0 critical", "The data"],
  },
  { because: "the worst decides", change: { vacFraction: -0.2, spit: 0.92 }, colour: "red", causes: ["Cost"] },
  {
    because: "all of the worst are named",
    change: { vacFraction: -0.2, spit: 0.5 },
    colour: "red",
    causes: ["Cost", "Work"],
  },
  { because: "stale data outranks green", change: { dataAgeDays: 40 }, colour: "grey", causes: ["The data"] },
  {
    because: "stale data hides no warning",
    change: { dataAgeDays: 40, spit: 0.92 },
    colour: "amber",
    causes: ["Work"],
  },
  {
    because: "one dimension without data does not spoil the rest",
    change: { vacFraction: null },
    colour: "green",
    causes: ["Work", "0 critical", "The data"],
  },
  {
    because: "a critical issue warns even where nothing else is known",
    change: { vacFraction: null, spit: null, openCriticalIssues: 1 },
    colour: "amber",
    causes: ["1 critical"],
  },
  {
    because: "fresh data and no issues alone do not make a project green",
    change: { vacFraction: null, spit: null },
    colour: null,
    causes: ["Cost", "The pace", "Risk", "Benefits", "Resource"],
  },
])("overall: $because", ({ change, colour, causes }) => {
  const { overall } = ragStatus({ ...healthy, ...change });
  expect(overall).toEqual({ colour, reasons: causes.map((cause) => expect.stringMatching(`^${cause}`)) });
});

test("nothing known is no colour", () => {
  expect(ragStatus(unknown).overall.colour).toBeNull();
});

test("only mandatory dimensions decide, but all are judged", () => {
  const { overall, dimensions } = ragStatus(
    { ...healthy, openCriticalIssues: 5 },
    { ...withSlip, mandatory: ["cost", "schedule"] },
  );
  expect(overall.colour).toBe("green");
  expect(dimensions).toContainEqual(expect.objectContaining({ dimension: "quality", colour: "red" }));
});

test("a portfolio's own limits replace the usual ones, in the reason too", () => {
  const strict = {
    ...withSlip,
    cycleDays: 7,
    measures: { ...withSlip.measures, vacFraction: { green: 0, amber: -0.01 } },
  };
  const { overall } = ragStatus({ ...healthy, vacFraction: -0.02 }, strict);
  const reasons = ["Cost at completion is forecast 2 % over budget (red below -1 %)"];
  expect(overall).toEqual({ colour: "red", reasons });
});

test("a figure that rounds to its limit is told with a digit more", () => {
  const measures = { ...unknown, spit: 0.8961 };
  const { dimensions } = ragStatus(measures);
  expect(dimensions.find(({ dimension }) => dimension === "schedule")?.reason).toBe(
    "Work is done at 0.896 of the planned pace, SPI(t) (red below 0.900)",
  );
});
