import type { Plan } from "./Plan.ts";
import type { ProjectNetwork } from "./projectNetwork.ts";
import { ScheduleOrder } from "./ScheduleOrder.ts";
import type { SearchEffort } from "./SearchEffort.ts";
import { SerialPasses } from "./SerialPasses.ts";

/**
 * Forward-backward improvement: every task as late as it can be without a later end, latest first; then every task as early as
 * it can be, earliest first. Holes close, and the end comes no later; often it comes earlier. Costs two schedules.
 * Source: Li and Willis, European Journal of Operational Research 56(3), 1992; Valls, Ballestín and Quintanilla, 165(2), 2005.
 */
export class Justification {
  readonly #order: ScheduleOrder;
  readonly #passes: SerialPasses;
  readonly #late: Int32Array;
  readonly #list: Int32Array;

  constructor(network: ProjectNetwork, effort: SearchEffort) {
    this.#order = new ScheduleOrder(network);
    this.#passes = new SerialPasses(network, effort);
    this.#late = new Int32Array(network.size);
    this.#list = new Int32Array(network.size);
  }

  /** The plan that a list gives: tasks after those they wait for. */
  schedule(list: Int32Array, plan: Plan): void {
    plan.makespan = this.#passes.forward(list, plan.starts);
    this.#order.byFinish(plan.starts, plan.list);
  }

  /** Improves the plan in place; by a plan's own list and makespan that always succeeds. */
  justify(plan: Plan): void {
    this.reschedule(plan.list, plan, plan.makespan);
  }

  /** Writes the plan that a list by finish gives; false, after one schedule, when read backwards it does not end in time. */
  reschedule(list: Int32Array, plan: Plan, deadline: number): boolean {
    if (this.#passes.backward(list, this.#late, deadline) === null) return false;
    this.#order.byStart(this.#late, this.#list);
    this.schedule(this.#list, plan);
    return true;
  }

  /** Completes a plan whose starts were found in another way. */
  complete(plan: Plan, durations: Int32Array): void {
    plan.makespan = durations.reduce((end, length, i) => Math.max(end, length + (plan.starts[i] as number)), 0);
    this.#order.byFinish(plan.starts, plan.list);
  }
}
