import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { openDoor } from "../../../infra/engine/schedule.ts";
import { scheduleNetwork } from "../../../shared/calculations/schedule/scheduleNetwork.ts";
import type { PlanTask, SchedulePlan } from "../../../shared/calculations/schedule/SchedulePlan.ts";
import { scoreSchedule } from "../../bench/scoreSchedule.ts";
import type { ScheduleAnswer, ScheduleDocument } from "../../bench/scoreSchedule.ts";
import { at, lines, planOf, standard, task } from "./plans.ts";

const data = new URL("./data/", import.meta.url);
const documents = ["generated", "msproject"].flatMap((folder) =>
  readdirSync(new URL(folder, data)).map((name) => `${folder}/${name}`),
);

test.each(documents)("%s: every date, float and criticality as the truth has it", (name) => {
  const document = JSON.parse(readFileSync(new URL(name, data), "utf8")) as ScheduleDocument;
  const answer = openDoor().answer(document as never) as ScheduleAnswer;
  expect(scoreSchedule(document, document.tasks, answer).wrong).toEqual([]);
});

const on = (type: NonNullable<PlanTask["constraint"]>["type"], text: string): Partial<PlanTask> => ({
  constraint: { type, at: at(text) },
});

test.each<{ because: string; tasks: readonly PlanTask[]; expected: Record<string, string> }>([
  {
    because: "a lag of the clock crosses the weekend",
    tasks: [task("A", 40), { ...task("B", 8), links: [{ from: "A", type: "FS", lag: { min: 4_320, elapsed: true } }] }],
    expected: { B: "10T08:00-10T17:00 0/0" },
  },
  {
    because: "a percentage of the predecessor's duration",
    tasks: [task("A", 16), { ...task("B", 8), links: [{ from: "A", type: "FS", lag: { percent: 25 } }] }],
    expected: { B: "04T13:00-05T12:00 0/0" },
  },
  {
    because: "elapsed work does not stop at night; its float is time of the clock back to the last close",
    tasks: [task("A", 24, "", { elapsed: true }), task("B", 8, "A")],
    expected: { A: "02T08:00-03T08:00 -900/0", B: "03T08:00-03T17:00 0/0" },
  },
  {
    because: "a must-start-on before its predecessor ends makes that late",
    tasks: [task("A", 16), task("B", 8, "A", on("must start on", "03T08:00"))],
    expected: { A: "02T08:00-03T17:00 -480/0", B: "03T08:00-03T17:00 0/0" },
  },
  {
    because: "a deadline moves no work",
    tasks: [task("A", 16, "", { deadline: at("02T17:00") })],
    expected: { A: "02T08:00-03T17:00 -480/0" },
  },
  {
    because: "as late as possible takes the float it has",
    tasks: [task("A", 8, "", { constraint: { type: "as late as possible" } }), task("B", 24)],
    expected: { A: "04T08:00-04T17:00 0/0" },
  },
  {
    because: "length is time in which any of the people assigned works",
    tasks: [task("A", 16, "", { workedOn: ["standard", "evening"] })],
    expected: { A: "02T08:00-03T14:00 0/0" },
  },
  {
    because: "what is set by hand stays where it is, and the rest follows",
    tasks: [task("A", 8, "", { manual: { start: at("04T08:00"), finish: at("04T17:00") } }), task("B", 8, "A")],
    expected: { A: "04T08:00-04T17:00 0/0", B: "05T08:00-05T17:00 0/0" },
  },
  {
    because: "a summary runs from the first start of its parts to the last finish",
    tasks: [
      task("S", 0, "", { kind: "summary" }),
      task("A", 8, "", { parent: "S" }),
      task("B", 8, "A", { parent: "S" }),
      task("C", 8, "S"),
    ],
    expected: { S: "02T08:00-03T17:00 0/0", C: "04T08:00-04T17:00 0/0" },
  },
  {
    because: "two hammocks may hang on each other's neighbours, and hold nothing",
    tasks: [task("A", 8), task("B", 8, "A"), task("H", 99, "A FS, B FF", { kind: "hammock" })],
    expected: { H: "03T08:00-03T17:00 null/null", B: "03T08:00-03T17:00 0/0" },
  },
])("$because", ({ tasks, expected }) => {
  const evening = { ref: "evening", week: Array.from({ length: 7 }, () => [[960, 1_200] as const]), exceptions: [] };
  expect(lines({ ...planOf(tasks), calendars: [standard, evening] })).toMatchObject(expected);
});

