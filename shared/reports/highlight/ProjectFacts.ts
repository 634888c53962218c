import type { RagColour } from "../../calculations/ragStatus.ts";
import type { ProjectResult } from "../../figures/calculateProject.ts";
import { oneLine } from "../oneLine.ts";

/** A programme as a report speaks of it. */
export interface ProgrammeName {
  readonly ref: string;
  readonly name: string;
  readonly reportedRag: string | null;
}

/** What a report says about one project, read once from its result. Amounts in whole minor units. */
export interface ProjectFacts {
  readonly ref: string;
  readonly name: string;
  readonly programme: string | null;
  readonly colour: RagColour | null;
  /** Why it has this colour. */
  readonly reasons: readonly string[];
  readonly redDimensions: readonly string[];
  /** The colour that people report: the project's own, or else its programme's. */
  readonly reported: { readonly colour: RagColour; readonly by: "project" | "programme" } | null;
  readonly reportedReason: string | null;
  /** People report a better colour than the figures give: green outside, red inside. */
  readonly watermelon: boolean;
  /** Closed or cancelled, or all its work is done. */
  readonly finished: boolean;
  readonly problems: readonly string[];
  readonly bac: number | null;
  readonly eac: number | null;
  readonly vac: number | null;
  readonly vacFraction: number | null;
  readonly cpi: number | null;
  readonly spit: number | null;
  readonly slipDays: number | null;
  readonly ac: number | null;
  readonly baselineFinish: string | null;
  readonly forecastFinish: string | null;
}

const nameLength = 90;
const reasonLength = 280;
const severity: Readonly<Record<string, number>> = { green: 0, amber: 1, red: 2 };

export function projectFacts(
  { project, figures, rag, problems }: ProjectResult,
  programmes: ReadonlyMap<string, ProgrammeName>,
): ProjectFacts {
  const programme = project.programme === null ? null : (programmes.get(project.programme) ?? null);
  const colour = rag.overall.colour;
  const reported =
    reportedColour(rag.reported, "project") ?? reportedColour(programme?.reportedRag ?? null, "programme");
  const number = (name: string): number | null => {
    const figure = figures[name];
    return typeof figure === "number" ? figure : null;
  };
  const day = (name: string): string | null => {
    const figure = figures[name];
    return typeof figure === "string" ? figure : null;
  };
  const tasks = number("tasks") ?? 0;
  return {
    ref: project.ref,
    name: oneLine(project.name, nameLength),
    programme: programme === null ? null : oneLine(programme.name, nameLength),
    colour,
    reasons: rag.overall.reasons,
    redDimensions: rag.dimensions.filter((one) => one.colour === "red").map(({ dimension }) => dimension),
    reported,
    reportedReason: rag.reportedReason === null ? null : oneLine(rag.reportedReason, reasonLength),
    watermelon: reported !== null && (severity[colour ?? ""] ?? -1) > (severity[reported.colour] ?? 0),
    finished:
      project.stage === "closed" || project.stage === "cancelled" || (tasks > 0 && number("tasksDone") === tasks),
    problems: problems.map(({ detail }) => oneLine(detail, reasonLength)),
    bac: number("bac"),
    eac: number("eac"),
    vac: number("vac"),
    vacFraction: number("vacFraction"),
    cpi: number("cpi"),
    spit: number("spit"),
    slipDays: number("slipDays"),
    ac: number("ac"),
    baselineFinish: day("baselineFinish"),
    forecastFinish: day("forecastFinish"),
  };
}

function reportedColour(word: string | null, by: "project" | "programme"): ProjectFacts["reported"] {
  return word === "green" || word === "amber" || word === "red" ? { colour: word, by } : null;
}
