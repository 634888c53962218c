import type { ProjectNetwork } from "../projectNetwork.ts";
import type { BoundTrail } from "./BoundTrail.ts";

/**
 * Resources by time-tabling: a task whose latest start lies before its earliest finish works for certain in between. The
 * profile of that certain work refuses overloaded slots and pushes other tasks past slots where they no longer fit. Each push
 * is explained by one slot: the task itself, and enough of the tasks that fill the slot.
 * Source: Schutt, Feydy, Stuckey and Wallace, Explaining the cumulative propagator, Constraints 16(3), 2011.
 */
export class TimeTable {
  readonly #network: ProjectNetwork;
  readonly #trail: BoundTrail;
  /** Free units per slot beside the certain work, packed. */
  readonly #free: Int32Array;
  /** The certain work of each task that is in the profile now. */
  readonly #partFrom: Int32Array;
  readonly #partTo: Int32Array;
  /** For each resource the tasks that ask for it, largest demand first. */
  readonly #byDemand: readonly Int32Array[];
  readonly #touched: Uint8Array;
  #dirtyFrom = 0;
  #dirtyTo = 0;
  #dirty = false;

  constructor(network: ProjectNetwork, trail: BoundTrail) {
    this.#network = network;
    this.#trail = trail;
    const { size, capacity } = network;
    this.#free = capacity.free.slice();
    this.#partFrom = new Int32Array(size);
    this.#partTo = new Int32Array(size);
    this.#touched = new Uint8Array(size);
    this.#byDemand = capacity.fields.map((_, k) => {
      const demand = (i: number): number => capacity.demands[i]?.[k] ?? 0;
      const asking = network.order.filter((i) => demand(i) > 0 && (network.durations[i] as number) > 0);
      return asking.sort((a, b) => demand(b) - demand(a) || a - b);
    });
  }

  /** Brings the profile up to the task's bounds as they are; false, with the conflict told, when a slot is overloaded. */
  absorb(i: number): boolean {
    const { value } = this.#trail;
    const from = -(value[2 * i + 1] as number);
    const to = (value[2 * i] as number) + (this.#network.durations[i] as number);
    this.#touched[i] = 1;
    this.#dirty = true;
    if (from >= to || this.#network.capacity.asks[i] !== 1) return true;
    const hadFrom = this.#partFrom[i] as number;
    const hadTo = this.#partTo[i] as number;
    this.#partFrom[i] = from;
    this.#partTo[i] = to;
    if (hadFrom === hadTo) return this.#occupy(i, from, to);
    const before = from >= hadFrom || this.#occupy(i, from, hadFrom);
    const after = hadTo >= to || this.#occupy(i, hadTo, to);
    return before && after;
  }

  /** Takes out of the profile what the task's bounds, loosened again, no longer make certain. */
  release(i: number): void {
    const hadFrom = this.#partFrom[i] as number;
    const hadTo = this.#partTo[i] as number;
    if (hadFrom === hadTo) return;
    const { value } = this.#trail;
    const from = -(value[2 * i + 1] as number);
    const to = (value[2 * i] as number) + (this.#network.durations[i] as number);
    if (from >= to) {
      this.#add(i, hadFrom, hadTo, 1);
      this.#partFrom[i] = 0;
      this.#partTo[i] = 0;
      return;
    }
    if (hadFrom < from) this.#add(i, hadFrom, from, 1);
    if (to < hadTo) this.#add(i, to, hadTo, 1);
    this.#partFrom[i] = from;
    this.#partTo[i] = to;
  }

  /** Forgets what is to be looked at: after a conflict. */
  settle(): void {
    this.#touched.fill(0);
    this.#dirty = false;
    this.#dirtyFrom = this.#network.horizon;
    this.#dirtyTo = 0;
  }

  /** Empties the profile. */
  reset(): void {
    this.#free.set(this.#network.capacity.free);
    this.#partFrom.fill(0);
    this.#partTo.fill(0);
    this.settle();
  }

  /** Pushes every task that may be concerned; false on a conflict. What it pushes is for the caller to absorb. */
  filter(): boolean {
    if (!this.#dirty) return true;
    const { size, durations, capacity } = this.#network;
    const { value } = this.#trail;
    const [dirtyFrom, dirtyTo] = [this.#dirtyFrom, this.#dirtyTo];
    const touched = this.#touched;
    this.#dirty = false;
    this.#dirtyFrom = this.#network.horizon;
    this.#dirtyTo = 0;
    for (let i = 0; i < size; i += 1) {
      const concerned = touched[i] === 1;
      touched[i] = 0;
      const duration = durations[i] as number;
      if (capacity.asks[i] !== 1 || duration === 0) continue;
      const earliest = value[2 * i] as number;
      const latest = -(value[2 * i + 1] as number);
      if (earliest === latest) continue;
      if (!concerned && (latest + duration <= dirtyFrom || earliest >= dirtyTo)) continue;
      if (!this.#pushLater(i, duration) || !this.#pushEarlier(i, duration)) return false;
    }
    return true;
  }

  #pushLater(i: number, duration: number): boolean {
    const trail = this.#trail;
    let earliest = trail.value[2 * i] as number;
    const latest = -(trail.value[2 * i + 1] as number);
    // From its latest start on, the task itself is in the profile.
    for (let slot = Math.min(earliest + duration, latest) - 1; slot >= earliest; slot -= 1) {
      if (this.#fits(i, slot)) continue;
      const reason = trail.openReason();
      trail.because(reason, 2 * i, slot + 1 - duration);
      this.#explain(slot, i, (bound, value) => trail.because(reason, bound, value));
      if (!trail.raiseBecause(2 * i, slot + 1, reason)) return false;
      earliest = slot + 1;
      slot = Math.min(earliest + duration, latest);
    }
    return true;
  }

  #pushEarlier(i: number, duration: number): boolean {
    const trail = this.#trail;
    const earliest = trail.value[2 * i] as number;
    let latest = -(trail.value[2 * i + 1] as number);
    for (let slot = Math.max(latest, earliest + duration); slot < latest + duration; slot += 1) {
      if (this.#fits(i, slot)) continue;
      const reason = trail.openReason();
      trail.because(reason, 2 * i + 1, -slot);
      this.#explain(slot, i, (bound, value) => trail.because(reason, bound, value));
      if (!trail.raiseBecause(2 * i + 1, duration - slot, reason)) return false;
      latest = slot - duration;
      slot = Math.max(latest, earliest + duration) - 1;
    }
    return true;
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

  #occupy(i: number, from: number, to: number): boolean {
    this.#add(i, from, to, -1);
    if (from < this.#dirtyFrom) this.#dirtyFrom = from;
    if (to > this.#dirtyTo) this.#dirtyTo = to;
    const { horizon, capacity } = this.#network;
    for (let word = 0; word < capacity.words; word += 1) {
      const guard = capacity.guard[word] as number;
      for (let slot = from; slot < to; slot += 1) {
        if (((this.#free[word * horizon + slot] as number) & guard) === guard) continue;
        const { conflict } = this.#trail;
        conflict.length = 0;
        this.#explain(slot, -1, (bound, value) => conflict.push(bound, value));
        return false;
      }
    }
    return true;
  }

  #add(i: number, from: number, to: number, sign: number): void {
    const { size, horizon, capacity } = this.#network;
    for (let word = 0; word < capacity.words; word += 1) {
      const need = Math.imul(sign, capacity.need[word * size + i] as number);
      for (let place = word * horizon + from, end = word * horizon + to; place < end; place += 1)
        this.#free[place] = (this.#free[place] as number) + need;
    }
  }

  /** Names enough of the certain work in a slot that the task (or nothing more, for −1) does not fit beside it. */
  #explain(slot: number, task: number, tell: (bound: number, value: number) => void): void {
    const { horizon, capacity, durations } = this.#network;
    for (const [k, { word, shift, mask }] of capacity.fields.entries()) {
      const asked = task < 0 ? 0 : (capacity.demands[task]?.[k] ?? 0);
      let left = (((capacity.free[word * horizon + slot] as number) >>> shift) & mask) - asked;
      if (task >= 0 && asked === 0) continue;
      const found: number[] = [];
      for (const j of this.#byDemand[k] as Int32Array) {
        if (j === task || (this.#partFrom[j] as number) > slot || (this.#partTo[j] as number) <= slot) continue;
        found.push(j);
        left -= capacity.demands[j]?.[k] ?? 0;
        if (left < 0) break;
      }
      if (left >= 0) continue;
      for (const j of found) {
        tell(2 * j, slot + 1 - (durations[j] as number));
        tell(2 * j + 1, -slot);
      }
      return;
    }
  }
}
