import type { RollUp } from "../../calculations/rollUp.ts";
import type { PortfolioResult } from "../../figures/calculatePortfolio.ts";
import type { ProjectFacts, ProgrammeName } from "./ProjectFacts.ts";
import type { ReportChanges } from "./reportChanges.ts";

/** Everything the sections of a highlight report are written from. */
export interface Highlight {
  readonly currency: string;
  readonly dataDate: string;
  readonly projects: readonly ProjectFacts[];
  readonly total: RollUp;
  /** SPI(t) of all projects together; null without any baseline. */
  readonly spit: number | null;
  readonly byProgramme: PortfolioResult["programmes"];
  readonly programmes: ReadonlyMap<string, ProgrammeName>;
  /** Null on the first report: there is nothing to compare with. */
  readonly changes: ReportChanges | null;
}

/** A project as tables and lists name it: its name, and its ref and programme on a second line. */
export function named({ ref, name, programme }: ProjectFacts) {
  return { text: name, value: ref, note: programme === null ? ref : `${ref} · ${programme}` };
}

export const isRed = ({ colour }: ProjectFacts): boolean => colour === "red";
