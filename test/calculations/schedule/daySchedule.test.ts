import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { daySchedule } from "../../../shared/calculations/schedule/daySchedule.ts";
import type { DayTask, TaskDates } from "../../../shared/calculations/schedule/daySchedule.ts";
import type { LinkType } from "../../../shared/calculations/taskNetwork.ts";
import { workingCalendar } from "../../../shared/calculations/workingCalendar.ts";
import { fiveDayWeek } from "../fiveDayWeek.ts";

type Change = Partial<Omit<DayTask, "ref" | "durationDays" | "links">>;

/** `task("B", 3, "A FS +1, C SS")` */
function task(ref: string, durationDays: number, links = "", change: Change = {}): DayTask {
  const waitsFor = links
    .split(", ")
    .filter((link) => link !== "")
    .map((link) => {
      const [other = "", type = "FS", lag = "0"] = link.split(" ");
      return { ref: other, type: type as LinkType, lagDays: Number(lag) };
    });
  return {
    ref,
    kind: "task",
    parent: null,
    durationDays,
    remainingDays: null,
    links: waitsFor,
    calendar: fiveDayWeek,
    actualStart: null,
    actualFinish: null,
    constraint: null,
    deadline: null,
    ...change,
  };
}

/** From Monday 2 March 2026, five days a week. */
function scheduled(tasks: DayTask[], dataDate: string | null = null): Record<string, TaskDates> {
  const { tasks: dates } = daySchedule({ tasks, projectStart: "2026-03-02", dataDate });
  return Object.fromEntries(dates.map((row) => [row.ref, row]));
}

/** Days of March 2026 and floats, as `early start-early finish late start-late finish total/free`. */
function line(dates: TaskDates | undefined): string {
  if (dates === undefined) return "missing";
  const march = (day: string): string => day.replace(/^2026-03-0?/, "");
  const { earlyStart, earlyFinish, lateStart, lateFinish, totalFloatDays, freeFloatDays, critical } = dates;
  const early = `${march(earlyStart)}-${march(earlyFinish)}`;
  return `${early} ${march(lateStart)}-${march(lateFinish)} ${totalFloatDays}/${freeFloatDays}${critical ? " critical" : ""}`;
}

test("a network worked by hand: the longest path is critical, the others float", () => {
  const { tasks, projectFinish } = daySchedule({
    tasks: [task("A", 3), task("B", 4, "A"), task("C", 2, "A"), task("D", 1, "C"), task("E", 2, "B, D")],
    projectStart: "2026-03-02",
    dataDate: null,
  });
  expect(tasks.map((row) => `${row.ref} ${line(row)}`)).toEqual([
    "A 2-4 2-4 0/0 critical",
    "B 5-10 5-10 0/0 critical",
    "C 5-6 6-9 1/0",
    "D 9-9 10-10 1/1",
    "E 11-12 11-12 0/0 critical",
  ]);
  expect(projectFinish).toBe("2026-03-12");
});

test.each<{ link: string; early: string; late: string }>`
  link         | early      | late       | because
  ${"A FS"}    | ${"9-11"}  | ${"11-13"} | ${"finish-start: after the end of A on Friday"}
  ${"A FS +2"} | ${"11-13"} | ${"11-13"} | ${"a lag of two working days"}
  ${"A FS -2"} | ${"5-9"}   | ${"11-13"} | ${"a lead of two"}
  ${"A SS"}    | ${"2-4"}   | ${"11-13"} | ${"start-start: together"}
  ${"A SS +4"} | ${"6-10"}  | ${"11-13"} | ${"four working days after the start of A"}
  ${"A FF"}    | ${"4-6"}   | ${"11-13"} | ${"finish-finish: ends with A"}
  ${"A FF +1"} | ${"5-9"}   | ${"11-13"} | ${"ends a day after A"}
  ${"A SF +5"} | ${"4-6"}   | ${"11-13"} | ${"start-finish: ends five days after A starts"}
  ${"A SF"}    | ${"2-4"}   | ${"11-13"} | ${"never before the project starts"}
`("$link: $because", ({ link, early, late }) => {
  const { B } = scheduled([task("A", 5), task("B", 3, link), task("whole project", 10)]);
  expect(line(B)).toContain(`${early} ${late}`);
});

test.each<{ link: string; early: string; late: string; floats: string }>`
  link         | early    | late       | floats   | because
  ${"A FS"}    | ${"2-4"} | ${"9-11"}  | ${"5/0"} | ${"it may end when B must start"}
  ${"A FS +2"} | ${"2-4"} | ${"5-9"}   | ${"3/0"} | ${"the lag is B's, not A's"}
  ${"A SS +1"} | ${"2-4"} | ${"11-13"} | ${"7/0"} | ${"a start holds the start, and the project the finish"}
  ${"A FF +2"} | ${"2-4"} | ${"9-11"}  | ${"5/0"} | ${"two days before the end of B"}
  ${"A SF +8"} | ${"2-4"} | ${"4-6"}   | ${"2/0"} | ${"eight days before the end of B"}
`("backwards over $link: $because", ({ link, early, late, floats }) => {
  const { A } = scheduled([task("A", 3), task("B", 2, link), task("whole project", 10)]);
  expect(line(A)).toBe(`${early} ${late} ${floats}`);
});

