import { expect, test } from "@jest/globals";
import { planningRules } from "../../shared/figures/planningRules.ts";
import { projectSchedule } from "../../shared/figures/projectSchedule.ts";
import { workTasks } from "../../shared/figures/workPlan.ts";
import type { ProjectRows } from "../../shared/figures/workPlan.ts";
import { calendar, portfolio, project, projectRows, task } from "../builders/projectRows.ts";

/** June 2026 begins on a Monday; nothing is known yet. */
const dataDate = "2026-05-31";
const first = task("TSK-0001", { durationDays: 5, baselineStart: "2026-06-01" });

function scheduled(...tasks: ProjectRows["tasks"]): Readonly<Record<string, string>> {
  const rows = projectRows({ project: project(), tasks: [first, ...tasks] });
  const calendars = [calendar("CAL-0006", { workingDays: ["mon", "tue", "wed", "thu", "fri", "sat"], hoursPerDay: 8 })];
  const planning = { portfolio: portfolio(), calendars, calendarExceptions: [], toleranceSets: [] };
  const rules = planningRules(planning, dataDate);
  const { tasks: dates } = projectSchedule({ ...rows, rules, work: workTasks(rows, dataDate) });
  return Object.fromEntries(
    dates.map(({ ref, earlyStart, earlyFinish, totalFloatDays }) => [
      ref,
      `${earlyStart.slice(5)} ${earlyFinish.slice(5)} ${totalFloatDays}`,
    ]),
  );
}

test.each<{ because: string; tasks: ProjectRows["tasks"]; ref: string; expected: string }>([
  {
    because: "must start on holds the day, and its predecessor has no more float than that leaves",
    tasks: [
      task("TSK-0002", {
        durationDays: 2,
        predecessors: "1",
        constraintType: "must start on",
        constraintOn: "2026-06-04",
      }),
    ],
    ref: "TSK-0001",
    expected: "06-01 06-05 -2",
  },
  {
    because: "finish no earlier than moves the start to where the work just fits",
    tasks: [
      task("TSK-0002", { durationDays: 2, constraintType: "finish no earlier than", constraintOn: "2026-06-12" }),
    ],
    ref: "TSK-0002",
    expected: "06-11 06-12 0",
  },
  {
    because: "as late as possible waits until the end of the project",
    tasks: [task("TSK-0002", { durationDays: 2, constraintType: "as late as possible" })],
    ref: "TSK-0002",
    expected: "06-04 06-05 0",
  },
  {
    because: "a deadline moves nothing, but is missed by two days",
    tasks: [task("TSK-0002", { durationDays: 2, predecessors: "1", deadline: "2026-06-05" })],
    ref: "TSK-0002",
    expected: "06-08 06-09 -2",
  },
  {
    because: "a task works on its own calendar, Saturday included",
    tasks: [task("TSK-0002", { durationDays: 2, predecessors: "1", calendar: "CAL-0006" })],
    ref: "TSK-0002",
    expected: "06-06 06-08 0",
  },
  {
    because: "a link to a summary waits for all its parts",
    tasks: [
      task("TSK-0002", { type: "summary" }),
      task("TSK-0003", { parent: "TSK-0002", durationDays: 1, baselineStart: "2026-06-01" }),
      task("TSK-0004", { parent: "TSK-0002", durationDays: 8, baselineStart: "2026-06-01" }),
      task("TSK-0005", { durationDays: 1, predecessors: "2" }),
    ],
    ref: "TSK-0005",
    expected: "06-11 06-11 0",
  },
  {
    because: "levelling holds a linked task back beyond its links",
    tasks: [task("TSK-0002", { durationDays: 2, predecessors: "1", levelledStart: "2026-06-15" })],
    ref: "TSK-0002",
    expected: "06-15 06-16 0",
  },
  {
    because: "a start that a planner has fixed stands against levelling",
    tasks: [
      task("TSK-0002", {
        durationDays: 2,
        constraintType: "must start on",
        constraintOn: "2026-06-03",
        levelledStart: "2026-06-15",
      }),
    ],
    ref: "TSK-0002",
    expected: "06-03 06-04 0",
  },
  {
    because: "a link out of the project is not followed",
    tasks: [task("TSK-0002", { durationDays: 2, predecessors: "1;TSK-0900" })],
    ref: "TSK-0002",
    expected: "06-08 06-09 0",
  },
  {
    because: "a hammock hangs between the start of one task and the end of another",
    tasks: [
      task("TSK-0002", { durationDays: 3, predecessors: "1" }),
      task("TSK-0003", { type: "hammock", predecessors: "1SS;2FF" }),
    ],
    ref: "TSK-0003",
    expected: "06-01 06-10 null",
  },
  {
    because: "level of effort lasts as long as what it accompanies, and is never critical",
    tasks: [task("TSK-0002", { type: "level of effort", durationDays: 50, predecessors: "1SS" })],
    ref: "TSK-0002",
    expected: "06-01 06-05 null",
  },
])("$because", ({ tasks, ref, expected }) => {
  expect(scheduled(...tasks)[ref]).toBe(expected);
});
