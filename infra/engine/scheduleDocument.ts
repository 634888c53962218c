import { ImpossibleConstraint } from "../../shared/problems/ImpossibleConstraint.ts";
import { constraintCodes } from "../../shared/calculations/schedule/Network.ts";
import { instantFrom } from "../../shared/calculations/schedule/localTime.ts";
import type {
  ConstraintType,
  PlanCalendar,
  PlanConstraint,
  PlanLag,
  PlanLink,
  PlanTask,
  SchedulePlan,
  WorkingHours,
} from "../../shared/calculations/schedule/SchedulePlan.ts";
import { EngineInputInvalid } from "./EngineInputInvalid.ts";

type Fields = Readonly<Record<string, unknown>>;

const weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/**
 * A project in the form of the schedule data: `project` {start, defaultCalendar, statusDate, criticalSlackLimitMin};
 * `calendars` [{uid, week: {MON: [[from, to], …], …}, exceptions: [{from, to, working}]}]; `tasks` [{uid, parent, summary,
 * milestone, durationMin, elapsed, constraint, constraintDate, deadline, calendar, actualStart, actualFinish,
 * percentComplete, pred: [{uid, type, lagMin | lagPercent, lagElapsed}], assignments}].
 * Inactive tasks are left out, as are links to them.
 * @returns the plan, and the uid of each of its tasks
 * @throws {EngineInputInvalid} @throws {ImpossibleConstraint} @throws {NotADay}
 */
export function readScheduleDocument(document: Fields): {
  readonly plan: SchedulePlan;
  readonly uids: readonly unknown[];
} {
  const project = fields(document["project"], "project");
  const calendar = name(project["defaultCalendar"], "project.defaultCalendar");
  const rows = list(document["tasks"], "tasks").map((task, index) => fields(task, `tasks[${index}]`));
  const active = rows.filter((row) => row["active"] !== false);
  const inactive = new Set(rows.filter((row) => row["active"] === false).map((row) => String(row["uid"])));
  return {
    uids: active.map((row) => row["uid"]),
    plan: {
      projects: [{ ref: "project", start: instant(project["start"], "project.start"), calendar }],
      calendars: list(document["calendars"], "calendars").map(calendarOf),
      tasks: active.map((row) => taskOf(row, `task ${String(row["uid"])}`, calendar, inactive)),
      criticalFloatMin: optionalNumber(project["criticalSlackLimitMin"], "project.criticalSlackLimitMin") ?? 0,
    },
  };
}

function calendarOf(value: unknown, index: number): PlanCalendar {
  const where = `calendars[${index}]`;
  const row = fields(value, where);
  const week = fields(row["week"], `${where}.week`);
  return {
    ref: name(row["uid"], `${where}.uid`),
    week: weekdays.map((day) => hours(week[day] ?? [], `${where}.week.${day}`)),
    exceptions: list(row["exceptions"] ?? [], `${where}.exceptions`).map((exception, at) => {
      const place = `${where}.exceptions[${at}]`;
      const { from, to, working } = fields(exception, place);
      return {
        from: text(from, `${place}.from`).slice(0, 10),
        to: text(to, `${place}.to`).slice(0, 10),
        working: hours(working ?? [], `${place}.working`),
      };
    }),
  };
}

function taskOf(row: Fields, where: string, projectCalendar: string, inactive: ReadonlySet<string>): PlanTask {
  const durationMin = optionalNumber(row["durationMin"], `${where}.durationMin`) ?? 0;
  const calendar = row["calendar"] === null || row["calendar"] === undefined ? null : name(row["calendar"], where);
  const actualStart = optionalInstant(row["actualStart"], `${where}.actualStart`);
  const complete = optionalNumber(row["percentComplete"], `${where}.percentComplete`) ?? 0;
  const levellingDelayMin = optionalNumber(row["levelingDelayMin"], `${where}.levelingDelayMin`) ?? 0;
  const workedOn = peoplesCalendars(row, where, calendar ?? projectCalendar);
  const parent = row["parent"] === null || row["parent"] === undefined ? null : name(row["parent"], `${where}.parent`);
  return {
    ref: name(row["uid"], `${where}.uid`),
    parent: parent === null || inactive.has(parent) ? null : parent,
    kind: row["summary"] === true ? "summary" : row["milestone"] === true ? "milestone" : "task",
    durationMin,
    elapsed: row["elapsed"] === true,
    calendar,
    links: list(row["pred"] ?? [], `${where}.pred`)
      .map((link, index) => linkOf(link, `${where}.pred[${index}]`))
      .filter(({ from }) => !inactive.has(from)),
    constraint: constraintOf(row, where),
    deadline: optionalInstant(row["deadline"], `${where}.deadline`),
    actualStart,
    actualFinish: optionalInstant(row["actualFinish"], `${where}.actualFinish`),
    remainingMin: actualStart === null ? null : durationMin * (1 - complete / 100),
    ...(workedOn.length > 0 ? { workedOn } : {}),
    manual: row["manual"] === true,
    ...(levellingDelayMin > 0 ? { levellingDelayMin } : {}),
  };
}

