import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { levelTasks } from "../../../shared/calculations/levelling/levelTasks.ts";
import { smoothUsage } from "../../../shared/calculations/levelling/smoothUsage.ts";
import type { LevellingOptions, LevellingTask } from "../../../shared/calculations/levelling/LevellingRequest.ts";

const task = (
  ref: string,
  durationSlots: number,
  amount: number,
  more: Partial<LevellingTask> = {},
): LevellingTask => ({
  ref,
  durationSlots,
  predecessors: [],
  demands: amount === 0 ? [] : [{ resource: "Ann", amount }],
  ...more,
});
const after = (ref: string, type: "FS" | "SS" | "FF" | "SF" = "FS", lagSlots = 0) => ({
  predecessors: [{ ref, type, lagSlots }],
});
const ann = (capacity: number | number[] = 1) => [{ ref: "Ann", capacity }];
const starts = (tasks: LevellingTask[], options: LevellingOptions = {}, capacity: number | number[] = 1) =>
  Object.fromEntries(levelTasks({ tasks, resources: ann(capacity), options }).tasks.map((t) => [t.ref, t.startSlot]));

// B is the longer chain: B 3, then C 2 without Ann; A 2 has float 3.
const chain = [task("A", 2, 1), task("B", 3, 1), task("C", 2, 0, after("B"))];

describe("who waits", () => {
  test.each<[string, LevellingTask[], LevellingOptions, Record<string, number>]>([
    ["latest finish: the chain goes first", chain, {}, { A: 3, B: 0, C: 3 }],
    [
      "task priority",
      chain.map((t) => ({ ...t, priority: t.ref === "A" ? 9 : 0 })),
      { rule: "taskPriority" },
      { A: 0, B: 2, C: 5 },
    ],
    [
      "project rank before any rule",
      chain.map((t) => ({ ...t, projectRank: t.ref === "A" ? 1 : 2 })),
      {},
      { A: 0, B: 2, C: 5 },
    ],
    ["most successors", chain, { rule: "mostSuccessors" }, { A: 3, B: 0, C: 3 }],
    ["minimum slack", chain, { rule: "minimumSlack" }, { A: 3, B: 0, C: 3 }],
    ["latest start", chain, { rule: "latestStart" }, { A: 3, B: 0, C: 3 }],
    ["the ref is the last word", [task("Z", 1, 1), task("Y", 1, 1)], {}, { Y: 0, Z: 1 }],
    [
      "a pinned task stays, others go round it",
      [task("A", 2, 1), task("B", 1, 1, { pinned: true, startSlot: 1 })],
      {},
      { A: 2, B: 1 },
    ],
    ["the parallel scheme", chain, { scheme: "parallel" }, { A: 3, B: 0, C: 3 }],
    ["a lag is kept", [task("A", 1, 1), task("B", 1, 1, after("A", "FS", 2))], {}, { A: 0, B: 3 }],
    ["start to start", [task("A", 2, 0), task("B", 1, 1, after("A", "SS", 1))], {}, { A: 0, B: 1 }],
    ["finish to finish", [task("A", 4, 0), task("B", 1, 1, after("A", "FF"))], {}, { A: 0, B: 3 }],
    [
      "start to finish",
      [task("A", 4, 0, { earlyStartSlot: 3 }), task("B", 1, 1, after("A", "SF"))],
      {},
      { A: 3, B: 2 },
    ],
    ["a release", [task("A", 1, 1, { earlyStartSlot: 4 })], {}, { A: 4 }],
    [
      "outside the window nothing moves",
      [task("A", 2, 1), task("B", 2, 1), task("C", 1, 1, { startSlot: 9 })],
      { window: { fromSlot: 0, toSlot: 5 } },
      { A: 0, B: 2, C: 9 },
    ],
  ])("%s", (_rule, tasks, options, expected) => {
    expect(starts(tasks, options)).toEqual(expected);
  });

  test("capacity that varies: two fit in the first slots, then one at a time", () => {
    expect(starts([task("A", 2, 1), task("B", 2, 1), task("C", 1, 1)], {}, [2, 2, 1])).toEqual({ A: 0, B: 0, C: 2 });
  });
});