test("a milestone falls on the day that ends with its predecessors, or on the day it may start", () => {
  const dates = scheduled([
    task("kick-off", 0),
    task("work", 5, "kick-off"),
    task("approval", 0, "work"),
    task("and so on", 0, "approval"),
    task("gate", 0, "work", { constraint: { type: "start no earlier than", day: "2026-03-10" } }),
    task("rollout", 2, "approval"),
  ]);
  expect(Object.values(dates).map((row) => `${row.ref} ${line(row)}`)).toEqual([
    "kick-off 2-2 2-2 0/0 critical",
    "work 2-6 2-6 0/0 critical",
    "approval 6-6 6-6 0/0 critical",
    "and so on 6-6 10-10 2/2",
    "gate 10-10 11-11 1/1",
    "rollout 9-10 9-10 0/0 critical",
  ]);
});

test("half days add up within a day", () => {
  const dates = scheduled([
    task("A", 0.5),
    task("B", 0.5, "A"),
    task("C", 1.5, "B"),
    task("D", 0.1, "C"),
    task("E", 0.4, "D"),
  ]);
  expect(Object.values(dates).map((row) => `${row.earlyStart.slice(-2)}-${row.earlyFinish.slice(-2)}`)).toEqual([
    "02-02",
    "02-02",
    "03-04",
    "04-04",
    "04-04",
  ]);
});

test("days off move the work", () => {
  const calendar = workingCalendar({
    workingDays: [1, 2, 3, 4],
    holidays: ["2026-03-09"],
    extraWorkingDays: ["2026-03-14"],
  });
  const tasks = [task("A", 5, "", { calendar }), task("B", 4, "A", { calendar })];
  const { tasks: dates } = daySchedule({ tasks, projectStart: "2026-03-01", dataDate: null });
  expect(dates.map(line)).toEqual(["2-10 2-10 0/0 critical", "11-16 11-16 0/0 critical"]);
});

test("a start no earlier than a day holds a task, and gives its predecessor free float", () => {
  const dates = scheduled([
    task("A", 2),
    task("B", 1, "A", { constraint: { type: "start no earlier than", day: "2026-03-09" } }),
  ]);
  expect(Object.values(dates).map(line)).toEqual(["2-3 5-6 3/3", "9-9 9-9 0/0 critical"]);
});

type Progress = {
  progress: Change;
  expected: string;
  successor: string;
};

test.each<Progress>`
  progress                                                     | expected                      | successor                     | because
  ${{}}                                                        | ${"12-18 12-18 0/0 critical"} | ${"19-19 19-19 0/0 critical"} | ${"what has not started starts after the data date"}
  ${{ actualStart: "2026-03-03" }}                             | ${"3-12 3-12 0/0 critical"}   | ${"13-13 13-13 0/0 critical"} | ${"an overdue task needs at least another day"}
  ${{ actualStart: "2026-03-10" }}                             | ${"10-16 10-16 0/0 critical"} | ${"17-17 17-17 0/0 critical"} | ${"two of five days are gone"}
  ${{ actualStart: "2026-03-03", remainingDays: 3 }}           | ${"3-16 3-16 0/0 critical"}   | ${"17-17 17-17 0/0 critical"} | ${"reported remaining work follows the data date"}
  ${{ actualStart: "2026-03-03", actualFinish: "2026-03-05" }} | ${"3-5 3-5 null/null"}        | ${"12-12 12-12 0/0 critical"} | ${"a finished task is a fact and has no float"}
  ${{ actualStart: null, actualFinish: "2026-03-05" }}         | ${"5-5 5-5 null/null"}        | ${"12-12 12-12 0/0 critical"} | ${"a finish alone is a start too"}
`("progress by Wednesday 11 March: $because", ({ progress, expected, successor }) => {
  const dates = scheduled([task("A", 5, "", progress), task("B", 1, "A")], "2026-03-11");
  expect(line(dates["A"])).toBe(expected);
  expect(line(dates["B"])).toBe(successor);
});

test("out-of-sequence work keeps its start, and its remainder waits (retained logic)", () => {
  const early = { actualStart: "2026-03-09", remainingDays: 2 };
  const dates = scheduled([task("A", 5), task("B", 4, "A", early)], "2026-03-11");
  expect(Object.values(dates).map(line)).toEqual(["12-18 12-18 0/0 critical", "9-20 9-20 0/0 critical"]);
});

