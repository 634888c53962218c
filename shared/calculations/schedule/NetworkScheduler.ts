import { UnknownPredecessor } from "../../problems/UnknownPredecessor.ts";
import { lagOf } from "./compileLinks.ts";
import { compileTask } from "./compileTask.ts";
import { setEarlyDates } from "./earlyDates.ts";
import { setLateDates } from "./lateDates.ts";
import { taskFlags } from "./Network.ts";
import type { NetworkDates } from "./NetworkDates.ts";
import { networkRun } from "./NetworkRun.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import type { NetworkSchedule } from "./NetworkSchedule.ts";
import { backwardPass, endsOf } from "./passes.ts";
import { PlaceQueue } from "./PlaceQueue.ts";
import { readSchedule } from "./readSchedule.ts";
import { roles } from "./taskTree.ts";
import type { PlanLink, PlanTask, SchedulePlan } from "./SchedulePlan.ts";
import { linksSummaries } from "./workLinks.ts";

/**
 * A schedule that is kept while its plan changes. A changed task recalculates only what it reaches: forward until dates
 * stay as they were, backward likewise, unless the end of the network itself has moved, for then all late dates do. The
 * result equals that of `scheduleNetwork` on the changed plan bit for bit.
 */
export class NetworkScheduler {
  readonly #tasks: PlanTask[];
  #run: NetworkRun;
  #queue: PlaceQueue;

  /** @throws as `scheduleNetwork` */
  constructor(plan: SchedulePlan) {
    this.#tasks = [...plan.tasks];
    this.#run = networkRun({ ...plan, tasks: this.#tasks });
    this.#queue = new PlaceQueue(this.#run.network.count);
  }

  get run(): NetworkRun {
    return this.#run;
  }

  schedule(): NetworkSchedule {
    return readSchedule(this.#run);
  }

  /**
   * Replaces the task of the same ref. One that is linked or placed otherwise than before has the whole plan compiled anew.
   * @returns how many dates were recalculated, early and late
   * @throws {UnknownPredecessor} for a ref that is not in the plan; and as `scheduleNetwork`, and then nothing has changed
   */
  change(task: PlanTask): number {
    const { tree, network } = this.#run;
    const position = tree.positionOf.get(task.ref);
    if (position === undefined) throw new UnknownPredecessor({ ref: task.ref, predecessor: task.ref });
    const before = this.#tasks[position] as PlanTask;
    this.#tasks[position] = task;
    try {
      const isLocal =
        tree.role[position] === roles.work && isLinkedAlike(before, task) && !linksSummaries(network.plan, tree);
      return isLocal ? this.#propagate(network.place[position] as number, task) : this.#restart();
    } catch (problem) {
      this.#tasks[position] = before;
      this.#restart();
      throw problem;
    }
  }

  #restart(): number {
    this.#run = networkRun(this.#run.network.plan);
    this.#queue = new PlaceQueue(this.#run.network.count);
    return 2 * this.#run.network.count;
  }

  #propagate(at: number, task: PlanTask): number {
    const { network, dates, first } = this.#run;
    const flags = network.flags[at] as number;
    compileTask(network, network.lookup, at, task);
    if ((flags ^ (network.flags[at] as number)) & taskFlags.asLateAsPossible) return this.#restart();
    this.#followDuration(at, task);
    let count = this.#forward(first, null, at);
    const late = this.#backward(at);
    count += late.count;
    if (dates !== first) {
      for (const moved of late.successors) this.#queue.add(moved);
      count += this.#forward(dates, dates, at);
    }
    return count;
  }

  /** Lags that are a percentage of this task's duration change with it. */
  #followDuration(at: number, task: PlanTask): void {
    const { links, duration } = this.#run.network;
    for (let index = links.outgoingFrom[at] as number; index < (links.outgoingFrom[at + 1] as number); index += 1) {
      const link = links.outgoing[index] as number;
      const { flags, lag } = lagOf(links.source[link] as PlanLink, task, duration[at] as number);
      links.flags[link] = flags;
      links.lag[link] = lag;
    }
  }

  #forward(dates: NetworkDates, late: NetworkDates | null, changed: number): number {
    const { network } = this.#run;
    const { links } = network;
    const queue = this.#queue;
    let count = 0;
    queue.add(changed);
    for (let at = queue.takeFirst(); at >= 0; at = queue.takeFirst()) {
      const start = dates.earlyStart[at];
      const finish = dates.earlyFinish[at];
      setEarlyDates(network, dates, at, late);
      count += 1;
      if (at !== changed && start === dates.earlyStart[at] && finish === dates.earlyFinish[at]) continue;
      const end = links.outgoingFrom[at + 1] as number;
      for (let index = links.outgoingFrom[at] as number; index < end; index += 1)
        queue.add(links.to[links.outgoing[index] as number] as number);
    }
    return count;
  }

  /** @returns also the successors of work as late as possible whose late dates have moved */
  #backward(changed: number): { readonly count: number; readonly successors: readonly number[] } {
    const { network, first, ends, dates } = this.#run;
    const { links, flags } = network;
    const now = endsOf(network, first);
    const hasMoved = now.some((end, project) => end !== ends[project]);
    const successorsOf = (at: number): number[] =>
      Array.from(
        links.outgoing.subarray(links.outgoingFrom[at], links.outgoingFrom[at + 1]),
        (link) => links.to[link] as number,
      );
    if (hasMoved) {
      this.#run = { ...this.#run, ends: now };
      backwardPass(network, first, now);
      const late =
        dates === first ? [] : [...flags.keys()].filter((at) => (flags[at] as number) & taskFlags.asLateAsPossible);
      return { count: network.count, successors: late.flatMap(successorsOf) };
    }
    const queue = this.#queue;
    const successors: number[] = [];
    let count = 0;
    queue.add(changed);
    for (let at = queue.takeLast(); at >= 0; at = queue.takeLast()) {
      const { lateStart, lateFinish, latestRest } = first;
      const [start, finish, rest] = [lateStart[at], lateFinish[at], latestRest[at]];
      setLateDates(network, first, at, ends[network.project[at] as number] as number);
      count += 1;
      const isSame = start === lateStart[at] && finish === lateFinish[at] && rest === latestRest[at];
      if (at !== changed && isSame) continue;
      if ((flags[at] as number) & taskFlags.asLateAsPossible) successors.push(...successorsOf(at));
      for (let link = links.incoming[at] as number; link < (links.incoming[at + 1] as number); link += 1)
        queue.add(links.from[link] as number);
    }
    return { count, successors };
  }
}

/** Whether two versions of a task stand at the same place in the same network. */
function isLinkedAlike(a: PlanTask, b: PlanTask): boolean {
  if (a.parent !== b.parent || a.kind !== b.kind || a.project !== b.project) return false;
  return a.links === b.links || JSON.stringify(a.links ?? []) === JSON.stringify(b.links ?? []);
}