function linkOf(value: unknown, where: string): PlanLink {
  const row = fields(value, where);
  const { type } = row;
  if (type !== "FS" && type !== "SS" && type !== "FF" && type !== "SF")
    throw new EngineInputInvalid({
      where,
      reason: `${JSON.stringify(type)} is no link type`,
      hint: "Use FS, SS, FF or SF.",
    });
  const from = name(row["uid"], `${where}.uid`);
  const lag = lagOf(row, where);
  return lag === null ? { from, type } : { from, type, lag };
}

function lagOf({ lagMin, lagPercent, lagElapsed }: Fields, where: string): PlanLag | null {
  const percent = optionalNumber(lagPercent, `${where}.lagPercent`) ?? 0;
  if (percent !== 0) return { percent };
  const min = optionalNumber(lagMin, `${where}.lagMin`) ?? 0;
  return min === 0 ? null : { min, elapsed: lagElapsed === true };
}

function constraintOf(row: Fields, where: string): PlanConstraint | null {
  const { constraint } = row;
  if (constraint === null || constraint === undefined) return null;
  const named = text(constraint, `${where}.constraint`).toLowerCase().replaceAll("_", " ");
  const type = named === "start on" || named === "finish on" ? `must ${named}` : named;
  if (!isConstraint(type))
    throw new ImpossibleConstraint({ ref: where, constraint: named, reason: "there is no such constraint" });
  return { type, at: optionalInstant(row["constraintDate"], `${where}.constraintDate`) };
}

function isConstraint(type: string): type is ConstraintType {
  return Object.hasOwn(constraintCodes, type);
}

/** Of those who take part in the work. */
function peoplesCalendars(row: Fields, where: string, calendar: string): readonly string[] {
  return list(row["assignments"] ?? [], `${where}.assignments`).flatMap((value, index) => {
    const place = `${where}.assignments[${index}]`;
    const { resource, units, workMin, calendar: own } = fields(value, place);
    if (resource === null || resource === undefined) return [];
    if ((optionalNumber(units, place) ?? 0) <= 0 || optionalNumber(workMin, place) === null) return [];
    return [own === null || own === undefined ? calendar : name(own, place)];
  });
}

function fields(value: unknown, where: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw wrong(where, "an object is expected");
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong(where, "a list is expected");
}

function text(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  throw wrong(where, "a text is expected");
}

function name(value: unknown, where: string): string {
  if (typeof value === "number" || typeof value === "string") return String(value);
  throw wrong(where, "a number or a text is expected");
}

function optionalNumber(value: unknown, where: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  throw wrong(where, "a number is expected");
}

function instant(value: unknown, where: string): number {
  const read = instantFrom(text(value, where));
  if (read === null) throw wrong(where, `${JSON.stringify(value)} is no date and time such as 2026-03-02T08:00:00`);
  return read;
}

function optionalInstant(value: unknown, where: string): number | null {
  return value === null || value === undefined ? null : instant(value, where);
}

function hours(value: unknown, where: string): WorkingHours {
  return list(value, where).map((range) => {
    const [from, to] = list(range, where);
    if (typeof from === "number" && typeof to === "number") return [from, to];
    throw wrong(where, "openings are pairs of minutes of the day");
  });
}

function wrong(where: string, reason: string): Error {
  return new EngineInputInvalid({ where, reason, hint: "The form is that of the schedule data's README." });
}
