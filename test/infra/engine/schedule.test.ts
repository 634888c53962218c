import { expect, test } from "@jest/globals";
import { openDoor } from "../../../infra/engine/schedule.ts";

const { answer } = openDoor();
const office = [
  [480, 720],
  [780, 1_020],
];
const row = { milestone: false, summary: false, elapsed: false, active: true, constraint: "AS_SOON_AS_POSSIBLE" };
const document = {
  source: "two tasks",
  project: { start: "2026-03-02T08:00:00", defaultCalendar: 1 },
  calendars: [{ uid: 1, week: { MON: office, TUE: office, WED: office, THU: office, FRI: office }, exceptions: [] }],
  tasks: [
    { ...row, uid: 7, durationMin: 480, pred: [] },
    { ...row, uid: 9, durationMin: 240, pred: [{ uid: 7, type: "FS", lagMin: 60, lagElapsed: false }] },
  ],
};
const told = (change: object): unknown => answer({ ...document, ...change } as never);
const withTask = (change: object): unknown => told({ tasks: [{ ...document.tasks[0], ...change }] });

test("a document becomes dates, slack and criticality by uid", () => {
  const late = { lateStart: "2026-03-03T09:00:00", lateFinish: "2026-03-03T14:00:00" };
  expect(told({})).toEqual({
    tasks: [
      expect.objectContaining({ uid: 7, finish: "2026-03-02T17:00:00", totalSlackMin: 0, critical: true }),
      expect.objectContaining({ uid: 9, start: "2026-03-03T09:00:00", finish: "2026-03-03T14:00:00", ...late }),
    ],
  });
});

test("inactive tasks are left out with their links", () => {
  const [first, second] = document.tasks;
  expect(told({ tasks: [{ ...first, active: false }, second] })).toEqual({
    tasks: [expect.objectContaining({ uid: 9, start: "2026-03-02T08:00:00" })],
  });
});

test.each<{ type: string; act: () => unknown }>([
  { type: "engine-input-invalid", act: () => told({ project: null }) },
  { type: "engine-input-invalid", act: () => told({ tasks: "many" }) },
  { type: "engine-input-invalid", act: () => told({ project: { start: "soon", defaultCalendar: 1 } }) },
  { type: "engine-input-invalid", act: () => withTask({ durationMin: "long" }) },
  { type: "engine-input-invalid", act: () => withTask({ pred: [{ uid: 7, type: "XX" }] }) },
  { type: "not-a-day", act: () => withTask({ deadline: "2026-02-30T08:00:00" }) },
  { type: "impossible-length", act: () => withTask({ durationMin: -5 }) },
  { type: "impossible-constraint", act: () => withTask({ constraint: "MUST_START_ON", constraintDate: null }) },
  { type: "impossible-constraint", act: () => withTask({ constraint: "WHENEVER" }) },
  { type: "unknown-predecessor", act: () => withTask({ pred: [{ uid: 8, type: "FS" }] }) },
  { type: "cycle-in-links", act: () => withTask({ pred: [{ uid: 7, type: "FS" }] }) },
  { type: "calendar-never-opens", act: () => told({ calendars: [{ uid: 1, week: {}, exceptions: [] }] }) },
  { type: "working-time-runs-out", act: () => withTask({ durationMin: 1e12 }) },
])("$type is told within a tenth of a second", ({ type, act }) => {
  const start = performance.now();
  expect(act).toThrow(expect.objectContaining({ type }));
  expect(performance.now() - start).toBeLessThan(500); // 100 ms, on a machine that tests share
});
