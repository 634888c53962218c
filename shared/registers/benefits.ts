import { choice, day, fraction, link, links, longText, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { amountByPeriod, everyLine } from "./everyLine.ts";
import { inOrder } from "./inOrder.ts";

/** A gain that justifies the work: what it is, how it is seen and measured, who owns it, and how much came true. */
export const benefits = defineRegister({
  name: "benefits",
  title: "Benefits",
  about:
    "A gain that justifies the work: what it is, how it is seen and measured, who owns it, and how much came true.",
  idPrefix: "BEN",
  columns: {
    title: text("Benefit", { required: true }),
    project: link("Project", "projects"),
    programme: link("Programme", "programmes"),
    objective: link("Objective", "objectives"),
    type: choice("Type", ["cashable", "non-cash monetised", "quantifiable", "qualitative", "dis-benefit"], {
      required: true,
      help: "Cashable frees money to spend; a dis-benefit is a loss we accept.",
    }),
    owner: person("Owner", { required: true, help: "From the business that has the benefit, not from the project." }),
    description: longText("Description", { help: "What exactly is better, and for whom." }),
    observation: longText("Observation", { help: "What anybody could see that shows it happening." }),
    attributedTo: longText("Attribution", { help: "Which change brings it about, and why we think so." }),
    attribution: fraction("Attribution share", { help: "The share due to this work; over all claims at most 100%." }),
    measurement: longText("Measurement", { help: "How, when and by whom it is measured." }),
    unit: text("Unit", { max: 40, help: "What the figures below count; the portfolio's currency when empty." }),
    baseline: number("Baseline"),
    baselinedOn: day("Baseline measured on"),
    targets: longText("Targets by period", { help: "A year or month and an amount, one a line: 2027-06 12000." }),
    actuals: longText("Actuals by period", { help: "As for the targets." }),
    confidence: fraction("Confidence", { help: "How likely is it that the targets come true?" }),
    enablers: links("Enabling outputs", "tasks", { help: "The tasks whose outputs it needs." }),
    startsOn: day("Realised from"),
    reviewOn: day("Next review"),
    lastReviewOn: day("Last review planned", { help: "The benefit is followed until then, past the project's end." }),
    status: choice("Status", ["identified", "planned", "in realisation", "realised", "missed", "withdrawn"], {
      required: true,
    }),
  },
  rules: [
    {
      column: "targets",
      must: "be a year or month and an amount on each line, such as 2027-06 12000",
      holds: ({ targets }) => everyLine(targets, amountByPeriod),
    },
    {
      column: "actuals",
      must: "be a year or month and an amount on each line, such as 2027-06 12000",
      holds: ({ actuals }) => everyLine(actuals, amountByPeriod),
    },
    {
      column: "lastReviewOn",
      must: "not precede the next review",
      holds: ({ reviewOn, lastReviewOn }) => inOrder(reviewOn, lastReviewOn),
    },
    {
      column: "unit",
      must: "be given for a benefit that is counted but not in money",
      holds: ({ type, unit }) => type !== "quantifiable" || unit !== null,
    },
  ],
  samples: [
    {
      title: "Less handling of paper",
      project: "PRJ-0001",
      programme: "PGM-0001",
      objective: "OBJ-0001",
      type: "cashable",
      owner: "permits.office@example.org",
      description: "Nobody copies, files or carries applications any more.",
      observation: "The post room hands over no applications.",
      attributedTo: "Applications arrive online and are complete.",
      attribution: 0.8,
      measurement: "Handling hours by the permits office, monthly.",
      unit: "EUR",
      baseline: 310000,
      baselinedOn: "2025-12-31",
      targets: "2027-01 20000\n2027-02 24000.50",
      actuals: "2027-01 18500",
      confidence: 0.7,
      enablers: ["TSK-0001", "TSK-0002"],
      startsOn: "2027-01-01",
      reviewOn: "2027-03-31",
      lastReviewOn: "2029-12-31",
      status: "in realisation",
    },
    {
      title: "Citizens trust the permits office",
      type: "qualitative",
      owner: "permits.office@example.org",
      status: "identified",
    },
  ],
});
