import { expect, test } from "@jest/globals";
import { analyticHierarchy } from "../../../shared/calculations/selection/analyticHierarchy.ts";
import { groupJudgements } from "../../../shared/calculations/selection/groupJudgements.ts";
import { weightedScores } from "../../../shared/calculations/selection/weightedScores.ts";
import { weightedShortestJobFirst } from "../../../shared/calculations/selection/weightedShortestJobFirst.ts";

const threeCriteria = [
  [1, 3, 5],
  [1 / 3, 1, 2],
  [1 / 5, 1 / 2, 1],
];

test("a hierarchy of three criteria weighs as its eigenvector does (Saaty's method, worked by hand)", () => {
  const { priorities, lambdaMax, consistencyRatio } = analyticHierarchy(threeCriteria);
  expect(priorities.map((weight) => Math.round(weight * 1e4) / 1e4)).toEqual([0.6483, 0.2297, 0.122]);
  expect(lambdaMax).toBeCloseTo(3.00369, 5);
  expect(consistencyRatio).toBeCloseTo(0.0032, 4);
});

test("judgements that contradict each other are found out, and the triad that does is named", () => {
  const contradicting = [
    [1, 2, 4, 1 / 8],
    [1 / 2, 1, 2, 4],
    [1 / 4, 1 / 2, 1, 2],
    [8, 1 / 4, 1 / 2, 1],
  ];
  const { consistencyRatio, worstTriad } = analyticHierarchy(contradicting);
  expect(consistencyRatio).toBeGreaterThan(0.1);
  // 2 x 4 = 8 says that the first outweighs the fourth eightfold; the judgement says the reverse.
  expect(worstTriad).toEqual({ criteria: [0, 1, 3], factor: 64 });
});

test("perfect judgements have no worst triad", () => {
  const perfect = [
    [1, 2, 6],
    [1 / 2, 1, 3],
    [1 / 6, 1 / 3, 1],
  ];
  expect(analyticHierarchy(perfect)).toMatchObject({ consistencyIndex: expect.closeTo(0), worstTriad: null });
});

test("a group's judgement is the geometric mean: 2 and 8 make 4, and its reciprocal stays its reciprocal", () => {
  const pair = (times: number) => [
    [1, times],
    [1 / times, 1],
  ];
  expect(groupJudgements([pair(2), pair(8)])).toEqual([
    [1, expect.closeTo(4)],
    [expect.closeTo(0.25), 1],
  ]);
});

test.each([
  [
    "one that is not positive",
    [
      [1, 0],
      [1, 1],
    ],
    /row 1, column 2: the judgement is 0/,
  ],
  [
    "two that are no reciprocals",
    [
      [1, 3],
      [3, 1],
    ],
    /3 one way and 3 the other/,
  ],
  ["a row too short", [[1, 3], [1 / 3]], /row 2: it has 1 judgements for 2/],
])("judgements are refused: %s", (_what, judgements, message) => {
  expect(() => analyticHierarchy(judgements)).toThrow(message);
});

const criteria = [
  { name: "Benefit", weight: 3 },
  { name: "Cost", weight: 1, lowerIsBetter: true },
];

test("a weighted score is min-max by default, and cost counts downwards", () => {
  const scores = weightedScores(criteria, [
    [10, 100],
    [20, 300],
    [15, 200],
  ]);
  expect(scores.map(({ score }) => score)).toEqual([0.25, 0.75, 0.5]);
});

test("what is missing is no zero: the score is of what is known, and its interval says what could be", () => {
  const [known, missing] = weightedScores(criteria, [
    [10, 100],
    [20, null],
  ]);
  expect(known).toMatchObject({ score: 0.25, low: 0.25, high: 0.25 });
  expect(missing).toMatchObject({ score: 1, low: 0.75, high: 1 });
});

test("a value function is straight between its points and level beyond", () => {
  const fit = [
    {
      name: "Fit",
      weight: 1,
      valueFunction: [
        [0, 0],
        [10, 0.8],
        [20, 1],
      ] as const,
    },
  ];
  const scores = weightedScores(fit, [[-5], [5], [15], [99]]);
  expect(scores.map(({ score }) => score)).toEqual([0, 0.4, expect.closeTo(0.9), 1]);
});

test("weights that are all zero are refused", () => {
  expect(() => weightedScores([{ name: "Benefit", weight: 0 }], [[1]])).toThrow(/all are 0/);
});

test("weighted shortest job first divides what delay costs by the size, and ranks no job without one", () => {
  const job = { userBusinessValue: 8, timeCriticality: 5, riskOpportunity: 3, jobSize: 4 };
  expect(weightedShortestJobFirst(job)).toBe(4);
  expect(weightedShortestJobFirst({ ...job, jobSize: 0 })).toBeNull();
});
