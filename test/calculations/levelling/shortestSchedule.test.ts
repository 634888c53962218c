import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { shortestSchedule } from "../../../shared/calculations/levelling/shortestSchedule.ts";
import type { ResourceProject } from "../../../shared/calculations/levelling/ResourceProject.ts";
import { psplib } from "../../bench/psplib.ts";
import { schedulesEnd } from "../../bench/schedulesEnd.ts";

const data = join(import.meta.dirname, "data");
const published = ["j30", "j60", "j90", "j120", "patterson"].flatMap((set) => {
  const [head = "", ...lines] = readFileSync(join(data, `best-${set}.csv`), "utf8")
    .trim()
    .split("\n");
  const column = head.split(",").indexOf(set === "patterson" ? "optimum" : "best_ub");
  const best = new Map(lines.map((line) => [line.split(",")[0]!.replace(".rcp", ""), Number(line.split(",")[column])]));
  return readdirSync(join(data, set)).map((file) => {
    const project = psplib(file, readFileSync(join(data, set, file), "latin1"));
    return { set, file, project, best: best.get(file.replace(/\.\w+$/, ""))! };
  });
});

describe("published problems", () => {
  test.each(published)("$set/$file: a schedule that holds, a bound below the best known", ({ project, best }) => {
    const { starts, makespan, lowerBound, schedulesUsed } = shortestSchedule(project, 1, { schedules: 300 });
    expect(schedulesEnd(project, starts)).toBe(makespan);
    expect(makespan).toBeGreaterThanOrEqual(lowerBound);
    expect(lowerBound).toBeLessThanOrEqual(best);
    expect(makespan / best).toBeLessThan(1.1);
    expect(schedulesUsed).toBeLessThanOrEqual(300);
  });

  test.each(published.filter(({ set }) => set === "patterson"))("$file: the optimum, proved", ({ project, best }) => {
    expect(shortestSchedule(project, 1, { schedules: 1000 })).toMatchObject({ makespan: best, lowerBound: best });
  });

  test("the same seed gives the same bytes, another seed another search", () => {
    const { project } = published.find(({ set }) => set === "j120")!;
    const answer = (seed: number): string => JSON.stringify(shortestSchedule(project, seed, { schedules: 200 }));
    expect(answer(5)).toBe(answer(5));
    expect(answer(5)).not.toBe(answer(6));
  });

  test("a budget in time ends by the clock that is given", () => {
    const { project } = published.find(({ set }) => set === "j120")!;
    let time = 0;
    const { starts, makespan } = shortestSchedule(project, 1, { ms: 500 }, () => (time += 1));
    expect(schedulesEnd(project, starts)).toBe(makespan);
    expect(time).toBeLessThan(2000);
  });
});

/** Up to six tasks with up to nine resources, so that several words of packed capacity are used; links go upwards. */
const smallProject = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.integer({ min: 1, max: 9 }).chain((resources) => {
    const row = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: resources, maxLength: resources });
    return fc.record({
      durations: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
      demands: fc.array(row, { minLength: size, maxLength: size }),
      capacities: fc.array(fc.integer({ min: 5, max: 8 }), { minLength: resources, maxLength: resources }),
      successors: fc
        .array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { minLength: size, maxLength: size })
        .map((links) =>
          links.map((row_, i) => row_.flatMap((linked, j) => (linked && j > i && (i + j) % 2 === 1 ? [j] : []))),
        ),
    });
  }),
);

/** The shortest end over all orders: serial generation reaches an optimum from some list (Kolisch 1996). */
function shortestByTrial(project: ResourceProject): number {
  const { durations, demands, capacities, successors } = project;
  const size = durations.length;
  const slots = durations.reduce((sum, duration) => sum + duration, 1);
  let best = Infinity;
  const used = capacities.map(() => new Array<number>(slots).fill(0));
  const visit = (placed: number, earliest: readonly number[], end: number): void => {
    if (placed === 2 ** size - 1) best = Math.min(best, end);
    for (let i = 0; i < size; i += 1) {
      if (placed & (1 << i) || successors.some((list, j) => list.includes(i) && !(placed & (1 << j)))) continue;
      let start = earliest[i]!;
      for (let slot = start; slot < start + durations[i]!; slot += 1)
        if (capacities.some((capacity, k) => used[k]![slot]! + demands[i]![k]! > capacity)) start = slot + 1;
      const occupy = (sign: number): void => {
        for (const [k, row] of used.entries())
          for (let slot = start; slot < start + durations[i]!; slot += 1) row[slot]! += sign * demands[i]![k]!;
      };
      occupy(1);
      const finish = start + durations[i]!;
      visit(
        placed | (1 << i),
        earliest.map((from, j) => (successors[i]!.includes(j) ? Math.max(from, finish) : from)),
        Math.max(end, finish),
      );
      occupy(-1);
    }
  };
  visit(
    0,
    durations.map(() => 0),
    0,
  );
  return best;
}

test("small projects are solved and proved", () => {
  fc.assert(
    fc.property(smallProject, (project) => {
      const { starts, makespan, lowerBound } = shortestSchedule(project, 1, { schedules: 200 });
      expect(schedulesEnd(project, starts)).toBe(makespan);
      expect([makespan, lowerBound]).toEqual([shortestByTrial(project), makespan]);
    }),
    { seed: 20260, numRuns: 150 },
  );
});

test("lengths in hundreds cost no more than lengths in ones", () => {
  const project = {
    durations: [300, 400_000, 200],
    demands: [[1], [1], [1]],
    capacities: [1],
    successors: [[], [], []],
  };
  expect(shortestSchedule(project)).toMatchObject({ makespan: 400_500, lowerBound: 400_500 });
});

test("a project without tasks ends when it begins", () => {
  const nothing = { durations: [], demands: [], capacities: [], successors: [] };
  expect(shortestSchedule(nothing)).toMatchObject({ starts: [], makespan: 0, lowerBound: 0 });
});
