import type { ProjectNetwork, StartLink } from "../projectNetwork.ts";
import type { SearchEffort } from "../SearchEffort.ts";
import { AtomActivity } from "./AtomActivity.ts";
import { BoundTrail } from "./BoundTrail.ts";
import { ConflictAnalysis } from "./ConflictAnalysis.ts";
import { DisjunctivePairs } from "./DisjunctivePairs.ts";
import { LearnedClauses } from "./LearnedClauses.ts";
import { LinkBounds } from "./LinkBounds.ts";
import { TimeTable } from "./TimeTable.ts";

export type Verdict = "found" | "impossible" | "unknown";

/**
 * Exact search for a schedule that ends by a deadline: bounds are propagated through links, pairs that cannot overlap and
 * the time table; every conflict is analysed and taught to the rest of the search (lazy clause generation). It decides on the
 * atoms most active in conflicts, towards a schedule already known, and restarts along the Luby sequence.
 * Source: Schutt, Feydy, Stuckey and Wallace, Solving RCPSP/max by lazy clause generation, Journal of Scheduling 16(3), 2013.
 */
export class LearningSearch {
  readonly starts: Int32Array;
  /** Conflicts met so far, over all searches. */
  conflicts = 0;
  readonly #network: ProjectNetwork;
  readonly #effort: SearchEffort;
  readonly #slots: number;
  readonly #trail: BoundTrail;
  readonly #links: LinkBounds;
  readonly #pairs: DisjunctivePairs;
  readonly #table: TimeTable;
  readonly #clauses: LearnedClauses;
  readonly #activity: AtomActivity;
  readonly #analysis: ConflictAnalysis;
  readonly #root: Int32Array;
  #propagated = 0;

  /** `slots`: no deadline asked for will be later. */
  constructor(network: ProjectNetwork, effort: SearchEffort, slots: number) {
    this.#network = network;
    this.#effort = effort;
    this.#slots = slots + 1;
    this.starts = new Int32Array(network.size);
    this.#trail = new BoundTrail(network.size);
    this.#links = new LinkBounds(network, this.#trail);
    this.#pairs = new DisjunctivePairs(network, this.#trail);
    this.#table = new TimeTable(network, this.#trail);
    this.#clauses = new LearnedClauses(this.#trail);
    this.#activity = new AtomActivity(network.size, this.#slots);
    this.#analysis = new ConflictAnalysis(this.#trail, this.#clauses, this.#activity);
    this.#root = new Int32Array(2 * network.size);
  }

  /** Forgets what was learned, and adds links that hold until the next call. */
  restrict(links: readonly StartLink[]): void {
    this.#links.restrict(links);
    this.#clauses.clear();
    this.#activity.clear();
  }

  /**
   * Looks for starts that end by the deadline, guided by `towards`, within so many conflicts and the time there is. What was learned is kept for the
   * next call, which must not ask for a later deadline unless `restrict` comes between.
   */
  solve(deadline: number, towards: Int32Array, conflictLimit: number): Verdict {
    const { size, heads, tails } = this.#network;
    for (let i = 0; i < size; i += 1) {
      this.#root[2 * i] = heads[i] as number;
      this.#root[2 * i + 1] = (tails[i] as number) - deadline;
      if ((heads[i] as number) + (tails[i] as number) > deadline) return "impossible";
    }
    this.#trail.reset(this.#root);
    this.#table.reset();
    this.#activity.backTo(-1);
    this.#propagated = 0;
    if (!this.#start()) return "impossible";
    const last = this.conflicts + conflictLimit;
    for (let round = 1; ; round += 1) {
      const verdict = this.#descend(towards, Math.min(last, this.conflicts + 64 * luby(round)));
      if (verdict !== "unknown" || this.conflicts >= last || this.#effort.isOver) return verdict;
      this.#backTo(0);
      if (this.#clauses.count > 3000) this.#clauses.halve();
    }
  }

  /** Everything once, from the root bounds. */
  #start(): boolean {
    for (let i = 0; i < this.#network.size; i += 1) {
      if (!this.#table.absorb(i) || !this.#links.propagate(2 * i) || !this.#links.propagate(2 * i + 1)) return false;
      if (!this.#pairs.propagate(i)) return false;
    }
    return this.#propagate();
  }

  #descend(towards: Int32Array, limit: number): Verdict {
    const trail = this.#trail;
    for (;;) {
      while (!this.#propagate()) {
        this.conflicts += 1;
        this.#table.settle();
        this.#analysis.analyse();
        const { level, levels, learned } = this.#analysis;
        if (level < 0) return "impossible";
        this.#backTo(level);
        const reason = learned.length === 2 ? -1 : this.#clauses.learn(learned, levels);
        if (!trail.raise(learned[0] as number, learned[1] as number, reason)) return "impossible";
        if (this.conflicts >= limit || this.#effort.isOver) return "unknown";
      }
      const [bound, value] = this.#decision(towards);
      if (bound < 0) {
        for (let i = 0; i < this.starts.length; i += 1) this.starts[i] = trail.value[2 * i] as number;
        return "found";
      }
      trail.nextLevel();
      trail.raise(bound, value, -1);
    }
  }

  #propagate(): boolean {
    const trail = this.#trail;
    for (;;) {
      while (this.#propagated < trail.size) {
        const entry = this.#propagated;
        this.#propagated += 1;
        const bound = trail.bound[entry] as number;
        // The profile must know of every entry that counts as propagated, so it comes first.
        if (!this.#table.absorb(bound >> 1) || !this.#links.propagate(bound)) return false;
        if (!this.#clauses.propagate(entry) || !this.#pairs.propagate(bound >> 1)) return false;
      }
      if (!this.#table.filter()) return false;
      if (this.#propagated === trail.size) return true;
    }
  }

  #backTo(level: number): void {
    const trail = this.#trail;
    const before = trail.size;
    const after = trail.backTo(level);
    for (let entry = after; entry < before; entry += 1) this.#table.release((trail.bound[entry] as number) >> 1);
    this.#propagated = Math.min(this.#propagated, after);
    this.#activity.backTo(level);
  }

  #decision(towards: Int32Array): readonly [number, number] {
    const { value, level } = this.#trail;
    const atom = this.#activity.next(value, level);
    if (atom >= 0) {
      const task = Math.trunc(atom / this.#slots);
      const slot = atom - task * this.#slots;
      return (towards[task] as number) <= slot ? [2 * task + 1, -slot] : [2 * task, slot + 1];
    }
    let task = -1;
    let earliest = 0;
    let latest = 0;
    for (let i = 0; i < this.starts.length; i += 1) {
      const from = value[2 * i] as number;
      const to = -(value[2 * i + 1] as number);
      if (from === to || (task >= 0 && (from > earliest || (from === earliest && to >= latest)))) continue;
      task = i;
      earliest = from;
      latest = to;
    }
    return task < 0 ? [-1, 0] : [2 * task + 1, -earliest];
  }
}

/** 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ... (Luby, Sinclair and Zuckerman 1993). */
function luby(round: number): number {
  const size = 32 - Math.clz32(round);
  return round === 2 ** size - 1 ? 2 ** (size - 1) : luby(round - 2 ** (size - 1) + 1);
}
