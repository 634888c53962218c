import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { highsSolver } from "../../../functions/analyse/highsSolver.ts";
import type { MipSolver } from "../../../shared/calculations/selection/MipSolver.ts";
import { efficientFrontier } from "../../../shared/calculations/selection/efficientFrontier.ts";
import { priceOfDecisions } from "../../../shared/calculations/selection/priceOfDecisions.ts";
import { selectPortfolio } from "../../../shared/calculations/selection/selectPortfolio.ts";
import type { SelectionProblem } from "../../../shared/calculations/selection/SelectionProblem.ts";
import { seededNumbers } from "../../../shared/calculations/selection/seededNumbers.ts";
import { shadowValues } from "../../../shared/calculations/selection/shadowValues.ts";
import { SelectionInfeasible } from "../../../shared/problems/SelectionInfeasible.ts";
import { bruteForce, keepsRules, valueOf } from "./bruteForce.ts";

const solver = await highsSolver();
const effort = { solver, now: () => performance.now(), ms: 5_000, seed: 1 };
const nothingKnown: MipSolver = {
  solve: () => ({ status: "stopped", values: null, bound: Infinity, prices: null }),
};

const project = (ref: string, value: number, cost: number) => ({
  ref,
  value,
  demands: [{ resource: 0, period: 0, amount: cost }],
});
/** Value by density would take the first two, and stop at 160 of 220. */
const three: SelectionProblem = {
  periods: 1,
  projects: [project("A", 60, 10), project("B", 100, 20), project("C", 120, 30)],
  resources: [{ name: "budget", kind: "money", capacity: [50] }],
};
const refs = (selection: { readonly chosen: readonly { readonly ref: string }[] }) =>
  selection.chosen.map(({ ref }) => ref);

test("the best set is not the set of the best: B and C are worth 220, the two densest 160", () => {
  expect(selectPortfolio(three, effort)).toEqual({
    chosen: [
      { ref: "B", start: 0 },
      { ref: "C", start: 0 },
    ],
    value: 220,
    upperBound: 220,
    proven: true,
  });
});

test.each<[string, Partial<SelectionProblem>, string[]]>([
  ["a mandatory project is in", { mandatory: ["A"] }, ["A", "C"]],
  ["an excluded project is out", { excluded: ["C"] }, ["A", "B"]],
  ["a prerequisite comes along", { prerequisites: [{ project: "C", needs: "A" }] }, ["A", "C"]],
  ["of an exclusive group one is in", { exclusive: [["B", "C"]] }, ["A", "C"]],
])("%s", (_what, rules, expected) => {
  expect(refs(selectPortfolio({ ...three, ...rules }, effort))).toEqual(expected);
});

test("rules that cannot hold together are named, and none that could be left out", () => {
  const rules = { mandatory: ["A", "B", "C"], exclusive: [["A", "B"]], prerequisites: [{ project: "C", needs: "A" }] };
  expect(() => selectPortfolio({ ...three, ...rules }, effort)).toThrow(
    new SelectionInfeasible({ conflict: ["A is mandatory", "B is mandatory", "at most one of A, B"] }),
  );
});

test("a mandatory project that does not fit is named with the budget it breaks", () => {
  const dear = { ...three, projects: [project("A", 60, 51)], mandatory: ["A"] };
  const conflict = ["budget in period 0: at most 50", "A is mandatory"];
  expect(() => selectPortfolio(dear, effort)).toThrow(new SelectionInfeasible({ conflict }));
});

test("a project waits for its prerequisite to finish, and for the money of a later period", () => {
  const anyTime = { starts: [0, 1, 2], lengthPeriods: 1 };
  const timed: SelectionProblem = {
    periods: 3,
    projects: [
      { ...project("A", 60, 10), ...anyTime, value: [60, 50, 40] },
      { ...project("B", 100, 20), ...anyTime, value: [100, 90, 80] },
    ],
    resources: [{ name: "budget", kind: "money", capacity: [10, 10, 20] }],
    prerequisites: [{ project: "B", needs: "A" }],
  };
  expect(selectPortfolio(timed, effort)).toMatchObject({
    chosen: [
      { ref: "A", start: 0 },
      { ref: "B", start: 2 },
    ],
    value: 140,
    proven: true,
  });
});

