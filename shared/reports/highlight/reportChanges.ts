import { dayNumber } from "../../calculations/days.ts";
import type { RagColour } from "../../calculations/ragStatus.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";
import type { ReportBasis } from "./ReportBasis.ts";

/** What is different from the last report. Each list has what is worst first. */
export interface ReportChanges {
  readonly since: string;
  readonly worse: readonly ColourMove[];
  readonly better: readonly ColourMove[];
  /** The computed forecast finish moved; days of the calendar, later is positive. */
  readonly finishes: readonly FinishMove[];
  /** The estimate at completion moved; more is positive. */
  readonly costs: readonly CostMove[];
  readonly added: readonly ProjectFacts[];
  readonly finished: readonly ProjectFacts[];
  /** Projects that are no longer there, by name. */
  readonly gone: readonly { readonly ref: string; readonly name: string }[];
}

export interface ColourMove {
  readonly project: ProjectFacts;
  readonly from: RagColour | null;
}

export interface FinishMove {
  readonly project: ProjectFacts;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

export interface CostMove {
  readonly project: ProjectFacts;
  readonly from: number;
  readonly to: number;
}

/** The order in which colours are worse; one that is not known is neither. */
const severity: Readonly<Record<RagColour, number>> = { green: 0, grey: 1, amber: 2, red: 3 };
const weigh = (colour: RagColour | null): number => (colour === null ? -1 : severity[colour]);

/** Compares the projects of today with the basis that the last report left. */
export function reportChanges(previous: ReportBasis, projects: readonly ProjectFacts[]): ReportChanges {
  const known = projects.flatMap((project) => {
    const before = previous.projects[project.ref];
    return before === undefined ? [] : [{ project, before }];
  });
  const moves = known
    .filter(({ project, before }) => project.colour !== before.colour)
    .map(({ project, before }) => ({ project, from: before.colour }));
  const step = ({ project, from }: ColourMove): number => weigh(project.colour) - weigh(from);
  const budget = ({ project }: ColourMove): number => project.bac ?? 0;
  const present = new Set(projects.map(({ ref }) => ref));
  return {
    since: previous.dataDate,
    worse: moves.filter((move) => step(move) > 0).sort((a, b) => step(b) - step(a) || budget(b) - budget(a)),
    better: moves.filter((move) => step(move) < 0).sort((a, b) => step(a) - step(b) || budget(b) - budget(a)),
    finishes: known
      .flatMap(({ project, before }) => {
        const { forecastFinish: from } = before;
        const { forecastFinish: to } = project;
        return from === null || to === null || from === to
          ? []
          : [{ project, from, to, days: dayNumber(to) - dayNumber(from) }];
      })
      .sort((a, b) => b.days - a.days),
    costs: known
      .flatMap(({ project, before }) =>
        before.eac === null || project.eac === null || before.eac === project.eac
          ? []
          : [{ project, from: before.eac, to: project.eac }],
      )
      .sort((a, b) => b.to - b.from - (a.to - a.from)),
    added: projects.filter(({ ref }) => previous.projects[ref] === undefined),
    finished: known.filter(({ project, before }) => project.finished && !before.finished).map(({ project }) => project),
    gone: Object.entries(previous.projects)
      .filter(([ref]) => !present.has(ref))
      .map(([ref, { name }]) => ({ ref, name })),
  };
}

/** Whether there is nothing to tell. */
export function isUnchanged({ worse, better, finishes, costs, added, finished, gone }: ReportChanges): boolean {
  return [worse, better, finishes, costs, added, finished, gone].every((list) => list.length === 0);
}
