import { efficientFrontier } from "../../calculations/selection/efficientFrontier.ts";
import { priceOfDecisions } from "../../calculations/selection/priceOfDecisions.ts";
import { selectPortfolio } from "../../calculations/selection/selectPortfolio.ts";
import { shadowValues } from "../../calculations/selection/shadowValues.ts";
import type { Selection } from "../../calculations/selection/SelectionProblem.ts";
import { toMajor } from "../../schema/money.ts";
import type { AnalysisRun, ProposedChange } from "../Analysis.ts";
import { amountsByYear } from "./caseMoney.ts";
import type { BusinessCase } from "./caseMoney.ts";
import { selectionBasis } from "./selectionBasis.ts";
import type { SelectionBasis } from "./selectionBasis.ts";
import type { SelectionRequest } from "./selectionRequest.ts";

/** Chooses among the open business cases, and proposes the states and starts that follow. */
export const runSelection: AnalysisRun<SelectionRequest> = async function* (rows, request, means) {
  yield 0;
  const basis = selectionBasis(rows, request);
  const effort = { solver: await means.solver(), now: means.now, ms: request.seconds * 1000, seed: request.seed };
  yield 0.1;
  const selection = selectPortfolio(basis.problem, effort);
  yield 0.4;
  const prices = priceOfDecisions(basis.problem, effort);
  const shadows = shadowValues(basis.problem, request.hoursPerFte, effort);
  yield 0.7;
  const frontier = request.frontier.length === 0 ? [] : efficientFrontier(basis.problem, request.frontier, effort);
  const { currency } = rows.portfolio;
  const amount = (value: number) => (basis.unit === "money" ? toMajor(Math.round(value), currency) : value / 1000);
  return {
    result: {
      value: amount(selection.value),
      /** No choice can be worth more. */
      upperBound: amount(selection.upperBound),
      proven: selection.proven,
      unit: basis.unit === "money" ? currency : "points",
      chosen: selection.chosen.map(({ ref, start }) => caseOf(ref, basis.firstYear + start)),
      notChosen: basis.candidates
        .filter(({ ref }) => !selection.chosen.some((one) => one.ref === ref))
        .map(({ ref }) => caseOf(ref, null)),
      use: useOf(selection, basis, currency),
      frontier: frontier.map((point) => ({
        scale: point.scale,
        value: amount(point.value),
        upperBound: amount(point.upperBound),
        proven: point.proven,
        cases: point.chosen.length,
      })),
      /** What each forced decision costs, and what a little more money or one more person would bring. */
      forced: prices.map(({ ref, decision, price, exact }) => ({ ref, decision, price: amount(price), exact })),
      shadowValues: shadows.map(({ change, gain, exact }) => ({ change, gain: amount(gain), exact })),
      leftOut: basis.leftOut,
    },
    proposal: { register: "business-cases", changes: changesOf(selection, basis) },
  };

  function caseOf(ref: string, startYear: number | null) {
    const place = basis.candidates.findIndex((row) => row.ref === ref);
    const values = basis.problem.projects[place]?.value ?? 0;
    const worth =
      typeof values === "number" ? values : (values[startYear === null ? 0 : startYear - basis.firstYear] ?? 0);
    const row = basis.candidates[place];
    const cost = [...amountsByYear(row?.costsByYear ?? null, 1).values()].reduce((sum, each) => sum + each, 0);
    return { ref, title: row?.title ?? "", startYear, value: amount(worth), cost };
  }
};

/** What the chosen cases take of the budget and of each role, year by year. */
function useOf(selection: Selection, { problem, firstYear }: SelectionBasis, currency: string) {
  return problem.resources.map(({ name, kind, capacity }, resource) => {
    const shown = (amount: number) => (kind === "money" ? toMajor(amount, currency) : amount);
    const years = capacity.map((available, period) => {
      const used = selection.chosen.reduce((sum, { ref, start }) => {
        const demands = problem.projects.find((project) => project.ref === ref)?.demands ?? [];
        const here = demands.filter((demand) => demand.resource === resource && demand.period + start === period);
        return sum + here.reduce((total, { amount }) => total + amount, 0);
      }, 0);
      return { year: firstYear + period, used: shown(used), available: shown(available) };
    });
    return { resource: name, years };
  });
}

function changesOf(selection: Selection, { candidates, firstYear }: SelectionBasis): readonly ProposedChange[] {
  const starts = new Map(selection.chosen.map(({ ref, start }) => [ref, firstYear + start]));
  return candidates.flatMap((row): ProposedChange[] => {
    const year = starts.get(row.ref);
    const wanted =
      year === undefined
        ? { state: "deferred", plannedStart: null }
        : { state: "approved", plannedStart: startIn(row, year) };
    if (row.state === wanted.state && row.plannedStart === wanted.plannedStart) return [];
    const because = year === undefined ? "The budgets are worth more in other cases." : `Chosen to start in ${year}.`;
    return [{ ref: row.ref, version: row.version, set: wanted, because }];
  });
}

/** The first day of the year, or the case's own earliest start where that lies in it. */
function startIn({ earliestStart }: BusinessCase, year: number): string {
  return earliestStart?.startsWith(String(year)) === true ? earliestStart : `${year}-01-01`;
}
