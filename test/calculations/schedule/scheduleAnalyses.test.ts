import { expect, test } from "@jest/globals";
import { compareBaselines } from "../../../shared/calculations/schedule/compareBaselines.ts";
import { drag } from "../../../shared/calculations/schedule/drag.ts";
import { scheduleNetwork } from "../../../shared/calculations/schedule/scheduleNetwork.ts";
import { scheduleQuality } from "../../../shared/calculations/schedule/scheduleQuality.ts";
import { at, planOf, task } from "./plans.ts";

test("drag: a critical task costs its duration, or the float of what runs beside it, whichever is less", () => {
  // A 1 day, then B 3 days beside C 2 days, then D 1 day: C floats 1 day
  const plan = planOf([task("A", 8), task("B", 24, "A"), task("C", 16, "A"), task("D", 8, "B, C")]);
  expect([...drag(plan)]).toEqual([
    ["A", 480],
    ["B", 480],
    ["D", 480],
  ]);
});

test("several baselines at once: what moved, what came and what went", () => {
  const plan = planOf([task("A", 16), task("B", 8, "A")]);
  const first = { name: "1", tasks: [{ ref: "A", start: at("02T08:00"), finish: at("02T17:00") }] };
  const second = { name: "2", tasks: [{ ref: "Z", start: at("02T08:00"), finish: at("02T17:00") }] };
  const compared = compareBaselines(plan, scheduleNetwork(plan).tasks, [first, second]);
  expect(compared.tasks[0]).toEqual({
    ref: "A",
    variances: [{ baseline: "1", startMin: 0, finishMin: 480, lengthMin: 480 }],
  });
  expect(compared.changes).toEqual([
    { baseline: "1", added: ["B"], removed: [] },
    { baseline: "2", added: ["A", "B"], removed: ["Z"] },
  ]);
});

test("fourteen checks of a small schedule, counted by hand", () => {
  const plan = planOf([
    task("A", 8, "", { actualStart: at("02T08:00"), actualFinish: at("02T17:00") }),
    task("B", 400, "A FS -60"),
    task("C", 8, "B SS 60", { constraint: { type: "must finish on", at: at("04T17:00") } }),
    task("D", 8),
  ]);
  const checks = scheduleQuality({
    plan,
    statusDate: at("02T17:00"),
    baselineFinish: new Map([
      ["A", at("02T12:00")],
      ["D", at("02T17:00")],
    ]),
    resourced: new Set(["B", "C"]),
  });
  const found = Object.fromEntries(checks.map(({ name, value, offenders }) => [name, [value, ...offenders]]));
  expect(checks).toHaveLength(14);
  expect(found).toMatchObject({
    logic: [2 / 3, "C", "D"],
    leads: [1 / 2, "B"],
    lags: [1 / 2, "C"],
    "finish-start links": [1 / 2, "C"],
    "hard constraints": [1 / 3, "C"],
    "high duration": [1 / 3, "B"],
    resources: [1 / 3, "D"],
    "missed tasks": [1 / 2, "A"],
    "baseline execution index": [1 / 2],
    "critical path test": [1],
  });
});
