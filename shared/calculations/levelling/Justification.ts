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
  readonly order: ScheduleOrder;
  readonly #passes: SerialPasses;
  readonly #late: Int32Array;
  readonly #list: Int32Array;

  constructor(network: ProjectNetwork, effort: SearchEffort) {
    this.order = new ScheduleOrder(network);
    this.#passes = new SerialPasses(network, effort);
    this.#late = new Int32Array(network.size);
    this.#list = new Int32Array(network.size);
  }

  /** Schedules the plan's list. */
  decode(plan: Plan): void {
    plan.makespan = this.#passes.forward(plan.list, plan.starts);
    this.order.byStart(plan.starts, plan.list);
  }

  /** Improves the plan in place. */
  justify(plan: Plan): void {
    this.order.byFinish(plan.starts, this.#list);
    if (this.#passes.backward(this.#list, this.#late, plan.makespan) === null) return;
    this.order.byStart(this.#late, plan.list);
    plan.makespan = this.#passes.forward(plan.list, plan.starts);
    this.order.byStart(plan.starts, plan.list);
  }
}
