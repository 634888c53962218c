import { alongsideDates } from "./alongsideDates.ts";
import { scheduledFinish, scheduledStart } from "./floats.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import type { TaskSchedule } from "./NetworkSchedule.ts";
import type { PlanTask } from "./SchedulePlan.ts";
import type { SpanDates } from "./SpanDates.ts";
import { summaryDates } from "./summaryDates.ts";
import type { SummaryDates } from "./summaryDates.ts";
import { roles } from "./taskTree.ts";
import type { WorkingTime } from "./WorkingTime.ts";

/**
 * Summaries and what runs alongside, by position.
 * @param work the tasks that carry work, at their positions
 */
export function otherSchedules(run: NetworkRun, work: readonly TaskSchedule[]): ReadonlyMap<number, TaskSchedule> {
  const { tree, network, dates } = run;
  const { tasks } = network.plan;
  const summaries = summaryDates(run);
  const alongside = alongsideDates(run, (position) => {
    if (tree.role[position] !== roles.work) return summaries.get(position);
    const at = network.place[position] as number;
    return {
      start: scheduledStart(network, dates, at),
      finish: scheduledFinish(network, dates, at),
      earlyStart: dates.earlyStart[at] as number,
      earlyFinish: dates.earlyFinish[at] as number,
      lateStart: dates.lateStart[at] as number,
      lateFinish: dates.lateFinish[at] as number,
    };
  });
  const found = new Map<number, TaskSchedule>();
  for (const [position, span] of alongside)
    found.set(position, inMinutes((tasks[position] as PlanTask).ref, span, unfloating));
  for (const summary of tree.summaries) {
    const { ref } = tasks[summary] as PlanTask;
    const parts = (tree.partsOf.get(summary) ?? []).map((part) => found.get(part) ?? work[part]);
    const span = summaries.get(summary);
    if (span === undefined) found.set(summary, inMinutes(ref, emptySpan(run, summary, parts), unfloating));
    else
      found.set(
        summary,
        inMinutes(ref, span, {
          ...summaryFloat(run, summary, span),
          onLongestPath: parts.some((part) => part?.onLongestPath === true),
        }),
      );
  }
  return found;
}

type Standing = Pick<TaskSchedule, "totalFloatMin" | "freeFloatMin" | "critical" | "onLongestPath">;

const unfloating: Standing = { totalFloatMin: null, freeFloatMin: null, critical: false, onLongestPath: false };

function inMinutes(ref: string, span: SpanDates, standing: Standing): TaskSchedule {
  return {
    ref,
    start: span.start / 60,
    finish: span.finish / 60,
    earlyStart: span.earlyStart / 60,
    earlyFinish: span.earlyFinish / 60,
    lateStart: span.lateStart / 60,
    lateFinish: span.lateFinish / 60,
    ...standing,
  };
}

/** A summary is as free as it has float, but not at all when it has no length and something follows one of its parts. */
function summaryFloat(
  { network, tree }: NetworkRun,
  summary: number,
  { started, finished, ...span }: SummaryDates,
): Pick<TaskSchedule, "totalFloatMin" | "freeFloatMin" | "critical"> {
  const { calendars, lookup, plan } = network;
  const task = plan.tasks[summary] as PlanTask;
  const calendar = calendars[lookup.calendarOf(task, lookup.project(task))] as WorkingTime;
  const ofFinish = calendar.workBetween(span.earlyFinish, span.lateFinish);
  const total = started ? ofFinish : Math.min(ofFinish, calendar.workBetween(span.earlyStart, span.lateStart));
  const isHeld =
    calendar.workBetween(span.earlyStart, span.earlyFinish) === 0 &&
    (tree.partsOf.get(summary) ?? []).some((part) => leadsOn(network, part));
  return {
    totalFloatMin: total / 60,
    freeFloatMin: finished || isHeld ? 0 : Math.max(0, total) / 60,
    critical: total <= network.criticalFloat && !finished,
  };
}

function leadsOn({ place, links: { outgoingFrom } }: NetworkRun["network"], part: number): boolean {
  const at = place[part] as number;
  return at >= 0 && (outgoingFrom[at + 1] as number) > (outgoingFrom[at] as number);
}

/** A summary of nothing that carries work spans what runs alongside in it, or stands at its project's start. */
function emptySpan({ network }: NetworkRun, summary: number, parts: readonly (TaskSchedule | undefined)[]): SpanDates {
  const start = network.projects[network.lookup.project(network.plan.tasks[summary] as PlanTask)]?.start ?? 0;
  const spans = parts.filter((part) => part !== undefined);
  const first = spans.length === 0 ? start : Math.min(...spans.map((part) => part.start * 60));
  const last = spans.length === 0 ? start : Math.max(...spans.map((part) => part.finish * 60));
  return { start: first, finish: last, earlyStart: first, earlyFinish: last, lateStart: first, lateFinish: last };
}
