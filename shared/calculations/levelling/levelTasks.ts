import { improvedOrder } from "./improvedOrder.ts";
import type { LevelledTask, Levelling, MoveCause, Overload, TaskMove } from "./Levelling.ts";
import { earliestStart, levellingPlan, startBound } from "./LevellingPlan.ts";
import type { LevellingPlan, PlanTask } from "./LevellingPlan.ts";
import type { LevellingRequest } from "./LevellingRequest.ts";
import { onePass } from "./onePass.ts";
import { servedFirst } from "./servedFirst.ts";
import type { Placement } from "./TaskPlacer.ts";

/**
 * Levels tasks over the resources they share: each waits until its resources have enough left, in the order of the rule. Says
 * which tasks would move, behind what, and what it costs. With `improve` it also looks for an order that ends earlier; that
 * order no longer heeds rank and rule.
 * @throws {LevellingInputInvalid} @throws {DemandAboveCapacity} @throws {NoOpeningLongEnough}
 * @throws {UnknownPredecessor} @throws {CycleInLinks}
 */
export function levelTasks(request: LevellingRequest): Levelling {
  const { options = {} } = request;
  const first = servedFirst(options.rule ?? "latestFinish");
  const pass = { withinFloat: options.withinFloat ?? false, scheme: options.scheme ?? "serial" } as const;
  let plan = levellingPlan(request);
  let places = onePass(plan, { ...pass, first });
  let schedulesUsed = 1;
  let bound = boundOf(plan);
  if (options.improve !== undefined && options.improve.schedules > 1 && finishOf(places) > bound) {
    const better = improvedOrder(plan, { ...options.improve, schedules: options.improve.schedules - 2 });
    if (better !== null) {
      const { order } = better;
      const again = levellingPlan(request); // with nothing taken yet
      const numbers = new Map(again.tasks.map((task, number) => [task, number]));
      const rank = (task: PlanTask): number => order[numbers.get(task) ?? 0] ?? 0;
      const improved = onePass(again, { ...pass, scheme: "serial", first: (a, b) => rank(a) - rank(b) || first(a, b) });
      schedulesUsed += better.schedulesUsed + 1;
      // The search neither splits nor overloads; its bound holds where the pass does not either.
      if (!pass.withinFloat && !plan.tasks.some(({ maySplit }) => maySplit)) bound = Math.max(bound, better.lowerBound);
      if (finishOf(improved) < finishOf(places)) [plan, places] = [again, improved];
    }
  }
  const before = plan.tasks.reduce((last, task) => Math.max(last, task.before.finishSlot), 0);
  return {
    tasks: plan.tasks.map((task, number): LevelledTask => {
      const { startSlot, finishSlot, pieces } = places[number] as Placement;
      return { ref: task.ref, startSlot, finishSlot, pieces };
    }),
    moves: movesOf(plan, places),
    finishBefore: before,
    finishAfter: finishOf(places),
    earliestPossibleFinish: Math.min(bound, finishOf(places)),
    overload: overloadOf(plan),
    schedulesUsed,
  };
}

const finishOf = (places: readonly Placement[]): number =>
  places.reduce((last, { finishSlot }) => Math.max(last, finishSlot), 0);

/** Links, releases and fixed tasks alone. */
const boundOf = ({ tasks }: LevellingPlan): number =>
  tasks.reduce((last, { early, before, isFixed }) => Math.max(last, (isFixed ? before : early).finishSlot), 0);

function movesOf(plan: LevellingPlan, places: readonly Placement[]): TaskMove[] {
  return plan.tasks.flatMap((task, number) => {
    const { startSlot, finishSlot } = places[number] as Placement;
    const { before } = task;
    if (startSlot === before.startSlot && finishSlot === before.finishSlot) return [];
    return {
      ref: task.ref,
      fromSlot: before.startSlot,
      toSlot: startSlot,
      finishFromSlot: before.finishSlot,
      finishToSlot: finishSlot,
      cause: causeOf(plan, number, places),
    };
  });
}

function causeOf({ tasks, supplies }: LevellingPlan, number: number, places: readonly Placement[]): MoveCause {
  const task = tasks[number] as PlanTask;
  const place = places[number] as Placement;
  const { blocked } = place;
  if (place.startSlot < task.before.startSlot) return { kind: "earlier" };
  if (blocked !== null) {
    const takers = supplies.get(blocked.resource)?.takers(blocked.atSlot) ?? [];
    // Who came to the slot before this task did.
    const own = takers.indexOf(number);
    const behind = takers.slice(0, own < 0 ? takers.length : own).filter((other) => other !== number);
    return { kind: "resource", ...blocked, behind: behind.map((other) => (tasks[other] as PlanTask).ref) };
  }
  const start = earliestStart(task, (other) => places[other] as Placement);
  const driving = task.incoming.filter(
    (link) => startBound(task, link, places[link.predecessor] as Placement) === start,
  );
  return { kind: "link", behind: [...new Set(driving.map((link) => (tasks[link.predecessor] as PlanTask).ref))] };
}

function overloadOf({ tasks, supplies }: LevellingPlan): Overload[] {
  return [...supplies].flatMap(([resource, supply]) =>
    supply
      .takenSlots()
      .filter((slot) => supply.left(slot) < 0)
      .map((slot) => ({
        resource,
        slot,
        asked: supply.used(slot),
        capacity: supply.capacity(slot),
        tasks: supply.takers(slot).map((number) => (tasks[number] as PlanTask).ref),
      })),
  );
}
