import { UnknownPredecessor } from "../../problems/UnknownPredecessor.ts";
import type { Arcs } from "./orderPlaces.ts";
import type { PlanLink, PlanTask, SchedulePlan } from "./SchedulePlan.ts";
import { roles } from "./taskTree.ts";
import type { TaskTree } from "./taskTree.ts";

/** Links between tasks that carry work; tasks by their position in the plan. */
export interface WorkLinks extends Arcs {
  readonly links: readonly PlanLink[];
}

/** Columns with room behind what they hold. */
interface GrowingLinks {
  count: number;
  from: Int32Array;
  to: Int32Array;
  readonly links: PlanLink[];
}

/** Which part of a summary starts first, as far as that is known. */
export type FirstPart = (parts: readonly number[]) => number;

/**
 * The links of a plan, with those of summaries handed to their parts: a link into a summary holds each of its parts; one
 * out of it leaves from each part's finish, or from the start of the part that starts first. What runs alongside holds
 * nothing, so its links are left out.
 * @param firstPart leaves links of summaries out when it is null: they are needed to know which part starts first
 * @throws {UnknownPredecessor}
 */
export function workLinks({ tasks }: SchedulePlan, tree: TaskTree, firstPart: FirstPart | null): WorkLinks {
  const { positionOf, role } = tree;
  const room = 2 * tasks.length + 16;
  const found: GrowingLinks = { count: 0, from: new Int32Array(room), to: new Int32Array(room), links: [] };
  for (let to = 0; to < tasks.length; to += 1) {
    const { ref, links } = tasks[to] as PlanTask;
    if (links === undefined) continue;
    for (const link of links) {
      const from = positionOf.get(link.from);
      if (from === undefined) throw new UnknownPredecessor({ ref, predecessor: link.from });
      const [before, after] = [role[from], role[to]];
      if (before === roles.work && after === roles.work) add(found, from, to, link);
      else if (before !== roles.alongside && after !== roles.alongside && firstPart !== null) {
        const leavesStart = link.type === "SS" || link.type === "SF";
        const sources = workIn(tree, from);
        const starting = leavesStart && sources.length > 0 ? [firstPart(sources)] : sources;
        for (const source of starting) for (const target of workIn(tree, to)) add(found, source, target, link);
      }
    }
  }
  return found;
}

function add(found: GrowingLinks, from: number, to: number, link: PlanLink): void {
  if (found.count === found.from.length) {
    found.from = doubled(found.from);
    found.to = doubled(found.to);
  }
  found.from[found.count] = from;
  found.to[found.count] = to;
  found.links.push(link);
  found.count += 1;
}

function doubled(column: Int32Array): Int32Array {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
}

/** Whether any summary is linked, so that its parts must be known before all links are. */
export function linksSummaries({ tasks }: SchedulePlan, { positionOf, role, summaries }: TaskTree): boolean {
  if (summaries.length === 0) return false;
  const isSummary = (position: number | undefined): boolean =>
    position !== undefined && role[position] === roles.summary;
  return tasks.some(
    ({ links }, position) =>
      links !== undefined &&
      links.length > 0 &&
      (isSummary(position) || links.some(({ from }) => isSummary(positionOf.get(from)))),
  );
}

/** The tasks that carry the work of this one: itself, or those anywhere below it. */
export function workIn(tree: TaskTree, position: number): readonly number[] {
  const role = tree.role[position];
  if (role === roles.work) return [position];
  return role === roles.summary ? (tree.partsOf.get(position) ?? []).flatMap((part) => workIn(tree, part)) : [];
}