test("everything that makes no sense is named at once, before anything is solved", () => {
  const nonsense: SelectionProblem = {
    ...three,
    projects: [project("A", NaN, 10), project("A", 1, -2)],
    resources: [{ name: "budget", kind: "money", capacity: [-1, 4] }],
    prerequisites: [{ project: "A", needs: "Z" }],
  };
  expect(() => selectPortfolio(nonsense, effort)).toThrow(
    /its value is no number.*two projects have this ref.*it demands -2.*2 capacities for 1.*there is no project Z/,
  );
});

const small = fc.integer({ min: 0, max: 9 });
const list = ["P0", "P1", "P2", "P3", "P4"];
const anyProject = (ref: string, place: number) =>
  fc
    .record({
      value: fc.integer({ min: -5, max: 40 }),
      starts: fc.constantFrom([0], [0], [0, 1], [0, 1, 2]),
      demands: fc.array(fc.record({ resource: fc.nat(1), period: fc.nat(1), amount: small }), { maxLength: 3 }),
      category: fc.constantFrom("run", "grow"),
      department: fc.constantFrom("east", "west"),
      risk: small,
    })
    .map((rest) => ({ ref: ref + (place < 0 ? "?" : ""), ...rest }));
const anyRef = fc.constantFrom(...list);
const anyPortfolio: fc.Arbitrary<SelectionProblem> = fc.record(
  {
    periods: fc.constant(3),
    projects: fc.tuple(...list.map(anyProject)),
    resources: fc
      .tuple(fc.array(small, { minLength: 3, maxLength: 3 }), fc.array(small, { minLength: 3, maxLength: 3 }))
      .map(([money, hours]) => [
        { name: "budget", kind: "money" as const, capacity: money.map((amount) => amount * 2) },
        { name: "analysts", kind: "people" as const, capacity: hours.map((amount) => amount * 2) },
      ]),
    mandatory: fc.array(anyRef, { maxLength: 1 }),
    excluded: fc.array(anyRef, { maxLength: 1 }),
    prerequisites: fc
      .array(fc.tuple(anyRef, anyRef), { maxLength: 2 })
      .map((pairs) =>
        pairs.filter(([one, other]) => one !== other).map(([needing, needs]) => ({ project: needing, needs })),
      ),
    exclusive: fc.array(fc.uniqueArray(anyRef, { minLength: 2, maxLength: 3 }), { maxLength: 1 }),
    categoryShares: fc.constantFrom([], [{ category: "grow", min: 0.3, max: 0.8 }], [{ category: "run", max: 0.5 }]),
    riskCap: fc.integer({ min: 5, max: 30 }),
    maxStarts: fc.constantFrom([], [{ department: "east", perPeriod: 1 }]),
  },
  { requiredKeys: ["periods", "projects", "resources"] },
);

test("on any small portfolio the selection is the best that trying everything finds, and impossible only where that finds none", () => {
  fc.assert(
    fc.property(anyPortfolio, (problem) => {
      const best = bruteForce(problem);
      if (best === null) {
        expect(() => selectPortfolio(problem, effort)).toThrow(SelectionInfeasible);
        return;
      }
      const { chosen, value, upperBound, proven } = selectPortfolio(problem, effort);
      const plan = new Map(chosen.map(({ ref, start }) => [ref, start]));
      expect({ value, upperBound, proven }).toEqual({ value: best, upperBound: best, proven: true });
      expect(keepsRules(problem, plan)).toBe(true);
      expect(valueOf(problem, plan)).toBe(value);
    }),
    { seed: 20260302, numRuns: 150 },
  );
});

interface Case {
  readonly periods: number;
  readonly projects: readonly { id: string; value: number; demand: [number, number, number][] }[];
  readonly capacity: readonly number[][];
  readonly requires: readonly [string, string][];
  readonly mutuallyExclusive: readonly string[][];
  readonly mandatory: readonly string[];
}
const folder = join(import.meta.dirname, "data/portfolio");
const stored = JSON.parse(readFileSync(join(folder, "best.json"), "utf8")) as Record<string, { best: number }[]>;
function read(name: string): SelectionProblem {
  const { capacity, requires, mutuallyExclusive, projects, ...rest } = JSON.parse(
    readFileSync(join(folder, `${name}.json`), "utf8"),
  ) as Case;
  return {
    ...rest,
    projects: projects.map(({ id, value, demand }) => ({
      ref: id,
      value,
      demands: demand.map(([resource, period, amount]) => ({ resource, period, amount })),
    })),
    resources: capacity.map((amounts, r) => ({ name: `R${r}`, kind: r === 0 ? "money" : "people", capacity: amounts })),
    prerequisites: requires.map(([one, needs]) => ({ project: one, needs })),
    exclusive: mutuallyExclusive,
  };
}

