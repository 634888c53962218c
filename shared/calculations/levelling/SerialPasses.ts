import type { ProjectNetwork } from "./projectNetwork.ts";
import type { SearchEffort } from "./SearchEffort.ts";

/**
 * Serial schedule generation: tasks in the order of a list, each at the earliest (forward) or latest (backward) start that its
 * links and the capacity left by those before it allow. A list must hold every task after its predecessors, or, backward, be
 * read from its end. Every pass counts as one schedule. The arrays are used again and again: a pass allocates nothing.
 * Each slot of the profile is looked at once at most: a window is tried from its far end, and one slot too full moves the
 * whole window past it.
 * Source: Kelley, in: Industrial Scheduling, 1963; Kolisch, European Journal of Operational Research 90(2), 1996.
 */
export class SerialPasses {
  readonly #effort: SearchEffort;
  readonly #network: ProjectNetwork;
  readonly #free: Int32Array;
  readonly #single: boolean;
  #touchedFrom = 0;
  #touchedTo: number;

  constructor(network: ProjectNetwork, effort: SearchEffort) {
    this.#effort = effort;
    this.#network = network;
    this.#free = network.capacity.free.slice();
    this.#single = network.capacity.words === 1;
    this.#touchedTo = 0;
  }

  /** Writes the starts by place of the task and returns the makespan. */
  forward(list: Int32Array, starts: Int32Array): number {
    const { durations, heads, incoming, capacity } = this.#network;
    const { first, task: from, lag } = incoming;
    const { asks } = capacity;
    this.#clear();
    let makespan = 0;
    for (let place = 0; place < list.length; place += 1) {
      const i = list[place] as number;
      const duration = durations[i] as number;
      let earliest = heads[i] as number;
      for (let link = first[i] as number, end = first[i + 1] as number; link < end; link += 1) {
        const bound = (starts[from[link] as number] as number) + (lag[link] as number);
        if (bound > earliest) earliest = bound;
      }
      const start = duration > 0 && asks[i] === 1 ? this.#earliestFit(i, earliest, duration) : earliest;
      starts[i] = start;
      if (start + duration > makespan) makespan = start + duration;
    }
    this.#touchedFrom = 0;
    this.#touchedTo = makespan;
    return makespan;
  }

  /**
   * Writes the latest starts that end by `deadline` and returns the earliest of them; `null` when a task would have to start
   * before slot 0. That cannot happen when `list` has the tasks by their finish in a schedule that ends by the deadline.
   */
  backward(list: Int32Array, starts: Int32Array, deadline: number): number | null {
    const { durations, outgoing, capacity } = this.#network;
    const { first, task: to, lag } = outgoing;
    const { asks } = capacity;
    this.#clear();
    let least = deadline;
    let feasible = true;
    for (let place = list.length - 1; place >= 0 && feasible; place -= 1) {
      const i = list[place] as number;
      const duration = durations[i] as number;
      let latest = deadline - duration;
      for (let link = first[i] as number, end = first[i + 1] as number; link < end; link += 1) {
        const bound = (starts[to[link] as number] as number) - (lag[link] as number);
        if (bound < latest) latest = bound;
      }
      const start = duration > 0 && asks[i] === 1 ? this.#latestFit(i, latest, duration) : latest;
      starts[i] = start;
      if (start < least) least = start;
      feasible = start >= 0;
    }
    this.#touchedFrom = Math.max(0, least);
    this.#touchedTo = deadline;
    return feasible ? least : null;
  }

  #clear(): void {
    this.#effort.schedulesUsed += 1;
    const { free, words } = this.#network.capacity;
    const { horizon } = this.#network;
    for (let word = 0; word < words; word += 1) {
      const from = word * horizon + this.#touchedFrom;
      const to = word * horizon + this.#touchedTo;
      this.#free.set(free.subarray(from, to), from);
    }
  }

  #earliestFit(i: number, earliest: number, duration: number): number {
    if (!this.#single) return this.#earliestFitInWords(i, earliest, duration);
    const free = this.#free;
    const need = this.#network.capacity.need[i] as number;
    const guard = this.#network.capacity.guard[0] as number;
    let start = earliest;
    let verified = earliest; // slots from start up to here are known to fit
    let slot = start + duration - 1;
    while (slot >= verified) {
      if ((((free[slot] as number) - need) & guard) === guard) {
        slot -= 1;
      } else {
        verified = start + duration;
        start = slot + 1;
        slot = start + duration - 1;
      }
    }
    for (let taken = start, end = start + duration; taken < end; taken += 1)
      free[taken] = (free[taken] as number) - need;
    return start;
  }

  #latestFit(i: number, latest: number, duration: number): number {
    if (!this.#single) return this.#latestFitInWords(i, latest, duration);
    const free = this.#free;
    const need = this.#network.capacity.need[i] as number;
    const guard = this.#network.capacity.guard[0] as number;
    let start = latest;
    let verified = latest + duration; // slots from here to the window's end are known to fit
    let slot = start;
    while (slot < verified && start >= 0) {
      if ((((free[slot] as number) - need) & guard) === guard) {
        slot += 1;
      } else {
        verified = start;
        start = slot - duration;
        slot = start;
      }
    }
    if (start < 0) return start;
    for (let taken = start, end = start + duration; taken < end; taken += 1)
      free[taken] = (free[taken] as number) - need;
    return start;
  }

  #earliestFitInWords(i: number, earliest: number, duration: number): number {
    let start = earliest;
    for (let slot = start; slot < start + duration; slot += 1) if (!this.#fits(i, slot)) start = slot + 1;
    this.#take(i, start, duration);
    return start;
  }

  #latestFitInWords(i: number, latest: number, duration: number): number {
    let start = latest;
    for (let slot = start + duration - 1; slot >= Math.max(0, start); slot -= 1)
      if (!this.#fits(i, slot)) start = slot - duration;
    if (start >= 0) this.#take(i, start, duration);
    return start;
  }

  #fits(i: number, slot: number): boolean {
    const { size, horizon, capacity } = this.#network;
    for (let word = 0; word < capacity.words; word += 1) {
      const guard = capacity.guard[word] as number;
      const left = (this.#free[word * horizon + slot] as number) - (capacity.need[word * size + i] as number);
      if ((left & guard) !== guard) return false;
    }
    return true;
  }

  #take(i: number, start: number, duration: number): void {
    const { size, horizon, capacity } = this.#network;
    for (let word = 0; word < capacity.words; word += 1) {
      const need = capacity.need[word * size + i] as number;
      for (let place = word * horizon + start, end = place + duration; place < end; place += 1)
        this.#free[place] = (this.#free[place] as number) - need;
    }
  }
}
