import { UnknownPlanReference } from "../../problems/UnknownPlanReference.ts";
import { seconds } from "./seconds.ts";
import type { PlanTask, SchedulePlan } from "./SchedulePlan.ts";
import { WorkingTime } from "./WorkingTime.ts";

/** What the names in a plan stand for. A calendar is compiled when first used, so that an unused one may be empty. */
export interface NetworkLookup {
  readonly calendars: readonly WorkingTime[];
  /** Index of the task's project. @throws {UnknownPlanReference} */
  readonly project: (task: PlanTask) => number;
  /** Index of the task's own calendar, or of its project's. @throws {UnknownPlanReference} and as `WorkingTime` does */
  readonly calendarOf: (task: PlanTask, project: number) => number;
  /** Index of the calendar in which its length is counted: of those who do it together, or its own. @throws as `calendarOf` */
  readonly lengthCalendarOf: (task: PlanTask, own: number) => number;
}

export function networkLookup({ calendars: given, projects }: SchedulePlan): NetworkLookup {
  const anchor = seconds(projects.reduce((first, { start }) => Math.min(first, start), Infinity));
  const definitions = new Map(given.map((calendar) => [calendar.ref, calendar]));
  const calendars: WorkingTime[] = [];
  const compile = (names: readonly string[], task: PlanTask): number => {
    const together = names.map((named) => {
      const definition = definitions.get(named);
      if (definition === undefined) throw new UnknownPlanReference({ ref: task.ref, kind: "calendar", named });
      return definition;
    });
    return calendars.push(new WorkingTime(together, anchor)) - 1;
  };

  const ofOne = new Map<string, number>();
  const calendar = (named: string, task: PlanTask): number => {
    const known = ofOne.get(named);
    if (known !== undefined) return known;
    const index = compile([named], task);
    ofOne.set(named, index);
    return index;
  };
  const ofSeveral = new Map<string, number>();
  const sharedCalendar = (named: readonly string[], task: PlanTask): number => {
    const names = [...new Set(named)].sort();
    if (names.length === 1) return calendar(names[0] as string, task);
    const key = JSON.stringify(names);
    const index = ofSeveral.get(key) ?? compile(names, task);
    ofSeveral.set(key, index);
    return index;
  };

  const projectIndices = new Map(projects.map(({ ref }, index) => [ref, index]));
  const project = (task: PlanTask): number => {
    const named = task.project;
    const index = named === undefined ? 0 : projectIndices.get(named);
    if (index === undefined || index >= projects.length)
      throw new UnknownPlanReference({ ref: task.ref, kind: "project", named: named ?? "it belongs to" });
    return index;
  };
  const calendarOf = (task: PlanTask, index: number): number =>
    calendar(task.calendar ?? projects[index]?.calendar ?? "", task);
  const lengthCalendarOf = (task: PlanTask, own: number): number => {
    const { workedOn } = task;
    return workedOn === undefined || workedOn.length === 0 ? own : sharedCalendar(workedOn, task);
  };
  return { calendars, project, calendarOf, lengthCalendarOf };
}
