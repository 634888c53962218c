import type { RagColour } from "../../calculations/ragStatus.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";

/** What must be kept of a report so that the next one can tell what changed. */
export interface ReportBasis {
  readonly dataDate: string;
  readonly projects: Readonly<Record<string, ProjectBasis>>;
}

export interface ProjectBasis {
  readonly name: string;
  readonly colour: RagColour | null;
  readonly finished: boolean;
  readonly forecastFinish: string | null;
  readonly eac: number | null;
}

export function reportBasis(dataDate: string, projects: readonly ProjectFacts[]): ReportBasis {
  const kept = projects.map(({ ref, name, colour, finished, forecastFinish, eac }): [string, ProjectBasis] => [
    ref,
    { name, colour, finished, forecastFinish, eac },
  ]);
  return { dataDate, projects: Object.fromEntries(kept) };
}