test("a start that has happened no longer lets its followers float", () => {
  const running = { actualStart: "2026-03-03", remainingDays: 1 };
  const dates = scheduled([task("A", 5, "", running), task("B", 4, "A SS +8")], "2026-03-11");
  expect(Object.values(dates).map(line)).toEqual(["3-12 3-18 4/4", "13-18 13-18 0/0 critical"]);
});

test("a finished task holds nobody back, not even the predecessor it overtook", () => {
  const done = { actualStart: "2026-03-02", actualFinish: "2026-03-03" };
  const dates = scheduled([task("A", 3), task("B", 2, "A", done), task("C", 5)]);
  expect(line(dates["A"])).toBe("2-4 4-6 2/2");
});

test("work finished on a day off ends with the working day before it", () => {
  const done = { actualStart: "2026-03-02", actualFinish: "2026-03-07" };
  expect(line(scheduled([task("A", 5, "", done), task("B", 1, "A")])["B"])).toContain("9-9");
});

test("no tasks have no finish", () => {
  const nothing = { tasks: [], projectStart: "2026-03-02", dataDate: null };
  expect(daySchedule(nothing)).toEqual({ tasks: [], projectFinish: null });
});

test.each([-1, NaN, Infinity])("a task cannot last %p days", (durationDays) => {
  const members = { ref: "A", durationDays };
  expect(() => scheduled([task("A", durationDays)])).toThrow(
    expect.objectContaining({ type: "impossible-duration", members }),
  );
});

test("twenty thousand tasks in one chain reach the day they add up to", () => {
  const chain = Array.from({ length: 20_000 }, (_, place) =>
    task(`T${place}`, 0.25, place === 0 ? "" : `T${place - 1}`),
  );
  const dates = scheduled(chain);
  expect(dates["T19999"]?.earlyFinish).toBe(fiveDayWeek.addWorkingDays("2026-03-02", 4999));
  expect(Object.values(dates).every(({ critical }) => critical)).toBe(true);
});

const durations = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
const network = durations.chain((days) =>
  fc
    .tuple(
      ...days.map((durationDays, place) =>
        fc
          .array(
            fc.record({
              ref: fc.integer({ min: 0, max: Math.max(0, place - 1) }).map((other) => `T${other}`),
              type: fc.constantFrom<LinkType>("FS", "SS", "FF", "SF"),
              lagDays: fc.integer({ min: -3, max: 5 }),
            }),
            { maxLength: place === 0 ? 0 : 3 },
          )
          .map((links) => ({ ...task(`T${place}`, durationDays), links })),
      ),
    )
    .map((tasks) => tasks.map((row) => row)),
);
const ordinary = (tasks: DayTask[]): Record<string, TaskDates> => scheduled(tasks);

test("laws: 0 ≤ free float ≤ total float, something is critical, the order of the list does not matter", () => {
  fc.assert(
    fc.property(network, (tasks) => {
      const dates = ordinary(tasks);
      for (const { totalFloatDays, freeFloatDays } of Object.values(dates)) {
        expect(freeFloatDays).toBeGreaterThanOrEqual(0);
        expect(totalFloatDays).toBeGreaterThanOrEqual(freeFloatDays ?? Infinity);
      }
      expect(Object.values(dates).some(({ critical }) => critical)).toBe(true);
      expect(ordinary([...tasks].reverse())).toEqual(dates);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("law: a task that starts later by its total float leaves the project's finish, and one day more does not", () => {
  const finish = (tasks: DayTask[]): string | null =>
    daySchedule({ tasks, projectStart: "2026-03-02", dataDate: null }).projectFinish;
  const lasting = network.map((tasks) => tasks.map((row) => ({ ...row, durationDays: row.durationDays + 1 })));
  fc.assert(
    fc.property(lasting, fc.nat(), (tasks, choice) => {
      const { [`T${choice % tasks.length}`]: chosen } = ordinary(tasks);
      if (chosen === undefined) throw new Error("the chosen task was scheduled");
      const delayed = (days: number): DayTask[] =>
        tasks.map((row) =>
          row.ref === chosen.ref
            ? {
                ...row,
                constraint: { type: "start no earlier than", day: fiveDayWeek.addWorkingDays(chosen.earlyStart, days) },
              }
            : row,
        );
      const float = chosen.totalFloatDays ?? 0;
      expect(finish(delayed(float))).toBe(finish(tasks));
      expect(finish(delayed(float + 1))).not.toBe(finish(tasks));
      const starts = (rows: DayTask[]): string[] =>
        Object.values(ordinary(rows)).flatMap((row) => (row.ref === chosen.ref ? [] : row.earlyStart));
      expect(starts(delayed(chosen.freeFloatDays ?? 0))).toEqual(starts(tasks));
    }),
    { seed: 6, numRuns: 300 },
  );
});
