import { DemandAboveCapacity } from "../../problems/DemandAboveCapacity.ts";
import { LevellingInputInvalid } from "../../problems/LevellingInputInvalid.ts";
import { projectNetwork } from "./projectNetwork.ts";
import type { ResourceProject, SearchBudget, ShortestSchedule } from "./ResourceProject.ts";
import { SearchEffort } from "./SearchEffort.ts";
import { searchSchedule } from "./searchSchedule.ts";

const mostSlots = 1_000_000;

/**
 * A short schedule of a project whose tasks share resources, with a proved lower bound (see `searchSchedule`). The same project,
 * seed and budget in schedules give the same answer; a budget in milliseconds needs a clock.
 * @throws {LevellingInputInvalid} for a number that is none, or a list of the wrong length
 * @throws {DemandAboveCapacity} for a task that could never start
 * @throws {CycleInLinks} for tasks that wait for each other, by their numbers
 */
export function shortestSchedule(
  project: ResourceProject,
  seed = 1,
  budget: SearchBudget = { schedules: 5000 },
  now: () => number = () => 0,
): ShortestSchedule {
  check(project);
  const { durations, demands, capacities, successors } = project;
  // All lengths are multiples of one unit, and so are all starts of a best schedule.
  const unit = durations.reduce(greatestCommonDivisor, 0) || 1;
  const lengths = durations.map((duration) => duration / unit);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total > mostSlots)
    throw new LevellingInputInvalid({
      where: "The sum of the durations",
      value: String(total),
      expected: `at most ${mostSlots} slots; count in longer slots`,
    });
  const asked = capacities.map((_, k) => demands.reduce((sum, row) => sum + (row[k] ?? 0), 0));
  const network = projectNetwork({
    durations: lengths,
    releases: durations.map(() => 0),
    demands: demands.map((row, i) => (durations[i] === 0 ? row.map(() => 0) : row)),
    // More than all tasks together ask for is never used.
    capacities: capacities.map((capacity, k) => [Math.min(capacity, asked[k] ?? 0)]),
    links: successors.flatMap((list, from) => list.map((to) => ({ from, to, lag: lengths[from] ?? 0 }))),
  });
  const effort = new SearchEffort(budget, now);
  const { starts, makespan, lowerBound } = searchSchedule(network, effort, seed);
  return {
    starts: Array.from(starts, (start) => start * unit),
    makespan: makespan * unit,
    lowerBound: lowerBound * unit,
    schedulesUsed: effort.schedulesUsed,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function check({ durations, demands, capacities, successors }: ResourceProject): void {
  const amount = (value: number, where: string): void => {
    if (!Number.isSafeInteger(value) || value < 0 || value > 1e9)
      throw new LevellingInputInvalid({
        where,
        value: String(value),
        expected: "a whole number from 0 to 1,000,000,000",
      });
  };
  const length = (list: readonly unknown[], expected: number, where: string): void => {
    if (list.length !== expected)
      throw new LevellingInputInvalid({ where, value: `a list of ${list.length}`, expected: `a list of ${expected}` });
  };
  length(demands, durations.length, "demands");
  length(successors, durations.length, "successors");
  for (const [k, capacity] of capacities.entries()) amount(capacity, `capacities[${k}]`);
  for (const [i, duration] of durations.entries()) {
    amount(duration, `durations[${i}]`);
    const row = demands[i] ?? [];
    length(row, capacities.length, `demands[${i}]`);
    for (const [k, asked] of row.entries()) {
      amount(asked, `demands[${i}][${k}]`);
      const capacity = capacities[k] ?? 0;
      if (asked > capacity && duration > 0)
        throw new DemandAboveCapacity({ task: String(i), resource: String(k), asked, capacity });
    }
    for (const to of successors[i] ?? [])
      if (!Number.isSafeInteger(to) || to < 0 || to >= durations.length)
        throw new LevellingInputInvalid({
          where: `successors[${i}]`,
          value: String(to),
          expected: `a number from 0 to ${durations.length - 1}`,
        });
  }
}
