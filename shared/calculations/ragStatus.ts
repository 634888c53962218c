import { type MeasureName, type RagMeasures, ragMeasures } from "./ragMeasures.ts";

/** Grey: the figures are too old to be believed. */
export type RagColour = "green" | "amber" | "red" | "grey";

export type RagDimension = "cost" | "schedule" | "risk" | "benefits" | "resources" | "quality" | "data";

/** The worst value that is still green, and the worst that is still amber; beyond it is red. */
export interface Tolerance {
  readonly green: number;
  readonly amber: number;
}

export interface Tolerances {
  /** `null`: not judged. */
  readonly measures: Readonly<Record<MeasureName, Tolerance | null>>;
  /** The reporting cycle; older data is stale. */
  readonly cycleDays: number;
  /** The dimensions that decide the overall colour. */
  readonly mandatory: readonly RagDimension[];
}

/**
 * What holds where a portfolio has not set its own. Nobody publishes a usual number of critical issues: one is a warning
 * here, more are red. How many days a finish may slip depends on the project, so nothing is assumed.
 */
export const defaultTolerances: Tolerances = {
  measures: {
    vacFraction: { green: -0.05, amber: -0.1 },
    spit: { green: 0.95, amber: 0.9 },
    forecastSlipDays: null,
    exposureOfContingency: { green: 0.8, amber: 1 },
    benefitsFraction: { green: 0.95, amber: 0.85 },
    unmetDemandFraction: { green: 0.05, amber: 0.15 },
    openCriticalIssues: { green: 0, amber: 1 },
  },
  cycleDays: 31,
  mandatory: ["cost", "schedule", "risk", "benefits", "resources", "quality", "data"],
};

/** `colour` is `null` where there is nothing to judge by; the reason says what is missing, or the figure and its limit. */
export interface DimensionStatus {
  readonly dimension: RagDimension;
  readonly colour: RagColour | null;
  readonly reason: string;
}

export interface RagStatus {
  readonly dimensions: readonly DimensionStatus[];
  /** The worst mandatory dimension, and the reasons of all that share its colour. */
  readonly overall: { readonly colour: RagColour | null; readonly reasons: readonly string[] };
}

const fromBestToWorst: readonly RagColour[] = ["green", "grey", "amber", "red"];
/** Dimensions that can spoil a status but not earn one: fresh data and no open issue alone do not make a project green. */
const notEnoughForGreen: readonly RagDimension[] = ["quality", "data"];
/** A figure may miss its limit by the noise of floating point. */
const noise = 1e-9;

/**
 * The status a project's own figures give it, dimension by dimension, each with its reason. A dimension takes the worst
 * of its measures (schedule: SPI(t) and the slip of the finish). Overall is the worst known mandatory dimension: red,
 * amber, grey, green in this order, so stale data outranks green but hides no warning.
 * Source: thresholds and order after the PMO's defaults, see `defaultTolerances`.
 */
export function ragStatus(measures: RagMeasures, tolerances: Tolerances = defaultTolerances): RagStatus {
  const judged: readonly RagDimension[] = ["cost", "schedule", "risk", "benefits", "resources", "quality"];
  const dimensions = [
    ...judged.map((dimension) => dimensionStatus(dimension, measures, tolerances)),
    dataStatus(measures.dataAgeDays, tolerances.cycleDays),
  ];
  const deciding = dimensions.filter(({ dimension }) => tolerances.mandatory.includes(dimension));
  const colour = worst(deciding.map((status) => status.colour));
  const substance = deciding.some((status) => status.colour !== null && !notEnoughForGreen.includes(status.dimension));
  if (colour === null || (colour === "green" && !substance)) {
    const reasons = deciding.filter((status) => status.colour === null).map(({ reason }) => reason);
    return { dimensions, overall: { colour: null, reasons } };
  }
  const reasons = deciding.filter((status) => status.colour === colour).map(({ reason }) => reason);
  return { dimensions, overall: { colour, reasons } };
}

function dimensionStatus(dimension: RagDimension, measures: RagMeasures, tolerances: Tolerances): DimensionStatus {
  const own = ragMeasures.filter((measure) => measure.dimension === dimension);
  const known = own.flatMap((measure) => {
    const value = measures[measure.name];
    const tolerance = tolerances.measures[measure.name];
    if (value === null || tolerance === null) return [];
    const colour = colourOf(value, tolerance, measure.better);
    return { colour, reason: reasonOf(value, colour, tolerance, measure) };
  });
  const colour = worst(known.map((status) => status.colour));
  const decisive = known.filter((status) => status.colour === colour).map(({ reason }) => reason);
  const missing = own.map((measure) => measure.missing).join(" ");
  return { dimension, colour, reason: colour === null ? missing : decisive.join("; ") };
}

function colourOf(value: number, { green, amber }: Tolerance, better: "higher" | "lower"): RagColour {
  const reaches = (bound: number): boolean => (better === "higher" ? value >= bound - noise : value <= bound + noise);
  return reaches(green) ? "green" : reaches(amber) ? "amber" : "red";
}

/** The finding and the limit it was held against, with as many digits as it takes to tell them apart. */
function reasonOf(
  value: number,
  colour: RagColour,
  { green, amber }: Tolerance,
  { better, figure, quantity }: (typeof ragMeasures)[number],
): string {
  const bound = colour === "red" ? amber : green;
  const isApart = (more: number): boolean => quantity(Math.abs(value), more) !== quantity(Math.abs(bound), more);
  const more = Math.abs(value - bound) <= noise ? 0 : ([0, 1, 2, 3].find(isApart) ?? 0);
  const beyond = better === "higher" ? "below" : "above";
  const side = colour === "green" ? (better === "higher" ? "from" : "up to") : beyond;
  return `${figure(value, more)} (${colour} ${side} ${quantity(bound, more)})`;
}

function dataStatus(dataAgeDays: number | null, cycleDays: number): DimensionStatus {
  if (dataAgeDays === null) return { dimension: "data", colour: null, reason: "It is not known how old the data is." };
  const stale = dataAgeDays > cycleDays;
  const reason = `The data is ${dataAgeDays} days old (${stale ? "grey above" : "green up to"} one cycle of ${cycleDays})`;
  return { dimension: "data", colour: stale ? "grey" : "green", reason };
}

function worst(colours: readonly (RagColour | null)[]): RagColour | null {
  return [...fromBestToWorst].reverse().find((colour) => colours.includes(colour)) ?? null;
}
