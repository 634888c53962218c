import type { ProjectNetwork } from "./projectNetwork.ts";

/**
 * Lists to begin with: task by task from those whose predecessors are all in, by chance, but the sooner a task must be
 * finished the likelier it is next (biased random sampling on the latest-finish rule with squared regrets). A bias of 0 always
 * takes the most pressing.
 * Source: Drexl, Management Science 37(12), 1991; Kolisch, Journal of Operations Management 14(3), 1996.
 */
export class ListSampler {
  readonly #network: ProjectNetwork;
  readonly #random: () => number;
  /** Slots that remain to the project's end when the task is finished: much is pressing. */
  readonly #pressure: Int32Array;
  readonly #waitingFor: Int32Array;
  readonly #ready: Int32Array;
  readonly #weights: Float64Array;

  constructor(network: ProjectNetwork, random: () => number) {
    this.#network = network;
    this.#random = random;
    this.#pressure = network.tails.map((tail, i) => tail - (network.durations[i] as number));
    this.#waitingFor = new Int32Array(network.size);
    this.#ready = new Int32Array(network.size);
    this.#weights = new Float64Array(network.size);
  }

  sample(list: Int32Array, byChance: boolean): void {
    const { size, incoming, outgoing } = this.#network;
    const waitingFor = this.#waitingFor;
    const ready = this.#ready;
    let count = 0;
    for (let i = 0; i < size; i += 1) {
      waitingFor[i] = (incoming.first[i + 1] as number) - (incoming.first[i] as number);
      if (waitingFor[i] === 0) ready[count++] = i;
    }
    for (let place = 0; place < size; place += 1) {
      const chosen = byChance ? this.#draw(count) : this.#mostPressing(count);
      const i = ready[chosen] as number;
      list[place] = i;
      count -= 1;
      ready[chosen] = ready[count] as number;
      for (let link = outgoing.first[i] as number; link < (outgoing.first[i + 1] as number); link += 1) {
        const j = outgoing.task[link] as number;
        const left = (waitingFor[j] as number) - 1;
        waitingFor[j] = left;
        if (left === 0) ready[count++] = j;
      }
    }
  }

  #draw(count: number): number {
    let least = Infinity;
    for (let at = 0; at < count; at += 1) least = Math.min(least, this.#pressure[this.#ready[at] as number] as number);
    let total = 0;
    for (let at = 0; at < count; at += 1) {
      const regret = (this.#pressure[this.#ready[at] as number] as number) - least + 1;
      total += regret * regret;
      this.#weights[at] = total;
    }
    const mark = this.#random() * total;
    let at = 0;
    while (at < count - 1 && (this.#weights[at] as number) <= mark) at += 1;
    return at;
  }

  #mostPressing(count: number): number {
    let best = 0;
    for (let at = 1; at < count; at += 1) {
      const i = this.#ready[at] as number;
      const j = this.#ready[best] as number;
      const difference = (this.#pressure[i] as number) - (this.#pressure[j] as number);
      if (difference > 0 || (difference === 0 && i < j)) best = at;
    }
    return best;
  }
}
