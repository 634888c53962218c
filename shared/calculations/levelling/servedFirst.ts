import type { PlanTask } from "./LevellingPlan.ts";
import type { PriorityRule } from "./PriorityRule.ts";

/** What the rule measures; the smaller is served first. */
const measures: Readonly<Record<PriorityRule, (task: PlanTask) => number>> = {
  latestFinish: ({ lateFinish }) => lateFinish,
  latestStart: ({ lateFinish, durationSlots }) => lateFinish - durationSlots,
  minimumSlack: ({ lateFinish, early }) => lateFinish - early.finishSlot,
  mostSuccessors: ({ successors }) => -successors,
  taskPriority: ({ given }) => -(given.priority ?? 0),
};

/**
 * Compares two tasks that want the same resources: project rank first, then the rule, then the other measures a planner would
 * look at, and the ref as the last word, so that there is always one answer.
 */
export function servedFirst(rule: PriorityRule): (a: PlanTask, b: PlanTask) => number {
  const measure = measures[rule];
  const rank = ({ given }: PlanTask): number => given.projectRank ?? Number.MAX_SAFE_INTEGER;
  return (a, b) =>
    rank(a) - rank(b) ||
    measure(a) - measure(b) ||
    measures.latestFinish(a) - measures.latestFinish(b) ||
    measures.minimumSlack(a) - measures.minimumSlack(b) ||
    measures.taskPriority(a) - measures.taskPriority(b) ||
    (a.ref < b.ref ? -1 : Number(a.ref > b.ref));
}
