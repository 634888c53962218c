import type { Justification } from "../Justification.ts";
import { Plan } from "../Plan.ts";
import type { ProjectNetwork } from "../projectNetwork.ts";
import type { SearchEffort } from "../SearchEffort.ts";
import type { LearningSearch } from "./LearningSearch.ts";
import { orderKept } from "./orderKept.ts";

const conflictsPerWindow = 200;

/**
 * Large neighbourhood search: the tasks of a window in time are set free, the rest keeps the order in which it hands resources on,
 * and the exact search looks for a plan that ends earlier. Windows that are proved to hold nothing make the next ones wider,
 * windows that were not finished make them narrower.
 * Source: Godard, Laborie and Nuijten, ICAPS 2005; Palpant, Artigues and Michelon (LSSPER), Annals of OR 131, 2004.
 */
export class WindowRepair {
  readonly #network: ProjectNetwork;
  readonly #effort: SearchEffort;
  readonly #search: LearningSearch;
  readonly #justification: Justification;
  readonly #random: () => number;
  readonly #free: Uint8Array;
  readonly #plan: Plan;
  #width = 40;

  constructor(
    network: ProjectNetwork,
    effort: SearchEffort,
    search: LearningSearch,
    justification: Justification,
    random: () => number,
  ) {
    this.#network = network;
    this.#effort = effort;
    this.#search = search;
    this.#justification = justification;
    this.#random = random;
    this.#free = new Uint8Array(network.size);
    this.#plan = new Plan(network.size);
  }

  /** Looks for something shorter than the plan within so many conflicts; tells what it finds and goes on from there. */
  improve(plan: Plan, conflicts: number, goal: number, tell: (plan: Plan) => void): void {
    const search = this.#search;
    const current = this.#plan;
    current.take(plan);
    // A window that is refuted at once meets no conflict: such windows are limited in number instead.
    const last = search.conflicts + conflicts;
    for (let windows = 0; windows < conflicts && search.conflicts < last && current.makespan > goal; windows += 1) {
      if (!this.#effort.allows(1)) return;
      this.#choose(current);
      const byStart = current.list.toSorted((a, b) => (current.starts[a] as number) - (current.starts[b] as number));
      search.restrict(orderKept(this.#network, current.starts, byStart, this.#free, this.#random));
      const limit = Math.min(conflictsPerWindow, last - search.conflicts);
      const verdict = search.solve(current.makespan - 1, current.starts, limit);
      if (verdict === "unknown") this.#width = Math.max(8, this.#width * 0.9);
      if (verdict === "impossible") this.#width = Math.min(this.#network.size, this.#width * 1.1);
      if (verdict !== "found") continue;
      this.#effort.schedulesUsed += 1;
      current.starts.set(search.starts);
      this.#justification.complete(current, this.#network.durations);
      if (this.#effort.allows(2)) this.#justification.justify(current);
      tell(current);
    }
  }

  /** Sets free the tasks that lie nearest to a moment chosen by chance. */
  #choose(plan: Plan): void {
    const { durations } = this.#network;
    const centre = this.#random() * plan.makespan;
    const distance = (i: number): number =>
      Math.abs((plan.starts[i] as number) + (durations[i] as number) / 2 - centre);
    const nearest = plan.list.slice().sort((a, b) => distance(a) - distance(b));
    this.#free.fill(0);
    for (const i of nearest.subarray(0, Math.floor(this.#width))) this.#free[i] = 1;
  }
}
