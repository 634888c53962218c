import { selectPortfolio } from "./selectPortfolio.ts";
import type { SelectionEffort, SelectionProblem } from "./SelectionProblem.ts";

export interface DecisionPrice {
  readonly ref: string;
  readonly decision: "mandatory" | "excluded";
  /** What the portfolio would be worth more if this one decision were free. */
  readonly price: number;
  /** Both values were proven to be the largest; otherwise the price is an estimate. */
  readonly exact: boolean;
}

/**
 * What every forced decision costs: V*(free) - V*(forced), each decision freed alone. A price of 0 says that the project would
 * be in, or out, anyway. The time of the effort is for all of them together.
 * @throws {SelectionInvalid} for a portfolio that makes no sense
 * @throws {SelectionInfeasible} naming rules that no selection can keep together
 */
export function priceOfDecisions(problem: SelectionProblem, effort: SelectionEffort): readonly DecisionPrice[] {
  const decisions = [
    ...(problem.mandatory ?? []).map((ref) => ({ ref, decision: "mandatory" as const })),
    ...(problem.excluded ?? []).map((ref) => ({ ref, decision: "excluded" as const })),
  ];
  const ms = effort.ms / (decisions.length + 1);
  const forced = selectPortfolio(problem, { ...effort, ms });
  return decisions.map(({ ref, decision }) => {
    const freed = { ...problem, [decision]: problem[decision]?.filter((other) => other !== ref) };
    const free = selectPortfolio(freed, { ...effort, ms });
    // A search cut short may miss with more freedom what it found with less; the forced selection is then the better one.
    const price = Math.max(0, free.value - forced.value);
    return { ref, decision, price, exact: free.proven && forced.proven };
  });
}