test.each(["pf-n20-s11020", "pf-n50-s12050"])("%s: the optimum that CBC proved is proven here", (name) => {
  const best = stored[name]![0]!.best;
  expect(selectPortfolio(read(name), effort)).toMatchObject({ value: best, upperBound: best, proven: true });
});

test("when the solver knows nothing, the answer is still feasible, and its bound still holds", () => {
  const problem = read("pf-n50-s12050");
  const { chosen, value, upperBound } = selectPortfolio(problem, { ...effort, ms: 300, solver: nothingKnown });
  expect(keepsRules(problem, new Map(chosen.map(({ ref, start }) => [ref, start])))).toBe(true);
  expect(value).toBeGreaterThan(0.9 * 7087);
  expect(upperBound).toBeGreaterThanOrEqual(7087);
});

test("a portfolio too large for a proof keeps every rule, and its bound holds", () => {
  const next = seededNumbers(5);
  const upTo = (most: number) => next() % (most + 1);
  const starts = [0, 1, 2, 3];
  const projects = Array.from({ length: 90 }, (_, place) => ({
    ref: `P${place}`,
    value: 20 + upTo(80),
    starts,
    demands: [0, 1].flatMap((period) => [0, 1].map((resource) => ({ resource, period, amount: 1 + upTo(30) }))),
    category: place % 3 === 0 ? "grow" : "run",
    department: place % 2 === 0 ? "east" : "west",
    risk: upTo(9),
  }));
  const problem: SelectionProblem = {
    periods: 5,
    projects,
    resources: [
      { name: "budget", kind: "money", capacity: [150, 200, 200, 150, 100] },
      { name: "analysts", kind: "people", capacity: [150, 150, 200, 200, 100] },
    ],
    mandatory: ["P7"],
    prerequisites: [
      { project: "P1", needs: "P2" },
      { project: "P3", needs: "P7" },
    ],
    exclusive: [["P4", "P5", "P6"]],
    categoryShares: [{ category: "grow", min: 0.2, max: 0.6 }],
    riskCap: 100,
    maxStarts: [{ department: "east", perPeriod: 4 }],
  };
  const { chosen, value, upperBound } = selectPortfolio(problem, { ...effort, ms: 1_500 });
  const plan = new Map(chosen.map(({ ref, start }) => [ref, start]));
  expect(keepsRules(problem, plan)).toBe(true);
  expect(valueOf(problem, plan)).toBe(value);
  expect(upperBound).toBeGreaterThanOrEqual(value);
});

test("the time is kept", () => {
  const before = performance.now();
  selectPortfolio(read("pf-n50-s12050"), { ...effort, ms: 200 });
  expect(performance.now() - before).toBeLessThan(200 + 300);
});

test("a frontier never falls with the budget, and meets the plain selection at 1", () => {
  const points = efficientFrontier(three, [0.2, 0.4, 0.6, 1, 1.2, 1.4], effort);
  expect(points.map(({ value }) => value)).toEqual([60, 100, 160, 220, 280, 280]);
  expect(points.every(({ proven }) => proven)).toBe(true);
});

test("a forced decision costs what the portfolio would be worth more without it", () => {
  // With A in, A and C are worth 180 instead of 220.
  expect(priceOfDecisions({ ...three, mandatory: ["A"] }, effort)).toEqual([
    { ref: "A", decision: "mandatory", price: 40, exact: true },
  ]);
});

test("money is worth what the next project needs: nothing for 1 % more, and a person only where people are short", () => {
  const staffed: SelectionProblem = {
    ...three,
    projects: three.projects.map((each) => ({
      ...each,
      demands: [...each.demands, { resource: 1, period: 0, amount: 100 }],
    })),
    resources: [
      { name: "budget", kind: "money", capacity: [60] },
      { name: "analysts", kind: "people", capacity: [200] },
    ],
  };
  expect(shadowValues(staffed, 140, effort)).toEqual([
    { change: "+1 % budget", gain: 0, exact: true },
    { change: "+1 FTE analysts", gain: 60, exact: true },
  ]);
});
