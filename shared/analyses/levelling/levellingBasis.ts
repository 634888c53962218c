import type {
  LevellingRequest,
  LevellingResource,
  LevellingTask,
} from "../../calculations/levelling/LevellingRequest.ts";
import type { TaskDates } from "../../calculations/schedule/daySchedule.ts";
import type { WorkTask } from "../../figures/workPlan.ts";
import type { AnalysisRows } from "../Analysis.ts";
import { openLinks, openWork } from "../openWork.ts";
import type { OpenWork } from "../openWork.ts";
import { slotsAfter } from "../slots.ts";
import type { Slots } from "../slots.ts";
import { bookedMinutes, fullDayMinutes, resourceSupply } from "./resourceSupply.ts";

/** The registers as levelling's own terms, and what is needed to say its answer in days again. */
export interface LevellingBasis {
  readonly request: Pick<LevellingRequest, "tasks" | "resources">;
  readonly slots: Slots;
  /** The rows behind the request's tasks, by ref. */
  readonly rows: ReadonlyMap<string, AnalysisRows["tasks"][number]>;
  /** Where each task would stand by its links alone, in slots. */
  readonly unlevelled: ReadonlyMap<string, number>;
  readonly leftOut: OpenWork["leftOut"];
}

/** Longer than any levelled plan should run; after it the last day's capacity goes on. */
const horizonSlots = 2600;
/** What a planner has fixed is not levelled. */
const fixed = ["must start on", "must finish on", "start no later than", "finish no later than", "as late as possible"];
/** Projects without a tier come after those that have one. */
const lastTier = 4;

/**
 * Puts the open tasks of projects into slots: the working days of the portfolio's calendar after the data date. Amounts are
 * minutes a day. A task asks what is booked for it; without a booking, its effort, spread over its days and its people; without
 * effort, whole days. What has begun stays where it is.
 */
export function levellingBasis(rows: AnalysisRows, projects: AnalysisRows["projects"]): LevellingBasis {
  const { rules } = rows;
  const slots = slotsAfter(rules.calendar(null).days, rules.dataDate);
  // By links alone, and as things stand with the levelling of before.
  const free = openWork({ rules, tasks: rows.tasks.map((task) => ({ ...task, levelledStart: null })) }, projects);
  const standing = new Map(openWork(rows, projects).tasks.map(({ dates }) => [dates.ref, dates]));
  const refs = new Set(free.tasks.map(({ task }) => task.ref));
  const tasks = free.tasks.map(({ task, project, dates }): LevellingTask => {
    const begun = task.startedOn !== null;
    return {
      ref: task.ref,
      durationSlots: lengthOf(task, dates, slots),
      predecessors: openLinks(task, refs, rules).map(({ lagDays, ...link }) => ({
        ...link,
        lagSlots: Math.ceil(lagDays - 1e-9),
      })),
      startSlot: begun ? 0 : slots.at((standing.get(task.ref) ?? dates).earlyStart),
      earlyStartSlot: begun ? 0 : slots.at(dates.earlyStart),
      lateFinishSlot: slots.after(dates.lateFinish),
      projectRank: project.tier ?? lastTier,
      pinned: begun || fixed.includes(task.constraintType ?? ""),
      demands: demandsOf(task, dates, rows),
    };
  });
  const wanted = new Set(tasks.flatMap(({ demands }) => demands.map(({ resource }) => resource)));
  const resources = suppliesOf(wanted, rows, slots);
  return {
    request: { tasks: tasks.map((task) => heldIfTooMuch(task, resources)), resources },
    slots,
    rows: new Map(rows.tasks.map((row) => [row.ref, row])),
    unlevelled: new Map(tasks.map(({ ref, earlyStartSlot = 0 }) => [ref, earlyStartSlot])),
    leftOut: free.leftOut,
  };
}

function lengthOf(task: WorkTask, { earlyStart, earlyFinish }: TaskDates, slots: Slots): number {
  if (task.type === "milestone") return 0;
  return Math.max(0, slots.after(earlyFinish) - (task.startedOn === null ? slots.at(earlyStart) : 0));
}

function demandsOf(
  task: WorkTask,
  { earlyStart, earlyFinish }: TaskDates,
  { bookings, resources, rules }: AnalysisRows,
) {
  const people = new Map(resources.map((resource) => [resource.ref, resource]));
  const booked = bookings.flatMap((booking) => {
    const resource = people.get(booking.resource ?? "");
    if (booking.task !== task.ref || resource === undefined) return [];
    const amount = bookedMinutes(booking, fullDayMinutes(resource), rules.calendar(resource.calendar));
    return amount > 0 ? [{ resource: resource.ref, amount }] : [];
  });
  const named = new Set(booked.map(({ resource }) => resource));
  const days = task.durationDays ?? rules.calendar(null).days.workingDaysWithin(earlyStart, earlyFinish);
  const assigned = task.assignedTo.filter((ref) => !named.has(ref)).flatMap((ref) => people.get(ref) ?? []);
  const minutes =
    task.effortHours === null || days <= 0 ? null : (task.effortHours * 60) / days / task.assignedTo.length;
  return [
    ...booked,
    ...assigned.map((resource) => ({
      resource: resource.ref,
      amount: Math.max(1, Math.round(minutes ?? fullDayMinutes(resource) * (resource.availability ?? 1))),
    })),
  ];
}

/** A task that asks for more than there ever is cannot be helped by waiting: it stays, and its overload is told. */
function heldIfTooMuch(task: LevellingTask, resources: readonly LevellingResource[]): LevellingTask {
  const most = (resource: string): number => {
    const capacity = resources.find(({ ref }) => ref === resource)?.capacity ?? 0;
    return typeof capacity === "number" ? capacity : Math.max(...capacity);
  };
  return task.demands.some(({ resource, amount }) => amount > most(resource)) ? { ...task, pinned: true } : task;
}

function suppliesOf(wanted: ReadonlySet<string>, { resources, bookings, rules }: AnalysisRows, slots: Slots) {
  const days = Array.from({ length: horizonSlots }, (_, slot) => slots.day(slot));
  return resources
    .filter(({ ref }) => wanted.has(ref))
    .map((resource): LevellingResource => {
      const supply = resourceSupply(resource, bookings, rules);
      return { ref: resource.ref, capacity: days.map(supply) };
    });
}
