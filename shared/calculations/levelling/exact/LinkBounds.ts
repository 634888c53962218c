import type { ProjectNetwork, StartLink } from "../projectNetwork.ts";
import type { BoundTrail } from "./BoundTrail.ts";

/** Links carried to bounds: a later earliest start pushes the successors, an earlier latest start pulls the predecessors. */
export class LinkBounds {
  readonly #trail: BoundTrail;
  readonly #network: ProjectNetwork;
  /** For each bound the bounds it pushes and by how much, as pairs. */
  readonly #pushes: number[][];

  constructor(network: ProjectNetwork, trail: BoundTrail) {
    this.#trail = trail;
    this.#network = network;
    this.#pushes = Array.from(trail.value, () => []);
    this.restrict([]);
  }

  /** The project's own links and these. */
  restrict(links: readonly StartLink[]): void {
    for (const pushes of this.#pushes) pushes.length = 0;
    const { outgoing, size } = this.#network;
    for (let i = 0; i < size; i += 1)
      for (let link = outgoing.first[i] as number; link < (outgoing.first[i + 1] as number); link += 1)
        this.#add(i, outgoing.task[link] as number, outgoing.lag[link] as number);
    for (const { from, to, lag } of links) this.#add(from, to, lag);
  }

  /** False, with the conflict told, when a bound would pass its opposite. */
  propagate(bound: number): boolean {
    const trail = this.#trail;
    const value = trail.value[bound] as number;
    const pushes = this.#pushes[bound] as number[];
    for (let at = 0; at < pushes.length; at += 2) {
      const pushed = pushes[at] as number;
      const to = value + (pushes[at + 1] as number);
      if ((trail.value[pushed] as number) >= to) continue;
      const reason = trail.openReason();
      trail.because(reason, bound, value);
      if (!trail.raiseBecause(pushed, to, reason)) return false;
    }
    return true;
  }

  #add(from: number, to: number, lag: number): void {
    (this.#pushes[2 * from] as number[]).push(2 * to, lag);
    (this.#pushes[2 * to + 1] as number[]).push(2 * from + 1, lag);
  }
}
