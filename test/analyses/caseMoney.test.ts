import { expect, test } from "@jest/globals";
import {
  amountsByYear,
  hoursByRole,
  netPresentValue,
  strategicScore,
} from "../../shared/analyses/selection/caseMoney.ts";
import { seen } from "./rows.ts";

test("amounts of months add up to their year", () => {
  expect([...amountsByYear("2026-01 10.50\n2026-07 20\n2027 5", 100)]).toEqual([
    [2026, 3050],
    [2027, 500],
  ]);
});

test("a role may have more than one word", () => {
  expect(hoursByRole("2026 test engineer 400\n\n2027 tester 12.5")).toEqual([
    { year: 2026, role: "test engineer", hours: 400 },
    { year: 2027, role: "tester", hours: 12.5 },
  ]);
});

// domain.md 2.10: -1000, 400, 400, 400 at 10 % is worth -5.26.
test.each`
  delay | worth    | because
  ${0}  | ${-5_26} | ${"-1000 + 400/1.1 + 400/1.21 + 400/1.331"}
  ${1}  | ${-4_78} | ${"a year later it is a tenth nearer to nothing"}
`("net present value after $delay years: $because", ({ delay, worth }) => {
  const row = seen("business-cases", "BCS-0001", {
    discountRate: 0.1,
    costsByYear: "2026 1000",
    benefitsByYear: "2027 400\n2028 400\n2029 400",
  });
  expect(netPresentValue(row, 2026, Number(delay), 100)).toBe(worth);
});

test("a strategic score weighs ratings by objective, and is missing while nothing is rated", () => {
  const objectives = [
    seen("objectives", "OBJ-0001", { weight: 0.75 }),
    seen("objectives", "OBJ-0002", { weight: 0.25 }),
  ];
  const rated = seen("business-cases", "BCS-0001", { strategicRatings: "OBJ-0001 strong\nOBJ-0002 extreme" });
  expect(strategicScore(rated, objectives)).toBeCloseTo(0.75 * 0.6 + 0.25);
  expect(strategicScore(seen("business-cases", "BCS-0002"), objectives)).toBeNull();
});
