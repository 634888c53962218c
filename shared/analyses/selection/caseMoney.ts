import { ratio } from "../../calculations/ratio.ts";
import type { AnalysisRows } from "../Analysis.ts";

export type BusinessCase = AnalysisRows["business-cases"][number];

/** The Green Book's rate: what a case is discounted at that names none. */
const usualDiscountRate = 0.035;

/** An amount in minor units for each year that lines such as `2026 120000` or `2026-03 10000` speak of. */
export function amountsByYear(lines: string | null, minorUnits: number): ReadonlyMap<number, number> {
  const amounts = new Map<number, number>();
  for (const line of (lines ?? "").split("\n")) {
    const [, year, amount] = /^(\d{4})(?:-\d{2})?\s+(-?[\d.]+)$/.exec(line.trim()) ?? [];
    if (year === undefined) continue;
    const sum = amounts.get(Number(year)) ?? 0;
    amounts.set(Number(year), sum + Math.round(Number(amount) * minorUnits));
  }
  return amounts;
}

/** The hours of each role in each year, from lines such as `2026 tester 400`. */
export function hoursByRole(lines: string | null): readonly { year: number; role: string; hours: number }[] {
  return (lines ?? "").split("\n").flatMap((line) => {
    const [, year, role = "", hours] = /^(\d{4})\s+(\S.*?)\s+([\d.]+)$/.exec(line.trim()) ?? [];
    return year === undefined ? [] : [{ year: Number(year), role, hours: Number(hours) }];
  });
}

/**
 * NPV of a case, in minor units, seen from the start of `firstYear`: Σ (benefits - costs) ÷ (1 + rate)^years, the first year
 * undiscounted, everything `delayYears` later.
 */
export function netPresentValue(row: BusinessCase, firstYear: number, delayYears: number, minorUnits: number): number {
  const rate = row.discountRate ?? usualDiscountRate;
  const discounted = (lines: string | null) =>
    [...amountsByYear(lines, minorUnits)].reduce(
      (sum, [year, amount]) => sum + amount / (1 + rate) ** Math.max(0, year + delayYears - firstYear),
      0,
    );
  return Math.round(discounted(row.benefitsByYear) - discounted(row.costsByYear));
}

/** What a strategic rating is worth. */
const ratings: Readonly<Record<string, number>> = { none: 0, low: 0.1, moderate: 0.3, strong: 0.6, extreme: 1 };

/** Σ weight of objective × rating, 0 to 1 when the weights sum to 1; `null` while nothing is rated. */
export function strategicScore(row: BusinessCase, objectives: AnalysisRows["objectives"]): number | null {
  const weights = new Map(objectives.map(({ ref, weight }) => [ref, weight ?? 0]));
  const rated = (row.strategicRatings ?? "").split("\n").flatMap((line) => {
    const [objective = "", rating = ""] = line.trim().split(/\s+/);
    const worth = ratings[rating];
    return worth === undefined ? [] : [(weights.get(objective) ?? 0) * worth];
  });
  return rated.length === 0 ? null : rated.reduce((sum, each) => sum + each, 0);
}

/** The points of a case, without the division by its size that ranks but does not choose. */
export function casePoints({ businessValue, timeCriticality, riskReduction }: BusinessCase): number | null {
  if (businessValue === null || timeCriticality === null || riskReduction === null) return null;
  return businessValue + timeCriticality + riskReduction;
}

/** Value for each unit of money, for telling how close a decision was. */
export const valueForMoney = (value: number, cost: number): number | null => ratio(value, cost);
