import { compileLinks } from "./compileLinks.ts";
import { compileTask } from "./compileTask.ts";
import { networkLookup } from "./networkLookup.ts";
import type { Network, NetworkProject } from "./Network.ts";
import { orderPlaces } from "./orderPlaces.ts";
import { seconds } from "./seconds.ts";
import type { PlanProject, PlanTask, SchedulePlan } from "./SchedulePlan.ts";
import { roles } from "./taskTree.ts";
import type { TaskTree } from "./taskTree.ts";
import type { WorkLinks } from "./workLinks.ts";

/**
 * Compiles a plan: names become places in topological order, minutes become seconds, links become arrays.
 * @throws {CycleInLinks} @throws {ImpossibleLength} @throws {ImpossibleConstraint} @throws {UnknownPlanReference}
 * @throws {CalendarNeverOpens} @throws {WorkingHoursInvalid} @throws {NotADay} for a calendar that is used
 */
export function compileNetwork(plan: SchedulePlan, tree: TaskTree, arcs: WorkLinks): Network {
  const { tasks } = plan;
  const { position, place } = places(plan, tree, arcs);
  const count = position.length;
  const columns = {
    calendar: new Uint16Array(count),
    lengthCalendar: new Uint16Array(count),
    project: new Uint16Array(count),
    flags: new Uint16Array(count),
    constraint: new Uint8Array(count),
    constraintAt: new Float64Array(count),
    deadline: new Float64Array(count),
    duration: new Float64Array(count),
    remaining: new Float64Array(count),
    actualStart: new Float64Array(count),
    actualFinish: new Float64Array(count),
    levellingDelay: new Map<number, number>(),
  };
  const lookup = networkLookup(plan);
  for (let at = 0; at < count; at += 1) compileTask(columns, lookup, at, tasks[position[at] as number] as PlanTask);
  return {
    ...columns,
    plan,
    lookup,
    count,
    position,
    place,
    calendars: lookup.calendars,
    links: compileLinks(plan, place, arcs, columns.duration),
    projects: plan.projects.map(compiledProject),
    criticalFloat: seconds(plan.criticalFloatMin ?? 0),
  };
}

function places(
  { tasks }: SchedulePlan,
  { role }: TaskTree,
  arcs: WorkLinks,
): { readonly position: Int32Array; readonly place: Int32Array } {
  const order = orderPlaces(tasks.length, arcs, (position) => (tasks[position] as PlanTask).ref);
  const position = role.every((code) => code === roles.work) ? order : order.filter((at) => role[at] === roles.work);
  const place = new Int32Array(tasks.length).fill(-1);
  for (let at = 0; at < position.length; at += 1) place[position[at] as number] = at;
  return { position, place };
}

function compiledProject({ start, dataDate, outOfSequence }: PlanProject): NetworkProject {
  return {
    start: seconds(start),
    dataDate: dataDate === undefined || dataDate === null ? -Infinity : seconds(dataDate),
    outOfSequence: outOfSequence ?? "retained logic",
  };
}
