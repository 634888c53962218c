import type {
  CandidateProject,
  SelectionProblem,
  SelectionResource,
} from "../../calculations/selection/SelectionProblem.ts";
import { NothingToChoose } from "../../problems/NothingToChoose.ts";
import { minorDigits } from "../../schema/money.ts";
import type { AnalysisRows } from "../Analysis.ts";
import { amountsByYear, casePoints, hoursByRole, netPresentValue, strategicScore } from "./caseMoney.ts";
import type { BusinessCase } from "./caseMoney.ts";
import type { SelectionRequest } from "./selectionRequest.ts";

export interface SelectionBasis {
  readonly problem: SelectionProblem;
  readonly candidates: readonly BusinessCase[];
  readonly firstYear: number;
  readonly years: number;
  /** What the value is counted in: minor units of money, or thousandths of a point. */
  readonly unit: "money" | "points";
  /** Cases that cannot be chosen yet, and why. */
  readonly leftOut: readonly { readonly ref: string; readonly because: string }[];
}

const open = ["submitted", "assessed", "approved", "deferred"];
/** Points are small numbers; whole thousandths keep sums exact. */
const perPoint = 1000;

/** Puts the open business cases, the budgets and the rules between cases into selection's own terms. */
export function selectionBasis(rows: AnalysisRows, request: SelectionRequest): SelectionBasis {
  const perUnit = 10 ** minorDigits(rows.portfolio.currency);
  const yearsAsked = Object.keys(request.budgets)
    .map(Number)
    .sort((a, b) => a - b);
  const firstYear = yearsAsked[0] ?? 0;
  const years = (yearsAsked[yearsAsked.length - 1] ?? 0) - firstYear + 1;
  const all = rows["business-cases"];
  const leftOut: { ref: string; because: string }[] = [];
  const candidates = all.filter((row) => {
    if (!open.includes(row.state)) return false;
    const because = whyNot(row, all, request, rows);
    if (because !== null) leftOut.push({ ref: row.ref, because });
    return because === null;
  });
  if (candidates.length === 0) throw new NothingToChoose({ cases: all.length });

  const inTime = (year: number): boolean => year >= firstYear && year < firstYear + years;
  const roles = Object.keys(request.roleHours);
  const projects = candidates.map((row): CandidateProject => {
    const costs = [...amountsByYear(row.costsByYear, perUnit)].filter(([year, amount]) => inTime(year) && amount > 0);
    const hours = hoursByRole(row.roleHoursByYear).filter(({ year, role }) => inTime(year) && roles.includes(role));
    const starts = Array.from({ length: Math.min(request.latestDelayYears, years - 1) + 1 }, (_, delay) => delay);
    return {
      ref: row.ref,
      value: starts.map((delay) => worth(row, delay)),
      starts,
      demands: [
        ...costs.map(([year, amount]) => ({ resource: 0, period: year - firstYear, amount })),
        ...hours.map(({ year, role, hours }) => ({
          resource: 1 + roles.indexOf(role),
          period: year - firstYear,
          amount: Math.round(hours),
        })),
      ],
      ...(row.category === null ? {} : { category: row.category }),
    };
  });
  const refs = new Set(candidates.map(({ ref }) => ref));
  const capacity = (amounts: Readonly<Record<string, number>>, factor: number): readonly number[] =>
    Array.from({ length: years }, (_, period) => Math.round((amounts[String(firstYear + period)] ?? 0) * factor));
  const resources: readonly SelectionResource[] = [
    { name: "budget", kind: "money", capacity: capacity(request.budgets, perUnit) },
    ...roles.map((role): SelectionResource => ({
      name: role,
      kind: "people",
      capacity: capacity(request.roleHours[role] ?? {}, 1),
    })),
  ];
  const mandatory = candidates.filter(({ ref, mandatory }) => mandatory === true || request.mandatory.includes(ref));
  return {
    problem: {
      periods: years,
      projects,
      resources,
      mandatory: mandatory.map(({ ref }) => ref),
      excluded: request.excluded.filter((ref) => refs.has(ref)),
      prerequisites: candidates.flatMap(({ ref, prerequisites }) =>
        prerequisites.filter((needs) => refs.has(needs)).map((needs) => ({ project: ref, needs })),
      ),
      exclusive: candidates.flatMap(({ ref, excludes }) =>
        excludes.filter((other) => refs.has(other)).map((other) => [ref, other]),
      ),
      categoryShares: request.categoryShares.map(({ category, min, max }) => ({
        category,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      })),
    },
    candidates,
    firstYear,
    years,
    unit: request.value === "npv" ? "money" : "points",
    leftOut,
  };

  function worth(row: BusinessCase, delay: number): number {
    if (request.value === "npv") return netPresentValue(row, firstYear, delay, perUnit);
    const points =
      request.value === "score" ? (strategicScore(row, rows.objectives) ?? 0) * 100 : (casePoints(row) ?? 0);
    return Math.round((points * perPoint) / (1 + (row.discountRate ?? 0.035)) ** delay);
  }
}

/** Why an open case is no candidate: it lacks what it is judged by, waits for one that is not to be had, or is ruled out. */
function whyNot(
  row: BusinessCase,
  all: readonly BusinessCase[],
  { value }: SelectionRequest,
  { objectives }: AnalysisRows,
): string | null {
  if (row.costsByYear === null) return "it has no costs by year";
  if (value === "npv" && row.benefitsByYear === null && row.mandatory !== true) return "it has no benefits by year";
  if (value === "score" && strategicScore(row, objectives) === null)
    return "its contribution to objectives is not rated";
  if (value === "wsjf" && casePoints(row) === null) return "it has no points for value, time and risk";
  const state = (ref: string) => all.find((other) => other.ref === ref)?.state ?? "rejected";
  const waiting = row.prerequisites.find((needs) => state(needs) === "draft" || state(needs) === "rejected");
  if (waiting !== undefined) return `it needs ${waiting} first, which is ${state(waiting)}`;
  const ruledOut = row.excludes.find((other) => state(other) === "converted");
  return ruledOut === undefined ? null : `it rules out ${ruledOut}, which has become a project`;
}
