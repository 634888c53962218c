import type { NetworkSchedule } from "./NetworkSchedule.ts";
import { networkRun } from "./NetworkRun.ts";
import { readSchedule } from "./readSchedule.ts";
import type { SchedulePlan } from "./SchedulePlan.ts";

/**
 * Schedules one network of tasks by the critical path method on a precedence diagram, with everything a planner uses:
 * see `SchedulePlan` for what goes in, `NetworkSchedule` for what comes out and the README of this folder for the rules,
 * which are those of Microsoft Project where it has one. Linear in tasks and links.
 * Source: Kelley and Walker, Critical-Path Planning and Scheduling, 1959; PMI, Practice Standard for Scheduling.
 * @throws {CycleInLinks} @throws {UnknownPredecessor} @throws {RepeatedTask} @throws {UnknownPlanReference}
 * @throws {SummaryInsideItself} @throws {ImpossibleLength} @throws {ImpossibleConstraint}
 * @throws {CalendarNeverOpens} @throws {WorkingHoursInvalid} @throws {NotADay} @throws {WorkingTimeRunsOut}
 */
export function scheduleNetwork(plan: SchedulePlan): NetworkSchedule {
  return readSchedule(networkRun(plan));
}