describe("what is told", () => {
  test("a move names the resource, the slot and who is in the way; those behind it name their link", () => {
    const tasks = [task("A", 2, 1), task("B", 3, 1, { lateFinishSlot: 9 }), task("C", 2, 0, after("B"))];
    const levelling = levelTasks({ tasks, resources: ann() });
    expect(levelling.moves).toEqual([
      {
        ref: "B",
        fromSlot: 0,
        toSlot: 2,
        finishFromSlot: 3,
        finishToSlot: 5,
        cause: { kind: "resource", resource: "Ann", atSlot: 0, behind: ["A"] },
      },
      { ref: "C", fromSlot: 3, toSlot: 5, finishFromSlot: 5, finishToSlot: 7, cause: { kind: "link", behind: ["B"] } },
    ]);
    expect(levelling).toMatchObject({ finishBefore: 5, finishAfter: 7, earliestPossibleFinish: 5, overload: [] });
  });

  test("a task that stood later than it must is told as earlier", () => {
    const { moves } = levelTasks({ tasks: [task("A", 1, 1, { startSlot: 4 })], resources: ann() });
    expect(moves).toMatchObject([{ fromSlot: 4, toSlot: 0, cause: { kind: "earlier" } }]);
  });

  test("within float, what finds no place stays and its overload is told", () => {
    const tasks = [task("A", 3, 1), task("B", 3, 1), task("C", 1, 1, { lateFinishSlot: 4 })];
    const {
      tasks: placed,
      overload,
      finishAfter,
    } = levelTasks({ tasks, resources: ann(), options: { withinFloat: true } });
    expect(placed.map(({ startSlot }) => startSlot)).toEqual([0, 0, 3]);
    expect(finishAfter).toBe(4);
    expect(overload).toEqual(
      [0, 1, 2].map((slot) => ({ resource: "Ann", slot, asked: 2, capacity: 1, tasks: ["A", "B"] })),
    );
  });

  test("a task that may be split works round a pinned one, and without leave it waits", () => {
    const tasks = [task("A", 3, 1, { splittable: true }), task("B", 1, 1, { pinned: true, startSlot: 1 })];
    const pieces = (allowSplit: boolean) =>
      levelTasks({ tasks, resources: ann(), options: { allowSplit } }).tasks[0]?.pieces;
    expect(pieces(true)).toEqual([
      { startSlot: 0, finishSlot: 1 },
      { startSlot: 2, finishSlot: 4 },
    ]);
    expect(pieces(false)).toEqual([{ startSlot: 2, finishSlot: 5 }]);
  });

  test("where a resource is away its tasks rest", () => {
    const { tasks, moves } = levelTasks({ tasks: [task("A", 3, 1)], resources: ann([1, 0, 0, 1]) });
    expect(tasks[0]?.pieces).toEqual([
      { startSlot: 0, finishSlot: 1 },
      { startSlot: 3, finishSlot: 5 },
    ]);
    expect(moves).toEqual([]);
  });

  test("improving finds the order that a rule misses", () => {
    // By latest finish A goes first and B + D run one after the other: 2 + 3 + 3. Side by side, B and D leave room for A later.
    const tasks = [
      task("A", 2, 1, { lateFinishSlot: 2 }),
      task("B", 3, 1, { lateFinishSlot: 9 }),
      task("C", 4, 0, { ...after("B"), lateFinishSlot: 9 }),
    ];
    const plain = levelTasks({ tasks, resources: ann() });
    const better = levelTasks({ tasks, resources: ann(), options: { improve: { schedules: 50, seed: 1 } } });
    expect([plain.finishAfter, better.finishAfter, better.earliestPossibleFinish]).toEqual([9, 7, 7]);
    expect(better.schedulesUsed).toBeLessThanOrEqual(50);
  });
});

test.each<[string, LevellingTask[], number | number[], string]>([
  ["more than there ever is", [task("A", 1, 3)], 2, "demand-above-capacity"],
  ["nothing there at all", [task("A", 1, 1)], 0, "demand-above-capacity"],
  ["no opening long enough", [task("A", 3, 2)], [2, 2, 1], "no-opening-long-enough"],
  ["a resource that leaves for good", [task("A", 3, 1)], [1, 1, 0], "no-opening-long-enough"],
  ["a ring", [task("A", 1, 1, after("B")), task("B", 1, 1, after("A"))], 1, "cycle-in-links"],
  ["a predecessor not there", [task("A", 1, 1, after("X"))], 1, "unknown-predecessor"],
  ["a fraction of a slot", [task("A", 1.5, 1)], 1, "levelling-input-invalid"],
  [
    "an unknown resource",
    [task("A", 1, 0, { demands: [{ resource: "Bob", amount: 1 }] })],
    1,
    "levelling-input-invalid",
  ],
])("%s is a named problem", (_what, tasks, capacity, type) => {
  expect(() => levelTasks({ tasks, resources: ann(capacity) })).toThrow(expect.objectContaining({ type }));
});

