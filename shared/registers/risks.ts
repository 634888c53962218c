import { ratio } from "../calculations/ratio.ts";
import {
  choice,
  day,
  estimate,
  fraction,
  link,
  links,
  longText,
  money,
  multiChoice,
  number,
  person,
  text,
} from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";
import { emv, riskScore } from "./riskFigures.ts";

const threatResponses = ["avoid", "reduce", "transfer", "share", "accept", "escalate", "prepare contingent plans"];
const opportunityResponses = ["exploit", "enhance", "share", "accept", "escalate"];

/** What might happen to a project, what it would cost, and who is watching. */
export const risks = defineRegister({
  name: "risks",
  title: "Risk register",
  about: "What might happen to a project, what it would cost, and who is watching.",
  idPrefix: "RSK",
  columns: {
    project: link("Project", "projects", { required: true }),
    title: text("Risk", { required: true, help: "The event: what may happen." }),
    kind: choice("Kind", ["threat", "opportunity"], { help: "Left empty: a threat." }),
    cause: longText("Cause", { help: "What is true already and makes it possible." }),
    effect: longText("Effect", { help: "What it would do to the objectives." }),
    category: choice("Category", [
      "technical",
      "external",
      "organisational",
      "project management",
      "commercial",
      "legal",
    ]),
    probability: fraction("Probability", { required: true, help: "As things stand today: 0 never, 1 certain." }),
    impact: money("Impact if it occurs", {
      required: true,
      min: 0,
      help: "Most likely cost of a threat, gain of an opportunity, as things stand today.",
    }),
    impactLow: money("Impact, lowest", { min: 0 }),
    impactHigh: money("Impact, highest", { min: 0 }),
    impactDays: estimate("Delay if it occurs", { help: "Days lost to a threat, gained by an opportunity." }),
    impactRating: choice("Impact rating", ["very low", "low", "moderate", "high", "very high"]),
    otherImpacts: multiChoice("Also touches", [
      "scope",
      "quality",
      "benefit",
      "safety",
      "reputation",
      "sustainability",
    ]),
    inherentProbability: fraction("Probability before any response"),
    inherentImpact: money("Impact before any response", { min: 0 }),
    targetProbability: fraction("Probability after the response"),
    targetImpact: money("Impact after the response", { min: 0 }),
    response: choice("Response", [...new Set([...threatResponses, ...opportunityResponses])]),
    responsePlan: longText("Response plan"),
    responseCost: money("Response cost", { min: 0 }),
    owner: person("Owner", { required: true }),
    actionOwner: person("Action owner", { help: "Who carries the response out." }),
    trigger: text("Trigger", { help: "The sign that it is about to occur." }),
    proximity: choice("Proximity", ["imminent", "stage", "project", "beyond"], { help: "How soon it may occur." }),
    raisedOn: day("Raised on", { required: true }),
    reviewOn: day("Next review"),
    expectedOn: day("May occur on"),
    tasks: links("Tasks it would hit", "tasks"),
    correlatedGroup: text("Correlated group", {
      max: 60,
      help: "Risks with the same word here tend to occur together.",
    }),
    secondaryTo: link("Caused by the response to", "risks"),
    notes: longText("Notes"),
    status: choice("Status", ["draft", "open", "occurred", "closed", "expired"], { required: true }),
  },
  computed: {
    score: {
      as: number("Score"),
      formula: "probability × impact rating (very low 0.05, low 0.1, moderate 0.2, high 0.4, very high 0.8)",
      from: (risk) => riskScore(risk),
    },
    band: {
      as: choice("Band", ["low", "moderate", "high"]),
      formula: "low below a score of 0.06, high from 0.18",
      from: (risk) => {
        const score = riskScore(risk);
        if (score === null) return null;
        return score >= 0.18 ? "high" : score >= 0.06 ? "moderate" : "low";
      },
    },
    exposure: {
      as: money("Exposure"),
      formula:
        "probability × expected impact; expected is (lowest + most likely + highest) ÷ 3 where all three are known; " +
        "negative for an opportunity",
      from: (risk) => {
        const { probability, impact, impactLow, impactHigh } = risk;
        const expected = impactLow === null || impactHigh === null ? impact : (impactLow + impact + impactHigh) / 3;
        return emv(risk.kind, probability, expected);
      },
    },
    inherentExposure: {
      as: money("Inherent exposure"),
      formula: "probability × impact before any response; negative for an opportunity",
      from: ({ kind, inherentProbability, inherentImpact }) => emv(kind, inherentProbability, inherentImpact),
    },
    residualExposure: {
      as: money("Residual exposure"),
      formula: "probability × impact after the response; negative for an opportunity",
      from: ({ kind, targetProbability, targetImpact }) => emv(kind, targetProbability, targetImpact),
    },
    responseRoi: {
      as: number("Return on the response"),
      formula: "(inherent exposure − residual exposure − response cost) ÷ response cost",
      from: ({ kind, inherentProbability, inherentImpact, targetProbability, targetImpact, responseCost }) => {
        const before = emv(kind, inherentProbability, inherentImpact);
        const after = emv(kind, targetProbability, targetImpact);
        if (before === null || after === null || responseCost === null) return null;
        return ratio(before - after - responseCost, responseCost);
      },
    },
  },
  rules: [
    {
      column: "reviewOn",
      must: "not precede the day the risk was raised",
      holds: ({ raisedOn, reviewOn }) => inOrder(raisedOn, reviewOn),
    },
    { column: "impactLow", must: "not exceed the impact", holds: (risk) => inOrder(risk.impactLow, risk.impact) },
    { column: "impactHigh", must: "not be below the impact", holds: (risk) => inOrder(risk.impact, risk.impactHigh) },
    {
      column: "response",
      must: "suit the kind: a threat is not exploited, an opportunity not avoided",
      holds: ({ kind, response }) =>
        response === null || (kind === "opportunity" ? opportunityResponses : threatResponses).includes(response),
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      title: "The supplier delivers late",
      kind: "threat",
      cause: "The supplier has lost two developers.",
      effect: "The pilot starts a month later.",
      category: "commercial",
      probability: 0.3,
      impact: 120000.5,
      impactLow: 60000,
      impactHigh: 210000,
      impactDays: { optimistic: 5, mostLikely: 15, pessimistic: 40 },
      impactRating: "high",
      otherImpacts: ["benefit", "reputation"],
      inherentProbability: 0.5,
      inherentImpact: 150000,
      targetProbability: 0.1,
      targetImpact: 80000,
      response: "reduce",
      responsePlan: "Weekly deliveries, and a second supplier for the forms.",
      responseCost: 15000,
      owner: "pmo@example.org",
      actionOwner: "procurement@example.org",
      trigger: "A weekly delivery is missed",
      proximity: "stage",
      raisedOn: "2026-01-12",
      reviewOn: "2026-04-13",
      expectedOn: "2026-06-01",
      tasks: ["TSK-0001", "TSK-0002"],
      correlatedGroup: "supply",
      secondaryTo: "RSK-0002",
      notes: "Discussed with the supplier in January.",
      status: "open",
    },
    {
      project: "PRJ-0001",
      title: "The identity service is ready early",
      probability: 0.2,
      impact: 40000,
      owner: "pmo@example.org",
      raisedOn: "2026-02-02",
      status: "draft",
    },
  ],
});
