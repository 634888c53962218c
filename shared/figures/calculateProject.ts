import type { PlannedValuePoint } from "../calculations/plannedValue.ts";
import type { TaskDates } from "../calculations/schedule/daySchedule.ts";
import { dayNumber } from "../calculations/days.ts";
import { ragStatus } from "../calculations/ragStatus.ts";
import type { RagStatus } from "../calculations/ragStatus.ts";
import type { ProblemBody } from "../problems/problem.ts";
import type { Cell } from "../schema/columns.ts";
import { figureValues } from "./defineFigure.ts";
import type { PlanningRules } from "./planningRules.ts";
import { projectBasis } from "./projectBasis.ts";
import type { ProjectBasis } from "./projectBasis.ts";
import { projectFigures } from "./projectFigures.ts";
import { slipDays } from "./scheduleFigures.ts";
import type { ProjectRows } from "./workPlan.ts";

/** Changes when the same rows would give other figures. */
export const engineVersion = "2";

/** What was calculated for one project: the same rows, rules and engine give the same bytes. */
export interface ProjectResult {
  readonly engine: string;
  /** Progress is known up to the close of this day. */
  readonly dataDate: string;
  readonly project: {
    readonly id: string;
    readonly ref: string;
    readonly name: string;
    readonly programme: string | null;
    readonly stage: string | null;
    readonly manager: string | null;
  };
  /** By name, as `projectFigures` defines them; money in whole minor units. */
  readonly figures: Readonly<Record<string, Cell>>;
  /** Why a figure is null, in words. */
  readonly missing: Readonly<Record<string, string>>;
  /** Derived from the figures, beside what was reported. */
  readonly rag: RagStatus & { readonly reported: string | null; readonly reportedReason: string | null };
  readonly schedule: readonly TaskDates[];
  /** Planned value to the end of each calendar month of the plan, in minor units: what portfolios add up. */
  readonly plan: readonly PlannedValuePoint[];
  readonly problems: readonly ProblemBody[];
  readonly notes: readonly string[];
}

/** Calculates one project. Pure, and never throws for what its rows hold: that becomes a problem of this project alone. */
export function calculateProject(rows: ProjectRows, rules: PlanningRules): ProjectResult {
  const basis = projectBasis(rows, rules);
  const { id, ref, name, programme, stage, manager, reportedRag, ragReason } = rows.project;
  return {
    engine: engineVersion,
    dataDate: rules.dataDate,
    project: { id, ref, name, programme, stage, manager },
    ...figureValues(projectFigures, basis),
    rag: { ...status(rows, rules, basis), reported: reportedRag, reportedReason: ragReason },
    schedule: basis.dates,
    plan: basis.plan,
    problems: basis.problems,
    notes: basis.notes,
  };
}

function status({ project, issues }: ProjectRows, rules: PlanningRules, basis: ProjectBasis): RagStatus {
  const { value, time } = basis;
  const openCritical = issues.filter(
    ({ severity, status }) => severity === "critical" && status !== "resolved" && status !== "closed",
  );
  // Nobody reports any more on what has ended, and it does not age.
  const ended = time?.complete === true || project.stage === "closed" || project.stage === "cancelled";
  return ragStatus(
    {
      vacFraction: value?.chosen?.vacFraction ?? null,
      spit: time?.spit ?? null,
      forecastSlipDays: slipDays(basis),
      exposureOfContingency: null,
      benefitsFraction: null,
      unmetDemandFraction: null,
      openCriticalIssues: openCritical.length,
      dataAgeDays:
        ended || project.statusOn === null
          ? null
          : Math.max(0, dayNumber(rules.dataDate) - dayNumber(project.statusOn)),
    },
    rules.tolerances(project.toleranceSet),
  );
}
