import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { NetworkScheduler } from "../../../shared/calculations/schedule/NetworkScheduler.ts";
import { scheduleNetwork } from "../../../shared/calculations/schedule/scheduleNetwork.ts";
import type { PlanTask } from "../../../shared/calculations/schedule/SchedulePlan.ts";
import { randomPlan } from "../../bench/scheduleCases.ts";
import { at, planOf, task } from "./plans.ts";

const changes: readonly ((task: PlanTask) => PlanTask)[] = [
  (task) => ({ ...task, durationMin: task.durationMin + 60 }),
  (task) => ({ ...task, durationMin: Math.max(0, task.durationMin - 600), remainingMin: null }),
  (task) => ({ ...task, constraint: { type: "start no earlier than", at: at("20T08:00") } }),
  (task) => ({ ...task, constraint: { type: "as late as possible" } }),
  (task) => ({ ...task, actualStart: at("03T09:00") }),
  (task) => ({ ...task, actualStart: at("03T09:00"), actualFinish: at("05T12:00") }),
  (task) => ({ ...task, deadline: at("10T17:00"), calendar: "always" }),
  (task) => ({ ...task, links: [] }),
];

test("law: after any changes the schedule is that of a full pass, bit for bit", () => {
  const change = fc.record({ task: fc.nat({ max: 119 }), kind: fc.nat({ max: changes.length - 1 }) });
  fc.assert(
    fc.property(fc.nat({ max: 1_000 }), fc.array(change, { minLength: 1, maxLength: 6 }), (seed, chosen) => {
      const plan = randomPlan(120, seed);
      const tasks = [...plan.tasks];
      const scheduler = new NetworkScheduler(plan);
      for (const { task, kind } of chosen) {
        tasks[task] = changes[kind]!(tasks[task]!);
        scheduler.change(tasks[task]);
      }
      expect(scheduler.schedule()).toEqual(scheduleNetwork({ ...plan, tasks }));
    }),
    { seed: 11, numRuns: 150 },
  );
});

test("a change that reaches little recalculates little", () => {
  const chains = ["A", "B", "C", "D"].flatMap((name) =>
    Array.from({ length: 50 }, (_, place) => task(`${name}${place}`, 8, place === 0 ? "" : `${name}${place - 1}`)),
  );
  const scheduler = new NetworkScheduler(planOf([...chains, task("longest", 8_000)]));
  expect(scheduler.change(task("B49", 16, "B48"))).toBeLessThan(60);
  expect(scheduler.change(task("B49", 16, "B48"))).toBeLessThan(5);
});

test("a change that cannot be scheduled leaves the schedule as it was", () => {
  const plan = planOf([task("A", 8), task("B", 8, "A")]);
  const scheduler = new NetworkScheduler(plan);
  expect(() => scheduler.change(task("A", 1, "B"))).toThrow(expect.objectContaining({ type: "cycle-in-links" }));
  expect(() => scheduler.change(task("A", -1))).toThrow(expect.objectContaining({ type: "impossible-length" }));
  expect(scheduler.schedule()).toEqual(scheduleNetwork(plan));
});
