import { choice, day, flag, integer, link, longText, money, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** A question put to those who may answer it: the options, what waiting costs, what was decided and why. */
export const decisions = defineRegister({
  name: "decisions",
  title: "Decisions and escalations",
  about: "A question put to those who may answer it: the options, what waiting costs, what was decided and why.",
  idPrefix: "DEC",
  columns: {
    project: link("Project", "projects", { help: "Left empty: a decision on the portfolio." }),
    kind: choice("Kind", ["decision", "escalation"], { help: "Left empty: a decision." }),
    question: text("Question", { required: true, max: 500 }),
    options: longText("Options", { help: "One a line." }),
    recommendation: text("Recommendation", { max: 500 }),
    level: choice("Level", ["team", "project", "board", "portfolio"], { help: "Who must decide." }),
    decisionBody: text("Decision body", { help: "Such as the portfolio board." }),
    owner: person("Owner", { required: true, help: "Who sees to it that it is decided." }),
    issue: link("From issue", "issues"),
    change: link("On change", "changes"),
    raisedOn: day("Raised on", { required: true }),
    neededBy: day("Needed by"),
    costOfWaiting: money("Cost of waiting a week", { min: 0 }),
    status: choice("Status", ["open", "decided", "deferred", "superseded"], { required: true }),
    decision: longText("Decision"),
    rationale: longText("Rationale", { help: "Why, for those who come later." }),
    quorumMet: flag("Quorum met"),
    decidedOn: day("Decided on"),
    reviewBy: day("Review by"),
    supersedes: link("Supersedes", "decisions"),
  },
  computed: {
    daysToDecide: {
      as: integer("Days to decide", { unit: "days" }),
      formula: "calendar days from raised to decided; none until it is decided",
      from: ({ raisedOn, decidedOn }) => daysBetween(raisedOn, decidedOn),
    },
  },
  rules: [
    {
      column: "neededBy",
      must: "not precede the day it was raised",
      holds: (row) => inOrder(row.raisedOn, row.neededBy),
    },
    {
      column: "decidedOn",
      must: "not precede the day it was raised",
      holds: (row) => inOrder(row.raisedOn, row.decidedOn),
    },
    { column: "reviewBy", must: "not precede the decision", holds: (row) => inOrder(row.decidedOn, row.reviewBy) },
    {
      column: "decision",
      must: "be given when it is decided",
      holds: ({ status, decision }) => status !== "decided" || decision !== null,
    },
    {
      column: "decidedOn",
      must: "be given when it is decided",
      holds: ({ status, decidedOn }) => status !== "decided" || decidedOn !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      kind: "escalation",
      question: "Do we start the pilot without foreign cards?",
      options: "start without\nwait five days\nstart in one district",
      recommendation: "start in one district",
      level: "board",
      decisionBody: "Project board",
      owner: "project.manager@example.org",
      issue: "ISS-0001",
      change: "CHG-0001",
      raisedOn: "2026-03-11",
      neededBy: "2026-03-20",
      costOfWaiting: 4500.5,
      status: "decided",
      decision: "Start in one district.",
      rationale: "Few foreign cards are expected there.",
      quorumMet: true,
      decidedOn: "2026-03-18",
      reviewBy: "2026-05-18",
      supersedes: "DEC-0002",
    },
    {
      question: "Which day does the pilot begin?",
      owner: "pmo@example.org",
      raisedOn: "2026-02-02",
      status: "superseded",
    },
  ],
});
