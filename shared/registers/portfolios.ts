import { choice, day, integer, link, longText, money, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { everyLine } from "./everyLine.ts";
import { inOrder } from "./inOrder.ts";

/** The whole that is planned, funded and reported together: its money, its period, and the day its figures speak of. */
export const portfolios = defineRegister({
  name: "portfolios",
  title: "Portfolios",
  about:
    "The whole that is planned, funded and reported together: its money, its period, and the day its figures speak of.",
  idPrefix: "PFL",
  role: "portfolio",
  feedsEveryProject: true,
  columns: {
    name: text("Portfolio", { required: true }),
    description: longText("Description"),
    currency: text("Currency", {
      required: true,
      max: 3,
      permanent: true,
      help: "The ISO 4217 code, such as EUR. Every amount without a currency of its own is in it, so it never changes.",
    }),
    dataDate: day("Data date", { help: "Figures tell how things stood at the end of this day." }),
    sponsor: person("Sponsor"),
    periodStart: day("Period start"),
    periodFinish: day("Period finish"),
    budgetCapex: money("Capital budget", {
      min: 0,
      currencyColumn: "currency",
      help: "Capex: spending that creates or improves an asset.",
    }),
    budgetOpex: money("Operating budget", {
      min: 0,
      currencyColumn: "currency",
      help: "Opex: spending that keeps things running.",
    }),
    riskAppetite: choice("Risk appetite", ["averse", "minimal", "cautious", "open", "eager"], {
      help: "How much uncertainty the sponsors accept in pursuit of their objectives.",
    }),
    categoryTargets: longText("Targets by category", {
      help: "The share of the budget meant for each category of project, one a line: growth 40%.",
    }),
    calendar: link("Calendar", "calendars", { help: "For projects that name none." }),
    toleranceSet: link("Tolerance set", "tolerance-sets", { help: "For projects that name none." }),
    fiscalYearStartMonth: integer("Fiscal year begins in month", { min: 1, max: 12, help: "1 January, 10 October." }),
  },
  rules: [
    {
      column: "currency",
      must: "be three capital letters, such as EUR",
      holds: ({ currency }) => /^[A-Z]{3}$/.test(currency),
    },
    {
      column: "periodFinish",
      must: "not precede the period start",
      holds: ({ periodStart, periodFinish }) => inOrder(periodStart, periodFinish),
    },
    {
      column: "categoryTargets",
      must: "be a category and its share on each line, such as growth 40%",
      holds: ({ categoryTargets }) => everyLine(categoryTargets, /^\S.*\s\d+(\.\d+)?\s?%$/),
    },
  ],
  samples: [
    {
      name: "Digital services",
      description: "Everything that changes how the public is served online.",
      currency: "EUR",
      dataDate: "2026-03-31",
      sponsor: "sponsor@example.org",
      periodStart: "2026-01-01",
      periodFinish: "2028-12-31",
      budgetCapex: 12500000,
      budgetOpex: 3400000.5,
      riskAppetite: "cautious",
      categoryTargets: "growth 40%\nrun the business 60%",
      calendar: "CAL-0001",
      toleranceSet: "TOL-0001",
      fiscalYearStartMonth: 1,
    },
    { name: "Buildings", currency: "GBP" },
  ],
});
