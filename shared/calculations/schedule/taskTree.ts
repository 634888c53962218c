import { RepeatedTask } from "../../problems/RepeatedTask.ts";
import { SummaryInsideItself } from "../../problems/SummaryInsideItself.ts";
import { UnknownPlanReference } from "../../problems/UnknownPlanReference.ts";
import type { PlanTask } from "./SchedulePlan.ts";

/** What a task contributes: work of its own, the sum of its parts, or a span that other tasks give it. */
export const roles = { work: 0, summary: 1, alongside: 2 } as const;

/** Who is who in a plan; tasks are named by their position in it. */
export interface TaskTree {
  readonly positionOf: ReadonlyMap<string, number>;
  /** A code of `roles`. A task that others belong to is a summary, whatever it calls itself. */
  readonly role: Uint8Array;
  /** -1 at the top. */
  readonly parent: Int32Array;
  /** Summaries, each after all that it contains. */
  readonly summaries: readonly number[];
  /** The direct parts of each summary, in the order of the plan. */
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
}

/** @throws {RepeatedTask} @throws {UnknownPlanReference} for a parent @throws {SummaryInsideItself} */
export function taskTree(tasks: readonly PlanTask[]): TaskTree {
  const positionOf = new Map<string, number>();
  const role = new Uint8Array(tasks.length);
  const inside: number[] = [];
  for (let position = 0; position < tasks.length; position += 1) {
    const { ref, kind, parent } = tasks[position] as PlanTask;
    positionOf.set(ref, position);
    if (positionOf.size === position) throw new RepeatedTask({ ref });
    if (kind === "summary") role[position] = roles.summary;
    else if (kind === "level of effort" || kind === "hammock") role[position] = roles.alongside;
    if (parent !== undefined && parent !== null) inside.push(position);
  }
  const parent = new Int32Array(tasks.length).fill(-1);
  const partsOf = new Map<number, number[]>();
  for (const position of inside) {
    const { ref, parent: named } = tasks[position] as PlanTask & { readonly parent: string };
    const above = positionOf.get(named);
    if (above === undefined) throw new UnknownPlanReference({ ref, kind: "parent", named });
    parent[position] = above;
    role[above] = roles.summary;
    const parts = partsOf.get(above);
    if (parts === undefined) partsOf.set(above, [position]);
    else parts.push(position);
  }
  return { positionOf, role, parent, partsOf, summaries: upwards(tasks, role, parent) };
}

/** Summaries by depth, the deepest first. */
function upwards(tasks: readonly PlanTask[], role: Uint8Array, parent: Int32Array): readonly number[] {
  const summaries: number[] = [];
  for (let position = 0; position < role.length; position += 1)
    if (role[position] === roles.summary) summaries.push(position);
  const depths = new Map<number, number>();
  for (const summary of summaries) {
    const path: number[] = [];
    let above = summary;
    while (above >= 0 && !depths.has(above)) {
      if (path.length > summaries.length) throw new SummaryInsideItself({ refs: ringFrom(above, tasks, parent) });
      path.push(above);
      above = parent[above] as number;
    }
    let depth = depths.get(above) ?? 0;
    for (const passed of path.reverse()) depths.set(passed, (depth += 1));
  }
  return summaries.sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0));
}

function ringFrom(inside: number, tasks: readonly PlanTask[], parent: Int32Array): readonly string[] {
  const refs: string[] = [];
  let position = inside;
  do {
    refs.push((tasks[position] as PlanTask).ref);
    position = parent[position] as number;
  } while (position !== inside);
  return refs;
}