const anyTasks = fc
  .array(
    fc.record({
      length: fc.nat(5),
      amount: fc.nat(3),
      back: fc.nat(3),
      lag: fc.integer({ min: -2, max: 2 }),
      type: fc.constantFrom("FS", "SS", "FF", "SF"),
      splittable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((rows) =>
    rows.map(({ length, amount, back, lag, type, splittable }, i) =>
      task(`T${String(i).padStart(2, "0")}`, length, amount, {
        splittable,
        ...(back > 0 && back <= i ? after(`T${String(i - back).padStart(2, "0")}`, type as "FS", lag) : {}),
      }),
    ),
  );

test("levelling never overbooks and keeps every link, whatever the rule and scheme", () => {
  const options = fc.record({
    rule: fc.constantFrom("latestFinish", "latestStart", "minimumSlack", "mostSuccessors", "taskPriority"),
    scheme: fc.constantFrom("serial", "parallel"),
    allowSplit: fc.boolean(),
    improve: fc.constantFrom({ schedules: 0, seed: 1 }, { schedules: 30, seed: 2 }),
  });
  fc.assert(
    fc.property(
      anyTasks,
      options,
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
      (tasks, chosen, slots) => {
        const capacity = [...slots, 3];
        const levelling = levelTasks({ tasks, resources: ann(capacity), options: chosen });
        expect(levelling.overload).toEqual([]);
        expect(levelling.earliestPossibleFinish).toBeLessThanOrEqual(levelling.finishAfter);
        const used = new Map<number, number>();
        const places = new Map(levelling.tasks.map((placed) => [placed.ref, placed]));
        for (const { ref, durationSlots, demands, predecessors } of tasks) {
          const { pieces, startSlot, finishSlot } = places.get(ref)!;
          expect(pieces.reduce((sum, piece) => sum + piece.finishSlot - piece.startSlot, 0)).toBe(durationSlots);
          for (const piece of pieces)
            for (let slot = piece.startSlot; slot < piece.finishSlot; slot += 1)
              used.set(slot, (used.get(slot) ?? 0) + (demands[0]?.amount ?? 0));
          for (const { ref: other, type, lagSlots } of predecessors) {
            const from = type === "FS" || type === "FF" ? places.get(other)!.finishSlot : places.get(other)!.startSlot;
            expect(type === "FS" || type === "SS" ? startSlot : finishSlot).toBeGreaterThanOrEqual(from + lagSlots);
          }
        }
        for (const [slot, amount] of used)
          expect(amount).toBeLessThanOrEqual(capacity[Math.min(slot, capacity.length - 1)]!);
      },
    ),
    { seed: 20261, numRuns: 300 },
  );
});

describe("smoothing", () => {
  test("a task with float leaves the slots where the others work", () => {
    // A works 4 slots; B (2 slots, float 2 before the end of A) stands beside A, C needs Ann in slots 0-1.
    const tasks = [task("A", 4, 0), task("B", 2, 1), task("C", 2, 1, { pinned: true, startSlot: 0 })];
    const smoothed = smoothUsage({ tasks, resources: ann() });
    expect(smoothed).toMatchObject({ sumOfSquaresBefore: 8, sumOfSquaresAfter: 4 });
    expect(smoothed.starts[1]).toEqual({ ref: "B", startSlot: 2, fromSlot: 0 });
  });

  test("usage never gets rougher, and the end does not move", () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const { starts: moved, sumOfSquaresBefore, sumOfSquaresAfter } = smoothUsage({ tasks, resources: ann(9) });
        expect(sumOfSquaresAfter).toBeLessThanOrEqual(sumOfSquaresBefore);
        const end = (key: "startSlot" | "fromSlot") =>
          Math.max(...moved.map((place, i) => place[key] + tasks[i]!.durationSlots));
        expect(end("startSlot")).toBeLessThanOrEqual(end("fromSlot"));
      }),
      { seed: 20262, numRuns: 200 },
    );
  });
});
