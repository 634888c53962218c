import type { PortfolioResult } from "../figures/calculatePortfolio.ts";
import type { ProjectResult } from "../figures/calculateProject.ts";
import { areOrIs, counted, day, integer } from "./formats.ts";
import { changedSection } from "./highlight/changedSection.ts";
import { dataQualitySection } from "./highlight/dataQualitySection.ts";
import { figuresSection } from "./highlight/figuresSection.ts";
import { headline } from "./highlight/headline.ts";
import type { Highlight } from "./highlight/Highlight.ts";
import { projectFacts } from "./highlight/ProjectFacts.ts";
import type { ProgrammeName } from "./highlight/ProjectFacts.ts";
import { redSection } from "./highlight/redSection.ts";
import { reportBasis } from "./highlight/ReportBasis.ts";
import type { ReportBasis } from "./highlight/ReportBasis.ts";
import { isUnchanged, reportChanges } from "./highlight/reportChanges.ts";
import { costSection, scheduleSection } from "./highlight/varianceSections.ts";
import { colourOrder, markOf } from "./marks.ts";
import { oneLine } from "./oneLine.ts";
import type { Line, Report } from "./Report.ts";

export interface HighlightInput {
  readonly portfolio: { readonly ref: string; readonly name: string; readonly currency: string };
  readonly result: PortfolioResult;
  readonly projects: readonly ProjectResult[];
  readonly programmes: readonly ProgrammeName[];
  /** What the last report left behind; null when this is the first. */
  readonly previous: ReportBasis | null;
  /** `YYYY-MM-DD` */
  readonly dataDate: string;
  readonly run: RunIdentity;
}

/** What tells one run from another: printed in the foot, so that anybody can find out what a figure was made from. */
export interface RunIdentity {
  readonly id: string;
  /** The revision each register had. */
  readonly inputRevs: Readonly<Record<string, number>>;
}

export interface HighlightReport {
  readonly report: Report;
  /** To be kept for the next report. */
  readonly basis: ReportBasis;
  /** Nothing a reader would want to know differs from the last report; never true for the first. */
  readonly unchanged: boolean;
}

/**
 * The portfolio highlight report: what matters, what changed, what is red and why, the top variances, then the figures and
 * how far they can be trusted. Pure: the same results give the same report.
 */
export function portfolioHighlight(input: HighlightInput): HighlightReport {
  const { portfolio, result, previous, dataDate } = input;
  const programmes = new Map(input.programmes.map((programme) => [programme.ref, programme]));
  const projects = input.projects.map((project) => projectFacts(project, programmes));
  const changes = previous === null ? null : reportChanges(previous, projects);
  const { total } = result;
  const highlight: Highlight = {
    currency: portfolio.currency,
    dataDate,
    projects,
    total,
    spit: result.pace?.spit ?? null,
    byProgramme: result.programmes,
    programmes,
    changes,
  };
  const title = oneLine(portfolio.name, 120);
  const { red, amber } = total.byColour;
  const preheader = `${integer(red)} red, ${integer(amber)} amber of ${counted(total.projects, "project")}. Data as of ${day(dataDate)}.`;
  const report: Report = {
    language: "en",
    kind: "Portfolio highlight report",
    title,
    dataDate,
    subject: oneLine(`${title}: ${counted(red, "project")} ${areOrIs(red)} red, as of ${day(dataDate)}`, 180),
    preheader,
    headline: headline(highlight),
    spread: colourOrder.map((colour) => ({ mark: markOf(colour), count: total.byColour[colour] })),
    sections: [
      changedSection(highlight),
      redSection(highlight),
      costSection(highlight),
      scheduleSection(highlight),
      figuresSection(highlight),
      dataQualitySection(highlight),
    ],
    foot: foot(input),
  };
  return { report, basis: reportBasis(dataDate, projects), unchanged: changes !== null && isUnchanged(changes) };
}

function foot({ portfolio, result, dataDate, run }: HighlightInput): readonly Line[] {
  const revs = Object.entries(run.inputRevs).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { label: "Data as of", text: day(dataDate) },
    { label: "Portfolio", text: portfolio.ref },
    { label: "Run", text: run.id },
    { label: "Engine", text: `version ${result.engine}` },
    { label: "Register revisions", text: revs.map(([register, rev]) => `${register}\u00a0${rev}`).join(", ") },
  ];
}
