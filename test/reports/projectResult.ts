import type { RagColour } from "../../shared/calculations/ragStatus.ts";
import { calculatePortfolio } from "../../shared/figures/calculatePortfolio.ts";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import { portfolioHighlight } from "../../shared/reports/portfolioHighlight.ts";
import type { HighlightInput } from "../../shared/reports/portfolioHighlight.ts";
import type { ProblemBody } from "../../shared/problems/problem.ts";
import type { Cell } from "../../shared/schema/columns.ts";

interface Said {
  readonly name?: string;
  readonly programme?: string | null;
  readonly stage?: string | null;
  readonly colour?: RagColour | null;
  readonly reasons?: readonly string[];
  readonly red?: readonly ("cost" | "schedule")[];
  readonly reported?: string | null;
  readonly reportedReason?: string | null;
  readonly problems?: readonly ProblemBody[];
  readonly figures?: Readonly<Record<string, Cell>>;
}

/** The result of a project that is going to plan, but for what is said. */
export function projectResult(ref: string, said: Said = {}): ProjectResult {
  const { name = `Project ${ref}`, programme = null, stage = "delivery", colour = "green", problems = [] } = said;
  const { reasons = [], red = [], reported = null, reportedReason = null, figures = {} } = said;
  return {
    engine: "1",
    dataDate: "2026-03-31",
    project: { id: `prj_${ref}`, ref, name, programme, stage, manager: null },
    figures: {
      ...{ bac: 100_000_00, pv: 50_000_00, ev: 50_000_00, ac: 50_000_00, eac: 100_000_00, vac: 0, vacFraction: 0 },
      ...{ cpi: 1, spi: 1, spit: 1, slipDays: 0, tasks: 4, tasksDone: 2 },
      ...{ baselineFinish: "2026-09-30", forecastFinish: "2026-09-30" },
      ...figures,
    },
    missing: {},
    rag: {
      dimensions: red.map((dimension) => ({ dimension, colour: "red" as const, reason: "" })),
      overall: { colour, reasons },
      reported,
      reportedReason,
    },
    schedule: [],
    plan: [],
    problems,
    notes: [],
  };
}

export function highlightOf(projects: readonly ProjectResult[], said: Partial<HighlightInput> = {}) {
  return portfolioHighlight({
    portfolio: { ref: "PFL-0001", name: "Digital services", currency: "EUR" },
    result: calculatePortfolio(projects),
    projects,
    programmes: [],
    previous: null,
    dataDate: "2026-03-31",
    run: { id: "rpt_1-2026-04-06", inputRevs: { tasks: 7, projects: 3 } },
    ...said,
  });
}
