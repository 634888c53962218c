import { expect, test } from "@jest/globals";
import type { Cell } from "../../shared/schema/columns.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";
import { registers } from "../../shared/registers/index.ts";
import { registerCalled, sampleRow } from "./sampleRow.ts";

const rated = { probability: 0.3, impactRating: "high" };
const before = { inherentProbability: 0.5, inherentImpact: 15_000_000 };
const after = { targetProbability: 0.1, targetImpact: 8_000_000 };
const line = { original: 10_000, approvedChanges: -1_000, actual: 2_500, accrual: 500, forecastToComplete: 7_000 };

/** Register, figure, what is filled in beside the required cells, and the figure worked by hand. Money in cents. */
const figures: readonly (readonly [string, string, Row, Cell])[] = [
  ["objectives", "progress", { baseline: 60, target: 90, current: 75 }, 0.5],
  ["objectives", "progress", { baseline: 40, target: 20, current: 15 }, 1.25],
  ["objectives", "progress", { baseline: 40, target: 20, current: 45 }, -0.25],
  ["objectives", "progress", { baseline: 40, target: 20, current: 40 }, 0],
  ["objectives", "progress", { baseline: 60, target: 60, current: 75 }, null],
  ["objectives", "progress", { baseline: 60, target: 90 }, null],
  ["business-cases", "expectedCost", { costOptimistic: 80, costMostLikely: 100, costPessimistic: 150 }, 110],
  ["business-cases", "expectedCost", { costOptimistic: 80, costMostLikely: 100 }, null],
  ["business-cases", "wsjf", { businessValue: 13, timeCriticality: 8, riskReduction: 3, jobSize: 8 }, 3],
  ["business-cases", "wsjf", { businessValue: 13, timeCriticality: 8, riskReduction: 3, jobSize: 0 }, null],
  ["business-cases", "wsjf", { businessValue: 13, timeCriticality: 8, jobSize: 8 }, null],
  ["milestones", "slipDays", { baselineOn: "2028-02-27", forecastOn: "2028-03-01" }, 3],
  ["milestones", "slipDays", { baselineOn: "2026-06-30", forecastOn: "2026-09-01", actualOn: "2026-06-28" }, -2],
  ["milestones", "slipDays", { baselineOn: "2026-06-30" }, null],
  ["milestones", "onTime", { baselineOn: "2026-06-30", actualOn: "2026-06-30" }, true],
  ["milestones", "onTime", { baselineOn: "2026-06-30", approvedOn: "2026-07-15", actualOn: "2026-07-14" }, true],
  ["milestones", "onTime", { baselineOn: "2026-06-30", actualOn: "2026-07-01" }, false],
  ["milestones", "onTime", { baselineOn: "2026-06-30", forecastOn: "2026-06-30" }, null],
  ["risks", "score", rated, 0.12],
  ["risks", "score", { probability: 0.9, impactRating: "very high" }, 0.72],
  ["risks", "score", { probability: 0.9 }, null],
  ["risks", "band", { probability: 0.5, impactRating: "low" }, "low"],
  ["risks", "band", { probability: 0.3, impactRating: "moderate" }, "moderate"],
  ["risks", "band", { probability: 0.7, impactRating: "moderate" }, "moderate"],
  ["risks", "band", { probability: 0.9, impactRating: "moderate" }, "high"],
  ["risks", "band", { probability: 0.9 }, null],
  ["risks", "exposure", { probability: 0.3, impact: 12_000_050 }, 3_600_015],
  ["risks", "exposure", { probability: 0.5, impact: 100, impactLow: 80, impactHigh: 150 }, 55],
  ["risks", "exposure", { probability: 0.5, impact: 100, impactHigh: 150 }, 50],
  ["risks", "exposure", { kind: "opportunity", probability: 0.2, impact: 4_000_000 }, -800_000],
  ["risks", "exposure", { kind: "opportunity", probability: 0, impact: 4_000_000 }, 0],
  ["risks", "inherentExposure", before, 7_500_000],
  ["risks", "inherentExposure", { inherentImpact: 15_000_000 }, null],
  ["risks", "residualExposure", after, 800_000],
  ["risks", "residualExposure", { targetProbability: 0.1 }, null],
  ["risks", "responseRoi", { ...before, ...after, responseCost: 1_340_000 }, 4],
  ["risks", "responseRoi", { ...before, ...after, responseCost: 13_400_000 }, -0.5],
  [
    "risks",
    "responseRoi",
    {
      kind: "opportunity",
      inherentProbability: 0.2,
      inherentImpact: 1_000,
      targetProbability: 0.8,
      targetImpact: 1_000,
      responseCost: 200,
    },
    2,
  ],
  ["risks", "responseRoi", { ...before, ...after, responseCost: 0 }, null],
  ["risks", "responseRoi", { ...before, responseCost: 1_340_000 }, null],
  ["issues", "daysToResolve", { raisedOn: "2026-02-27", resolvedOn: "2026-03-02" }, 3],
  ["issues", "daysToResolve", {}, null],
  ["assumptions", "promiseGapDays", { needBy: "2026-05-15", promisedBy: "2026-05-29" }, 14],
  ["assumptions", "promiseGapDays", { needBy: "2026-05-15", promisedBy: "2026-05-14" }, -1],
  ["assumptions", "promiseGapDays", { needBy: "2026-05-15" }, null],
  ["assumptions", "exposure", { confidence: 0.75, costIfFalse: 2_000_050 }, 500_013],
  ["assumptions", "exposure", { costIfFalse: 2_000_050 }, null],
  ["changes", "daysToDecide", { requestedOn: "2026-03-16", decidedOn: "2026-03-23" }, 7],
  ["changes", "daysToDecide", {}, null],
  ["decisions", "daysToDecide", { raisedOn: "2026-12-30", decidedOn: "2027-01-02" }, 3],
  ["decisions", "daysToDecide", {}, null],
  ["actions", "daysLate", { dueOn: "2026-01-30", doneOn: "2026-02-02" }, 3],
  ["actions", "daysLate", { dueOn: "2026-01-30", doneOn: "2026-01-30" }, 0],
  ["actions", "daysLate", {}, null],
  ["conflicts", "daysToSettle", { raisedOn: "2026-03-02", settledOn: "2026-03-17" }, 15],
  ["conflicts", "daysToSettle", {}, null],
  ["budget-lines", "currentBudget", line, 9_000],
  ["budget-lines", "currentBudget", { original: 10_000 }, 10_000],
  ["budget-lines", "costToDate", line, 3_000],
  ["budget-lines", "costToDate", { original: 10_000 }, 0],
  ["budget-lines", "estimateAtCompletion", line, 10_000],
  ["budget-lines", "estimateAtCompletion", { ...line, forecastToComplete: null }, null],
  ["budget-lines", "variance", line, -1_000],
  ["budget-lines", "variance", { ...line, forecastToComplete: null }, null],
  ["budget-lines", "percentSpent", { ...line, approvedChanges: 2_000 }, 0.25],
  ["budget-lines", "percentSpent", { ...line, approvedChanges: -10_000 }, null],
  ["contracts", "retained", { value: 24_000_050, retention: 0.05 }, 1_200_003],
  ["contracts", "retained", { value: 24_000_050 }, null],
  ["contracts", "termDays", { startsOn: "2026-01-01", endsOn: "2026-12-31" }, 365],
  ["contracts", "termDays", { startsOn: "2026-01-01" }, null],
  ["deliveries", "daysLate", { promisedOn: "2026-02-20", deliveredOn: "2026-02-27" }, 7],
  ["deliveries", "daysLate", {}, null],
  ["deliveries", "netInvoice", { invoice: 6_000_050, credit: 150_000 }, 5_850_050],
  ["deliveries", "netInvoice", { invoice: 6_000_050 }, 6_000_050],
  ["deliveries", "netInvoice", {}, null],
  ["quality-checks", "defects", { criticalDefects: 1, majorDefects: 3, minorDefects: 6 }, 10],
  ["quality-checks", "defects", { minorDefects: 0 }, 0],
  ["quality-checks", "defects", {}, null],
  ["obligations", "evidenceExpiresOn", { evidenceOn: "2028-02-28", validForDays: 2 }, "2028-03-01"],
  ["obligations", "evidenceExpiresOn", { evidenceOn: "9999-12-31", validForDays: 1 }, null],
  ["obligations", "evidenceExpiresOn", { evidenceOn: "2028-02-28" }, null],
  ["stakeholders", "quadrant", { influence: 4, interest: 4 }, "manage closely"],
  ["stakeholders", "quadrant", { influence: 5, interest: 3 }, "keep satisfied"],
  ["stakeholders", "quadrant", { influence: 3, interest: 5 }, "keep informed"],
  ["stakeholders", "quadrant", { influence: 3, interest: 3 }, "monitor"],
  ["stakeholders", "engagementGap", { currentEngagement: "neutral", desiredEngagement: "leading" }, 2],
  ["stakeholders", "engagementGap", { currentEngagement: "leading", desiredEngagement: "unaware" }, -4],
  ["stakeholders", "engagementGap", { currentEngagement: "neutral" }, null],
  ["communications", "daysLate", { plannedOn: "2026-03-20", sentOn: "2026-03-23" }, 3],
  ["communications", "daysLate", { plannedOn: "2026-03-20" }, null],
  [
    "meetings",
    "effortHours",
    { attendees: ["a@example.org", "b@example.org", "c@example.org"], durationMinutes: 90 },
    4.5,
  ],
  ["meetings", "effortHours", { durationMinutes: 90 }, 0],
  ["meetings", "effortHours", { attendees: ["a@example.org"] }, null],
  ["competencies", "gap", { level: 3, target: 5 }, 2],
  ["competencies", "gap", { level: 5, target: 3 }, 0],
  ["competencies", "gap", { target: 3 }, null],
  ["competencies", "creditsMissing", { credits: 22.5, creditsNeeded: 60 }, 37.5],
  ["competencies", "creditsMissing", { credits: 61, creditsNeeded: 60 }, 0],
  ["competencies", "creditsMissing", { creditsNeeded: 60 }, 60],
  ["competencies", "creditsMissing", { credits: 61 }, null],
  ["training", "costPerAttendee", { cost: 1_000, attendees: ["a@example.org", "b@example.org", "c@example.org"] }, 333],
  ["training", "costPerAttendee", { cost: 1_000 }, null],
  ["training", "costPerAttendee", { attendees: ["a@example.org"] }, null],
  [
    "service-requests",
    "turnaroundHours",
    { requestedAt: "2026-03-28T23:30:00Z", resolvedAt: "2026-03-29T06:00:00Z" },
    6.5,
  ],
  ["service-requests", "turnaroundHours", {}, null],
  [
    "service-requests",
    "withinServiceLevel",
    { requestedAt: "2026-01-05T09:00:00Z", resolvedAt: "2026-01-05T17:00:00Z", slaHours: 8 },
    true,
  ],
  [
    "service-requests",
    "withinServiceLevel",
    { requestedAt: "2026-01-05T09:00:00Z", resolvedAt: "2026-01-05T17:00:01Z", slaHours: 8 },
    false,
  ],
  ["service-requests", "withinServiceLevel", { slaHours: 8 }, null],
  [
    "service-requests",
    "withinServiceLevel",
    { requestedAt: "2026-01-05T09:00:00Z", resolvedAt: "2026-01-05T17:00:00Z" },
    null,
  ],
];

test.each(figures)("%s: %s of %j is %j", (name, figure, cells, expected) => {
  const register = registerCalled(name);
  const found = register.computed[figure]!.from({ ...sampleRow(register, 1), ...cells });
  expect(found).toEqual(typeof expected === "number" ? expect.closeTo(expected, 9) : expected);
  expect(Object.is(found, -0)).toBe(false);
});

test("every computed figure is worked by hand above", () => {
  const worked = new Set(figures.map(([name, figure]) => `${name}: ${figure}`));
  const all = registers.flatMap(({ name, computed }) => Object.keys(computed).map((figure) => `${name}: ${figure}`));
  expect(all.filter((one) => !worked.has(one))).toEqual([]);
});