test.each<{ rule: NonNullable<SchedulePlan["projects"][number]["outOfSequence"]>; expected: Record<string, string> }>([
  { rule: "retained logic", expected: { A: "04T08:00-06T17:00 0/0", B: "03T08:00-10T17:00 0/0" } },
  { rule: "progress override", expected: { A: "04T08:00-06T17:00 0/0", B: "03T08:00-05T17:00 480/480" } },
  { rule: "actual dates", expected: { A: "04T08:00-06T17:00 -1920/0", B: "03T08:00-05T17:00 480/480" } },
])("work that began out of sequence, by $rule", ({ rule, expected }) => {
  const begun = { actualStart: at("03T08:00"), remainingMin: 960 };
  const plan = planOf([task("A", 24), task("B", 24, "A", begun)], { dataDate: at("04T08:00"), outOfSequence: rule });
  expect(lines(plan)).toEqual(expected);
});

test("projects that are linked make one network, with a longest path for each and for the whole", () => {
  const plan = {
    ...planOf([
      task("A1", 8),
      task("A2", 40, "A1"),
      task("B1", 8, "A1", { project: "B" }),
      task("B2", 8, "B1", { project: "B" }),
    ]),
  };
  const projects = [...plan.projects, { ref: "B", start: at("02T08:00"), calendar: "standard" }];
  const { longestPath, projects: found } = scheduleNetwork({ ...plan, projects });
  expect(longestPath).toEqual(["A1", "A2"]);
  expect(found.map((project) => project.longestPath)).toEqual([
    ["A1", "A2"],
    ["A1", "B1", "B2"],
  ]);
  expect(scheduleNetwork({ ...plan, projects, lateFrom: "project" }).tasks.map((row) => row.totalFloatMin)).toEqual([
    0, 0, 0, 0,
  ]);
});

test.each<{ type: string; plan: SchedulePlan }>([
  { type: "cycle-in-links", plan: planOf([task("A", 1, "B"), task("B", 1, "A")]) },
  { type: "unknown-predecessor", plan: planOf([task("A", 1, "Z")]) },
  { type: "repeated-task", plan: planOf([task("A", 1), task("A", 2)]) },
  { type: "impossible-length", plan: planOf([task("A", -1)]) },
  { type: "impossible-length", plan: planOf([task("A", NaN)]) },
  { type: "impossible-constraint", plan: planOf([task("A", 1, "", { constraint: { type: "must start on" } })]) },
  { type: "unknown-plan-reference", plan: planOf([task("A", 1, "", { calendar: "moon" })]) },
  { type: "unknown-plan-reference", plan: planOf([task("A", 1, "", { project: "moon" })]) },
  { type: "calendar-never-opens", plan: { ...planOf([task("A", 1)]), calendars: [{ ...standard, week: [] }] } },
  { type: "working-time-runs-out", plan: planOf([task("A", 1e9)]) },
  {
    type: "summary-inside-itself",
    plan: planOf([task("A", 1, "", { parent: "B" }), task("B", 1, "", { parent: "A" })]),
  },
])("$type is told, and does not hang", ({ type, plan }) => {
  expect(() => scheduleNetwork(plan)).toThrow(expect.objectContaining({ type }));
});

test("the ring is the list of its tasks, and the task that asked too much is named", () => {
  const ring = planOf([task("X", 1), task("A", 1, "X, C"), task("B", 1, "A"), task("C", 1, "B")]);
  expect(() => scheduleNetwork(ring)).toThrow(expect.objectContaining({ members: { refs: ["A", "B", "C"] } }));
  expect(() => scheduleNetwork(planOf([task("A", 1), task("B", 1e9)]))).toThrow(/^B needs more/);
});
