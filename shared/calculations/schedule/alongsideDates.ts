import { CycleInLinks } from "../../problems/CycleInLinks.ts";
import { lagOf } from "./compileLinks.ts";
import { linkFlags } from "./Network.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import { seconds } from "./seconds.ts";
import type { PlanLink, PlanTask } from "./SchedulePlan.ts";
import { shifted } from "./taskSpan.ts";
import type { SpanDates } from "./SpanDates.ts";
import { roles } from "./taskTree.ts";
import type { WorkingTime } from "./WorkingTime.ts";

/** The dates of work and summaries, by position; undefined for what has none. */
export type DatesAt = (position: number) => SpanDates | undefined;

/**
 * What runs alongside other work, by position. Its links, in either direction, say between what it hangs: it starts with
 * the first start and ends with the last finish that they name. Where no link names an end, level of effort lasts as long
 * as the tasks it is linked to, and a hammock as long as its duration. It holds nothing, and so has no float.
 * @throws {CycleInLinks} for such tasks that hang on each other in a ring
 */
export function alongsideDates(run: NetworkRun, datesOfWork: DatesAt): ReadonlyMap<number, SpanDates> {
  const { tree, network } = run;
  const { tasks } = network.plan;
  const found = new Map<number, SpanDates>();
  const leaving = leavingLinks(run);
  const open: number[] = [];

  const datesAt = (position: number): SpanDates | undefined => {
    if (tree.role[position] !== roles.alongside) return datesOfWork(position);
    const known = found.get(position);
    if (known !== undefined) return known;
    if (open.includes(position))
      throw new CycleInLinks({ refs: open.slice(open.indexOf(position)).map((at) => (tasks[at] as PlanTask).ref) });
    open.push(position);
    const dates = between(position);
    open.pop();
    found.set(position, dates);
    return dates;
  };

  const between = (position: number): SpanDates => {
    const task = tasks[position] as PlanTask;
    const index = network.lookup.project(task);
    const project = network.projects[index];
    const calendar = network.calendars[network.lookup.calendarOf(task, index)] as WorkingTime;
    const neighbours = [
      ...(task.links ?? []).map((link) => ({
        link,
        other: tree.positionOf.get(link.from) as number,
        sign: 1 as const,
      })),
      ...(leaving.get(position) ?? []).map(({ link, to }) => ({ link, other: to, sign: -1 as const })),
    ];
    const ends = (early: boolean): readonly [number, number] => {
      const starts: number[] = [];
      const finishes: number[] = [];
      const spans: number[] = [];
      for (const { link, other, sign } of neighbours) {
        const dates = datesAt(other);
        if (dates === undefined) continue;
        const [start, finish] = early ? [dates.earlyStart, dates.earlyFinish] : [dates.lateStart, dates.lateFinish];
        const from = sign === 1 ? tasks[other] : task;
        const { flags, lag } = lagOf(link, from as PlanTask, seconds((from as PlanTask).durationMin));
        const [ofOther, own] =
          sign === 1
            ? [flags & linkFlags.leavesStart, flags & linkFlags.holdsFinish]
            : [flags & linkFlags.holdsFinish ? 0 : 1, flags & linkFlags.leavesStart ? 0 : 1];
        const at = shifted(calendar, ofOther ? start : finish, sign * lag, (flags & linkFlags.elapsed) !== 0);
        (own ? finishes : starts).push(at);
        spans.push(finish);
      }
      const length = seconds(task.durationMin);
      const last = finishes.length > 0 ? Math.max(...finishes) : null;
      const begin =
        starts.length > 0
          ? calendar.nextStart(Math.min(...starts))
          : last === null
            ? calendar.nextStart(unlinkedStart(task, project?.start ?? 0))
            : calendar.subtract(last, length);
      const accompanied = task.kind === "level of effort" && spans.length > 0 ? Math.max(...spans) : null;
      return [begin, Math.max(begin, last ?? accompanied ?? calendar.add(begin, length))];
    };
    const [earlyStart, earlyFinish] = ends(true);
    const [lateStart, lateFinish] = ends(false);
    const start = task.actualStart ?? task.actualFinish ?? null;
    const finish = task.actualFinish ?? null;
    return {
      start: start === null ? earlyStart : seconds(start),
      finish: finish === null ? earlyFinish : seconds(finish),
      ...{ earlyStart, earlyFinish, lateStart, lateFinish },
    };
  };

  for (let position = 0; position < tasks.length; position += 1)
    if (tree.role[position] === roles.alongside) datesAt(position);
  return found;
}

/** Without any link it starts with the project, or no earlier than it says. */
function unlinkedStart({ constraint }: PlanTask, projectStart: number): number {
  const on = constraint?.type === "start no earlier than" ? constraint.at : null;
  return on === null || on === undefined ? projectStart : seconds(on);
}

/** Links out of what runs alongside, by the position they leave. */
function leavingLinks({ tree, network }: NetworkRun): ReadonlyMap<number, { link: PlanLink; to: number }[]> {
  const found = new Map<number, { link: PlanLink; to: number }[]>();
  if (!tree.role.includes(roles.alongside)) return found;
  for (const [to, { links = [] }] of network.plan.tasks.entries())
    for (const link of links) {
      const from = tree.positionOf.get(link.from) as number;
      if (tree.role[from] !== roles.alongside) continue;
      const leaving = found.get(from);
      if (leaving === undefined) found.set(from, [{ link, to }]);
      else leaving.push({ link, to });
    }
  return found;
}
