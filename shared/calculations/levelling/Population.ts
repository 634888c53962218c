import type { Justification } from "./Justification.ts";
import { ListSampler } from "./ListSampler.ts";
import { Plan } from "./Plan.ts";
import type { ProjectNetwork } from "./projectNetwork.ts";
import type { SearchEffort } from "./SearchEffort.ts";

/** A child this much longer than the worst plan, read backwards, is not worth another schedule. */
const hopeless = 0.02;
/** The share of neighbours in a child's list that change places. */
const mutation = 0.06;

/**
 * Plans that are crossed with each other. A child has a stretch of its list in the father's order and the rest in the mother's;
 * a few neighbours change places. Lists are by finish, so a child is scheduled from its end, and then, if it promises
 * something, from its beginning: it is born justified, for two schedules. It takes the place of the worst unless it is known.
 * Many plans are kept: what ends the progress is that all have become alike.
 * Source: Hartmann, Naval Research Logistics 45(7), 1998 (lists and two-point crossover); Valls, Ballestín and Quintanilla,
 * European Journal of Operational Research 185(2), 2008 (justification of every child); Debels and Vanhoucke, Operations
 * Research 55(3), 2007 (parents of one direction, children of the other).
 */
export class Population {
  /** Best first. */
  readonly plans: Plan[] = [];
  readonly #network: ProjectNetwork;
  readonly #effort: SearchEffort;
  readonly #justification: Justification;
  readonly #random: () => number;
  readonly #size: number;
  readonly #sampler: ListSampler;
  readonly #list: Int32Array;
  readonly #taken: Int32Array;
  #stamp = 0;
  #child: Plan;

  constructor(
    network: ProjectNetwork,
    effort: SearchEffort,
    justification: Justification,
    random: () => number,
    size: number,
  ) {
    this.#network = network;
    this.#effort = effort;
    this.#justification = justification;
    this.#random = random;
    this.#size = size;
    this.#sampler = new ListSampler(network, random);
    this.#list = new Int32Array(network.size);
    this.#taken = new Int32Array(network.size);
    this.#child = new Plan(network.size);
  }

  get best(): Plan | undefined {
    return this.plans[0];
  }

  /** Grows or evolves until so many schedules are used, or some plan is as short as can be. */
  evolve(schedulesUsed: number, goal: number): void {
    const effort = this.#effort;
    while (effort.schedulesUsed < schedulesUsed && (this.best?.makespan ?? Infinity) > goal) {
      const isFirst = this.plans.length === 0;
      if (!isFirst && !effort.allows(3)) return;
      if (this.plans.length < this.#size) this.#grow(goal, isFirst);
      else this.#breed();
    }
  }

  #grow(goal: number, isFirst: boolean): void {
    const child = this.#child;
    this.#sampler.sample(this.#list, !isFirst);
    this.#justification.schedule(this.#list, child);
    if (this.#effort.allows(2) && child.makespan > goal) this.#justification.justify(child);
    this.offer(child);
  }

  #breed(): void {
    this.#cross(this.#list);
    const worst = this.plans[this.plans.length - 1] as Plan;
    const deadline = Math.min(this.#network.horizon - 1, Math.ceil(worst.makespan * (1 + hopeless)));
    if (this.#justification.reschedule(this.#list, this.#child, deadline)) this.offer(this.#child);
  }

  /** Takes a plan in, unless it is known or worse than all. */
  offer(plan: Plan): void {
    const { plans } = this;
    const isFull = plans.length >= this.#size;
    const worst = plans[plans.length - 1];
    if (isFull && worst !== undefined && plan.makespan > worst.makespan) return;
    if (plans.some((other) => other.isLike(plan))) return;
    const place = isFull && worst !== undefined ? worst : new Plan(this.#network.size);
    place.take(plan);
    if (!isFull) plans.push(place);
    let at = plans.length - 1;
    for (; at > 0 && (plans[at - 1] as Plan).makespan > place.makespan; at -= 1) plans[at] = plans[at - 1] as Plan;
    plans[at] = place;
  }

  /** The better of two by chance. */
  #parent(): Plan {
    const { length } = this.plans;
    const at = Math.min(Math.floor(this.#random() * length), Math.floor(this.#random() * length));
    return this.plans[at] as Plan;
  }

  #cross(list: Int32Array): void {
    const random = this.#random;
    const mother = this.#parent().list;
    let father = this.#parent().list;
    for (let retry = 0; retry < 5 && father === mother; retry += 1) father = this.#parent().list;
    const size = list.length;
    const stretch = Math.floor(size * (0.25 + 0.5 * random()));
    const from = Math.floor(random() * (size - stretch + 1));
    const to = from + stretch;
    const taken = this.#taken;
    this.#stamp += 1;
    const stamp = this.#stamp;
    for (let place = 0; place < from; place += 1) {
      const i = mother[place] as number;
      list[place] = i;
      taken[i] = stamp;
    }
    let place = from;
    for (let next = 0; place < to; next += 1) {
      const i = father[next] as number;
      if (taken[i] === stamp) continue;
      list[place++] = i;
      taken[i] = stamp;
    }
    for (let next = from; place < size; next += 1) {
      const i = mother[next] as number;
      if (taken[i] !== stamp) list[place++] = i;
    }
    this.#mutate(list);
  }

  #mutate(list: Int32Array): void {
    for (let place = 0; place + 1 < list.length; place += 1) {
      if (this.#random() >= mutation) continue;
      const i = list[place] as number;
      const j = list[place + 1] as number;
      if (this.#precedes(i, j)) continue;
      list[place] = j;
      list[place + 1] = i;
    }
  }

  #precedes(i: number, j: number): boolean {
    const { first, task } = this.#network.outgoing;
    for (let link = first[i] as number; link < (first[i + 1] as number); link += 1) if (task[link] === j) return true;
    return false;
  }
}
