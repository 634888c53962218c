import type { ProjectRows, WorkTask } from "./workPlan.ts";

/** Cost booked by the close of the data date, and where it was found. */
export interface BookedCost {
  readonly amount: number;
  readonly from: "budget lines" | "tasks";
}

/** Actual cost with accruals: from the budget lines if any carries one, else from the tasks; never from both. `null`: none. */
export function bookedCost(
  { budgetLines }: ProjectRows,
  work: readonly WorkTask[],
  dataDate: string,
): BookedCost | null {
  const lines = budgetLines.filter(
    ({ actual, accrual, periodStart }) => (actual !== null || accrual !== null) && (periodStart ?? "") <= dataDate,
  );
  if (lines.length > 0) {
    const amount = lines.reduce((sum, { actual, accrual }) => sum + (actual ?? 0) + (accrual ?? 0), 0);
    return { from: "budget lines", amount };
  }
  const costs = work.flatMap(({ actualCost }) => (actualCost === null ? [] : [actualCost]));
  return costs.length === 0 ? null : { from: "tasks", amount: costs.reduce((sum, cost) => sum + cost, 0) };
}

/** What the budget lines say is still to come; `null` unless every line says it. */
export function costToCome({ budgetLines }: ProjectRows): number | null {
  const toCome = budgetLines.flatMap(({ forecastToComplete }) => forecastToComplete ?? []);
  return budgetLines.length === 0 || toCome.length < budgetLines.length
    ? null
    : toCome.reduce((sum, amount) => sum + amount, 0);
}
