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
  readonly calendarOf: (task: PlanTask) => number;
  /** Index of the calendar in which its length is counted: of those who do it together, or its own. @throws as `calendarOf` */
  readonly lengthCalendarOf: (task: PlanTask) => number;
}

export function networkLookup({ calendars: given, projects }: SchedulePlan): NetworkLookup {
  const anchor = seconds(projects.reduce((first, { start }) => Math.min(first, start), Infinity));
  const definitions = new Map(given.map((calendar) => [calendar.ref, calendar]));
  const indices = new Map<string, number>();
  const calendars: WorkingTime[] = [];
  const calendar = (names: readonly string[], ref: string): number => {
    const key = names.length === 1 ? (names[0] as string) : [...new Set(names)].sort().join("\n");
    const known = indices.get(key);
    if (known !== undefined) return known;
    const together = key.split("\n").map((named) => {
      const definition = definitions.get(named);
      if (definition === undefined) throw new UnknownPlanReference({ ref, kind: "calendar", named });
      return definition;
    });
    indices.set(key, calendars.push(new WorkingTime(together, anchor)) - 1);
    return calendars.length - 1;
  };
  const projectIndices = new Map(projects.map(({ ref }, index) => [ref, index]));
  const project = ({ ref, project: named }: PlanTask): number => {
    const index = named === undefined ? 0 : projectIndices.get(named);
    if (index === undefined || index >= projects.length)
      throw new UnknownPlanReference({ ref, kind: "project", named: named ?? "it belongs to" });
    return index;
  };
  const calendarOf = (task: PlanTask): number => {
    const own = task.calendar;
    if (own !== undefined && own !== null) return calendar([own], task.ref);
    return calendar([projects[project(task)]?.calendar ?? ""], task.ref);
  };
  const lengthCalendarOf = (task: PlanTask): number =>
    task.workedOn === undefined || task.workedOn.length === 0 ? calendarOf(task) : calendar(task.workedOn, task.ref);
  return { calendars, project, calendarOf, lengthCalendarOf };
}
