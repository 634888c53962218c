/** What a project's status is judged by; `null` where it is not known. Fractions, unless the name says otherwise. */
export interface RagMeasures {
  /** Variance at completion / budget at completion; negative is over budget. */
  readonly vacFraction: number | null;
  /** SPI(t) from earned schedule. */
  readonly spit: number | null;
  /** How many working days after the baseline the project is forecast to finish; negative is early. */
  readonly forecastSlipDays: number | null;
  /** Residual risk exposure (P80) / remaining contingency. */
  readonly exposureOfContingency: number | null;
  /** Forecast / planned benefits. */
  readonly benefitsFraction: number | null;
  /** Resource demand that nobody meets / demand. */
  readonly unmetDemandFraction: number | null;
  readonly openCriticalIssues: number | null;
  /** Days since the figures were last confirmed. */
  readonly dataAgeDays: number | null;
}

/** The measures that are held against a tolerance; the age of the data is held against the reporting cycle. */
export type MeasureName = Exclude<keyof RagMeasures, "dataAgeDays">;

interface RagMeasure {
  readonly name: MeasureName;
  readonly dimension: "cost" | "schedule" | "risk" | "benefits" | "resources" | "quality";
  readonly better: "higher" | "lower";
  /** The finding as a sentence without its full stop. `more` asks for so many digits beyond the usual. */
  readonly figure: (value: number, more?: number) => string;
  /** A limit in the same unit as the finding. */
  readonly quantity: (value: number, more?: number) => string;
  readonly missing: string;
}

const percent = (fraction: number, more = 0): string => `${Number((fraction * 100).toFixed(1 + more)) + 0} %`;
const index = (value: number, more = 0): string => value.toFixed(2 + more);
const count = (value: number): string => `${value}`;

/** How each measure is read: which way is better, and how it is said. The limits are in the tolerances. */
export const ragMeasures: readonly RagMeasure[] = [
  {
    name: "vacFraction",
    dimension: "cost",
    better: "higher",
    figure: (value, more) =>
      Math.abs(value) < 0.0005
        ? "Cost at completion is forecast on budget"
        : `Cost at completion is forecast ${percent(Math.abs(value), more)} ${value < 0 ? "over" : "under"} budget`,
    quantity: percent,
    missing: "Cost at completion cannot be forecast: there is no budget, earned value or actual cost.",
  },
  {
    name: "spit",
    dimension: "schedule",
    better: "higher",
    figure: (value, more) => `Work is done at ${index(value, more)} of the planned pace, SPI(t)`,
    quantity: index,
    missing: "The pace of work is not known: there is no baseline, or no time has passed.",
  },
  {
    name: "forecastSlipDays",
    dimension: "schedule",
    better: "lower",
    figure: (value) => `The finish is forecast ${lateness(value)}`,
    quantity: workingDays,
    missing: "The slip of the finish cannot be judged: there is no forecast, or no tolerance.",
  },
  {
    name: "exposureOfContingency",
    dimension: "risk",
    better: "lower",
    figure: (value, more) => `Residual risk exposure is ${percent(value, more)} of the remaining contingency`,
    quantity: percent,
    missing: "Risk exposure has not been compared with contingency.",
  },
  {
    name: "benefitsFraction",
    dimension: "benefits",
    better: "higher",
    figure: (value, more) => `Benefits are forecast at ${percent(value, more)} of plan`,
    quantity: percent,
    missing: "Benefits have not been forecast.",
  },
  {
    name: "unmetDemandFraction",
    dimension: "resources",
    better: "lower",
    figure: (value, more) => `${percent(value, more)} of resource demand is unmet`,
    quantity: percent,
    missing: "Resource demand has not been compared with supply.",
  },
  {
    name: "openCriticalIssues",
    dimension: "quality",
    better: "lower",
    figure: (value) => `${value} critical ${value === 1 ? "issue is" : "issues are"} open`,
    quantity: count,
    missing: "Open issues have not been counted.",
  },
];

function lateness(slipDays: number): string {
  if (slipDays === 0) return "on time";
  return `${workingDays(Math.abs(slipDays))} ${slipDays > 0 ? "late" : "early"}`;
}

function workingDays(count: number): string {
  return `${count} working ${count === 1 ? "day" : "days"}`;
}
