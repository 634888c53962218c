import type { ProjectNetwork } from "./projectNetwork.ts";

/** Lists of tasks by their start or finish in a schedule; tasks that tie keep the network's topological order. */
export class ScheduleOrder {
  readonly #network: ProjectNetwork;
  readonly #keys: Int32Array;
  readonly #places: Int32Array;
  /** Whether some task may start or finish before one that it waits for; a list by time alone would then be out of order. */
  readonly #overlapping: boolean;

  constructor(network: ProjectNetwork) {
    this.#network = network;
    this.#keys = new Int32Array(network.size);
    this.#places = new Int32Array(network.horizon + 2);
    const { first, task, lag } = network.outgoing;
    const { durations } = network;
    this.#overlapping = durations.some((duration, i) => {
      for (let link = first[i] as number; link < (first[i + 1] as number); link += 1) {
        const ahead = lag[link] as number;
        if (ahead < 0 || ahead + (durations[task[link] as number] as number) < duration) return true;
      }
      return false;
    });
  }

  byStart(starts: Int32Array, list: Int32Array): void {
    const keys = this.#keys;
    keys.set(starts);
    if (this.#overlapping) this.#raise();
    this.#sort(list);
  }

  byFinish(starts: Int32Array, list: Int32Array): void {
    const keys = this.#keys;
    const { durations } = this.#network;
    for (let i = 0; i < keys.length; i += 1) keys[i] = (starts[i] as number) + (durations[i] as number);
    if (this.#overlapping) this.#raise();
    this.#sort(list);
  }

  /** No task's key may be below that of a task it waits for. */
  #raise(): void {
    const { order, outgoing } = this.#network;
    const keys = this.#keys;
    for (const i of order)
      for (let link = outgoing.first[i] as number; link < (outgoing.first[i + 1] as number); link += 1) {
        const j = outgoing.task[link] as number;
        if ((keys[j] as number) < (keys[i] as number)) keys[j] = keys[i] as number;
      }
  }

  /** Counting sort: linear in tasks and slots. */
  #sort(list: Int32Array): void {
    const keys = this.#keys;
    const places = this.#places;
    const { order } = this.#network;
    let last = 0;
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] as number;
      if (key > last) last = key;
      places[key + 1] = (places[key + 1] as number) + 1;
    }
    for (let key = 1; key <= last; key += 1) places[key] = (places[key] as number) + (places[key - 1] as number);
    for (let rank = 0; rank < order.length; rank += 1) {
      const i = order[rank] as number;
      const key = keys[i] as number;
      const place = places[key] as number;
      list[place] = i;
      places[key] = place + 1;
    }
    places.fill(0, 0, last + 2);
  }
}
