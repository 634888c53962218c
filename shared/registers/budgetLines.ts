import { ratio } from "../calculations/ratio.ts";
import { choice, day, fraction, link, longText, money, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** What a project may spend on one account in one period, what it has spent, and what is still to come. */
export const budgetLines = defineRegister({
  name: "budget-lines",
  title: "Budget and cost lines",
  about: "What a project may spend on one account in one period, what it has spent, and what is still to come.",
  idPrefix: "BUD",
  columns: {
    project: link("Project", "projects", { required: true }),
    account: text("Account", { required: true }),
    description: text("Description"),
    nature: choice("Nature", ["capex", "opex"], { required: true, help: "Capital or operating expenditure." }),
    type: choice("Type", ["labour", "material", "service", "licence", "travel", "other"]),
    periodStart: day("Period start"),
    periodFinish: day("Period finish"),
    original: money("Original budget", { required: true, help: "As first approved." }),
    approvedChanges: money("Approved changes", {
      help: "The sum of approved changes; negative when budget was taken away.",
    }),
    commitment: money("Commitment", { help: "Ordered, not yet invoiced: open purchase orders." }),
    actual: money("Actual", { help: "Invoiced or booked." }),
    accrual: money("Accrual", { help: "Received but not yet invoiced." }),
    forecastToComplete: money("Forecast to complete", {
      help: "What is still to come after actual and accrual, commitments included.",
    }),
    rateSet: text("Rate set", { max: 60, help: "The rates the line was planned with, such as 2026." }),
    notes: longText("Notes"),
  },
  computed: {
    currentBudget: {
      as: money("Current budget"),
      formula: "original budget + approved changes",
      from: (line) => currentBudget(line),
    },
    costToDate: {
      as: money("Cost to date"),
      formula: "actual + accrual",
      from: (line) => costToDate(line),
    },
    estimateAtCompletion: {
      as: money("Estimate at completion"),
      formula: "actual + accrual + forecast to complete; none without a forecast",
      from: (line) => (line.forecastToComplete === null ? null : costToDate(line) + line.forecastToComplete),
    },
    variance: {
      as: money("Variance at completion"),
      formula: "current budget − estimate at completion; negative means over budget",
      from: (line) =>
        line.forecastToComplete === null ? null : currentBudget(line) - costToDate(line) - line.forecastToComplete,
    },
    percentSpent: {
      as: fraction("Spent", { min: -100, max: 100 }),
      formula: "cost to date ÷ current budget; none without a budget",
      from: (line) => (currentBudget(line) > 0 ? ratio(costToDate(line), currentBudget(line)) : null),
    },
  },
  rules: [
    {
      column: "periodFinish",
      must: "not precede the period start",
      holds: ({ periodStart, periodFinish }) => inOrder(periodStart, periodFinish),
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      account: "6800",
      description: "Interface development",
      nature: "capex",
      type: "service",
      periodStart: "2026-01-01",
      periodFinish: "2026-12-31",
      original: 240000,
      approvedChanges: 12500.5,
      commitment: 60000,
      actual: 98000.25,
      accrual: 4000,
      forecastToComplete: 155000,
      rateSet: "2026",
      notes: "Two purchase orders.",
    },
    { project: "PRJ-0001", account: "6300", nature: "opex", original: 18000 },
  ],
});

interface Money {
  readonly original: number;
  readonly approvedChanges: number | null;
  readonly actual: number | null;
  readonly accrual: number | null;
}

const currentBudget = (line: Money): number => line.original + (line.approvedChanges ?? 0);
const costToDate = (line: Money): number => (line.actual ?? 0) + (line.accrual ?? 0);
