import type { SimulationPlan } from "./SimulationPlan.ts";

/** Where the kernel finds what it works on: byte offsets into its memory. */
export interface KernelLayout {
  readonly block: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly forwardTasks: number;
  readonly forwardLinks: number;
  readonly backwardTasks: number;
  readonly backwardLinks: number;
  readonly tallies: number;
  /** One row a task each. */
  readonly durations: number;
  readonly finishes: number;
  readonly latest: number;
  /** One row a project each. */
  readonly projects: number;
  readonly costs: number;
  readonly bits: number;
  /** Rows for what is drawn on the way: whether a risk occurs, an impact or a factor, a step of a discrete distribution. */
  readonly occurrences: number;
  readonly drawn: number;
  readonly steps: number;
  /** The longest parallel delay of each of `parallelTasks`, one row each. */
  readonly parallelTasks: readonly number[];
  readonly parallel: number;
  /** Independent scores of a group, one row a member, and the sums made of them. */
  readonly scores: number;
  readonly weighted: number;
  /** The factors of all groups, each row after row. */
  readonly weights: number;
  readonly tables: number;
  /** Bytes in all, tables included. */
  readonly bytes: number;
}

/** The compiler keeps the constants of the kernel from byte 1024 on; the rest of its page stays free. */
const reservedForKernel = 4096;
export const forwardTaskBytes = 16;
export const backwardTaskBytes = 32;
export const linkBytes = 16;
export const tallyBytes = 80;

/** Lays out the kernel's memory for a plan and so many bytes of tables; `block` iterations are worked on at a time. */
export function kernelLayout(plan: SimulationPlan, block: number, tableBytes: number): KernelLayout {
  let end = reservedForKernel;
  const reserve = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 64) * 64; // on cache lines
    return start;
  };
  const stride = 4 * block;
  const tasks = plan.tasks.length;
  const links = plan.tasks.reduce((sum, { incoming }) => sum + incoming.length, 0);
  // Where a score is common, it and one task's own are all that is needed at a time.
  const largestGroup = Math.max(0, ...plan.groups.map(({ common, members }) => (common === null ? members.length : 2)));
  const inParallel = plan.risks.flatMap(({ impacts }) => impacts.filter(({ parallel }) => parallel));
  const parallelTasks = [...new Set(inParallel.map(({ task }) => task))];
  const layout = {
    block,
    stride,
    forwardTasks: reserve(forwardTaskBytes * tasks),
    forwardLinks: reserve(linkBytes * links),
    backwardTasks: reserve(backwardTaskBytes * tasks),
    backwardLinks: reserve(linkBytes * links),
    tallies: reserve(tallyBytes * tasks),
    bits: reserve(stride),
    occurrences: reserve(stride),
    drawn: reserve(stride),
    steps: reserve(stride),
    parallelTasks,
    parallel: reserve(stride * parallelTasks.length),
    scores: reserve(stride * largestGroup),
    weighted: reserve(stride),
    weights: reserve(4 * plan.groups.reduce((sum, { factor }) => sum + Math.max(2, factor.length), 0)),
    durations: reserve(stride * tasks),
    finishes: reserve(stride * tasks),
    latest: reserve(stride * tasks),
    projects: reserve(stride * plan.projects.length),
    costs: reserve(stride * plan.projects.length),
    tables: reserve(tableBytes),
  };
  return { ...layout, bytes: end };
}
