import { DemandAboveCapacity } from "../../problems/DemandAboveCapacity.ts";
import { LevellingInputInvalid } from "../../problems/LevellingInputInvalid.ts";
import { taskNetwork } from "../taskNetwork.ts";
import type { NetworkLink } from "../taskNetwork.ts";
import type { LevellingRequest, LevellingTask } from "./LevellingRequest.ts";
import { SlotSupply } from "./SlotSupply.ts";
import { placeTask } from "./TaskPlacer.ts";
import type { PlacedTask, Placement } from "./TaskPlacer.ts";

/** A task with all that levelling has to know of it, found once. */
export interface PlanTask extends PlacedTask {
  readonly ref: string;
  readonly given: LevellingTask;
  readonly incoming: readonly NetworkLink[];
  readonly outgoing: readonly NetworkLink[];
  readonly release: number;
  /** By links and releases alone, resting where its resources are away. */
  readonly early: Placement;
  /** Where it stands today. */
  readonly before: Placement;
  readonly lateFinish: number;
  readonly isFixed: boolean;
  /** How many tasks wait for it, directly or not; counted when a rule asks. */
  readonly successors: number;
}

export interface LevellingPlan {
  readonly tasks: readonly PlanTask[];
  /** Every task after its predecessors. */
  readonly order: readonly number[];
  readonly supplies: ReadonlyMap<string, SlotSupply>;
}

type Draft = { -readonly [Key in keyof PlanTask]: PlanTask[Key] };

/**
 * Checks a request and finds where its tasks stand before levelling.
 * @throws {LevellingInputInvalid} for a number that is none, or a resource that is not listed
 * @throws {DemandAboveCapacity} for a task that asks for more than there ever is, unless it is pinned
 * @throws {UnknownPredecessor} @throws {CycleInLinks}
 */
export function levellingPlan({ tasks, resources, options = {} }: LevellingRequest): LevellingPlan {
  const supplies = new Map(resources.map(({ ref, capacity }) => [ref, new SlotSupply(capacity)]));
  for (const { ref, capacity } of resources)
    for (const units of [capacity].flat()) amount(units, `The capacity of ${ref}`);
  const named = tasks.map((task) => ({
    ref: task.ref,
    predecessors: task.predecessors.map(({ ref, type, lagSlots }) => ({ ref, type, lagDays: lagSlots })),
  }));
  const { order, incoming, outgoing } = taskNetwork(named);
  const drafts = tasks.map((task, number): Draft => {
    amount(task.durationSlots, `The duration of ${task.ref}`);
    for (const slot of [task.startSlot, task.earlyStartSlot, task.lateFinishSlot])
      if (slot !== undefined) amount(slot, `A date of ${task.ref}`);
    for (const { ref, lagSlots } of task.predecessors) amount(Math.abs(lagSlots), `The lag from ${ref} to ${task.ref}`);
    const demands = task.demands
      .filter((demand) => demand.amount > 0)
      .map((demand) => ({ ...demand, supply: supplyOf(supplies, task, demand.resource) }));
    for (const { supply, resource, amount: asked } of demands) {
      amount(asked, `What ${task.ref} asks of ${resource}`);
      if (asked > supply.most && task.pinned !== true)
        throw new DemandAboveCapacity({ task: task.ref, resource, asked, capacity: supply.most });
    }
    return {
      ref: task.ref,
      given: task,
      durationSlots: task.durationSlots,
      maySplit: options.allowSplit === true && task.splittable === true,
      demands,
      incoming: incoming[number] ?? [],
      outgoing: outgoing[number] ?? [],
      release: task.earlyStartSlot ?? 0,
      early: nowhere,
      before: nowhere,
      lateFinish: 0,
      isFixed: false,
      successors: 0,
    };
  });
  for (const number of order) {
    const task = drafts[number] as Draft;
    task.early = unhindered(
      task,
      earliestStart(task, (other) => (drafts[other] as Draft).early),
    );
    task.before = task.given.startSlot === undefined ? task.early : unhindered(task, task.given.startSlot);
    const { window } = options;
    const isOutside =
      window !== undefined && (task.before.startSlot < window.fromSlot || task.before.finishSlot > window.toSlot);
    task.isFixed = task.given.pinned === true || isOutside;
    if (window !== undefined && !task.isFixed) task.release = Math.max(task.release, window.fromSlot);
  }
  const finish = drafts.reduce((last, { before, early }) => Math.max(last, before.finishSlot, early.finishSlot), 0);
  for (const number of order.toReversed()) {
    const task = drafts[number] as Draft;
    const late = task.outgoing.reduce((least, link) => Math.min(least, latestFinish(task, link, drafts)), finish);
    task.lateFinish = task.given.lateFinishSlot ?? Math.max(late, task.early.finishSlot);
  }
  if (options.rule === "mostSuccessors") countSuccessors(drafts, order);
  return { tasks: drafts, order, supplies };
}

/** The earliest start that links and release allow, once the predecessors have their places. */
export function earliestStart(
  task: Pick<PlanTask, "incoming" | "release" | "durationSlots">,
  placeOf: (task: number) => Placement,
): number {
  return task.incoming.reduce(
    (start, link) => Math.max(start, startBound(task, link, placeOf(link.predecessor))),
    task.release,
  );
}

/** The start that one link asks for. */
export function startBound(
  { durationSlots }: Pick<PlanTask, "durationSlots">,
  { type, lagDays: lag }: NetworkLink,
  { startSlot, finishSlot }: Placement,
): number {
  const from = type === "FS" || type === "FF" ? finishSlot : startSlot;
  return type === "FS" || type === "SS" ? from + lag : from + lag - durationSlots;
}

const nowhere: Placement = { pieces: [], startSlot: 0, finishSlot: 0, blocked: null };

function latestFinish(
  { durationSlots }: Draft,
  { type, successor, lagDays: lag }: NetworkLink,
  drafts: readonly Draft[],
): number {
  const { lateFinish, durationSlots: length } = drafts[successor] as Draft;
  const to = type === "FS" || type === "SS" ? lateFinish - length : lateFinish;
  return type === "FS" || type === "FF" ? to - lag : to - lag + durationSlots;
}

/** Where a task would work if nobody else asked for its resources. */
function unhindered(task: PlacedTask, from: number): Placement {
  const finishSlot = from + task.durationSlots;
  return (
    placeTask(task, from, Infinity, true) ?? {
      ...nowhere,
      pieces: [{ startSlot: from, finishSlot }],
      startSlot: from,
      finishSlot,
    }
  );
}

function countSuccessors(drafts: readonly Draft[], order: readonly number[]): void {
  const behind = drafts.map(() => new Set<number>());
  for (const number of order.toReversed()) {
    const all = behind[number] as Set<number>;
    for (const { successor } of drafts[number]?.outgoing ?? []) {
      all.add(successor);
      for (const further of behind[successor] as Set<number>) all.add(further);
    }
    (drafts[number] as Draft).successors = all.size;
  }
}

function supplyOf(supplies: ReadonlyMap<string, SlotSupply>, { ref }: LevellingTask, resource: string): SlotSupply {
  const supply = supplies.get(resource);
  if (supply !== undefined) return supply;
  const expected = "one of the resources that are listed with their capacity";
  throw new LevellingInputInvalid({ where: `What ${ref} asks for`, value: resource, expected });
}

function amount(value: number, where: string): void {
  if (Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000) return;
  throw new LevellingInputInvalid({ where, value: String(value), expected: "a whole number from 0 to 1,000,000" });
}
