import { expect, test } from "@jest/globals";
import { openDoor } from "../../../infra/engine/level.ts";

const twoForOne = {
  durations: [0, 3, 4, 0],
  demands: [[0], [1], [1], [0]],
  capacities: [1],
  successors: [[1, 2], [3], [3], []],
};
const answer = (document: object): unknown => openDoor().answer(document as never);

test("two tasks for one person take turns, and that is proved to be the best", () => {
  expect(answer({ ...twoForOne, budget: { schedules: 100 }, seed: 3 })).toMatchObject({ makespan: 7, lowerBound: 7 });
});

test("a document without budget and seed is answered", () => {
  expect(answer(twoForOne)).toMatchObject({ makespan: 7, lowerBound: 7 });
});

test.each([
  ["a cycle", { successors: [[1], [2], [1], []] }, "cycle-in-links"],
  ["a demand above capacity", { demands: [[0], [2], [1], [0]] }, "demand-above-capacity"],
  ["an empty capacity", { capacities: [0] }, "demand-above-capacity"],
  ["a negative duration", { durations: [0, -3, 4, 0] }, "levelling-input-invalid"],
  ["a fraction", { durations: [0, 1.5, 4, 0] }, "levelling-input-invalid"],
  ["a list too short", { demands: [[0], [1]] }, "levelling-input-invalid"],
  ["a row too long", { demands: [[0, 0], [1], [1], [0]] }, "levelling-input-invalid"],
  ["a successor that is not there", { successors: [[1, 9], [3], [3], []] }, "levelling-input-invalid"],
  ["no durations", { durations: null }, "engine-input-invalid"],
  ["words for numbers", { capacities: ["one"] }, "engine-input-invalid"],
  ["a budget of nothing", { budget: {} }, "engine-input-invalid"],
  ["a budget below one", { budget: { schedules: 0 } }, "engine-input-invalid"],
  ["a budget in time that is none", { budget: { ms: "long" } }, "engine-input-invalid"],
  ["a seed that is none", { seed: "x" }, "engine-input-invalid"],
])("%s is a named problem", (_what, change, type) => {
  expect(() => answer({ ...twoForOne, ...change })).toThrow(expect.objectContaining({ type }));
});
