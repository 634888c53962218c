import { levelTasks } from "../../calculations/levelling/levelTasks.ts";
import type { Levelling, Overload, TaskMove } from "../../calculations/levelling/Levelling.ts";
import type { AnalysisRun, ProposedChange } from "../Analysis.ts";
import { openProjects } from "../openProjects.ts";
import { levellingBasis } from "./levellingBasis.ts";
import type { LevellingBasis } from "./levellingBasis.ts";
import type { LevellingWish } from "./levelling.ts";

/** Levels the open tasks of projects over the people they share, and proposes the starts that differ from what links alone give. */
export const runLevelling: AnalysisRun<LevellingWish> = async function* (rows, wish) {
  yield 0;
  await Promise.resolve();
  const basis = levellingBasis(rows, openProjects(rows.projects, wish.projects));
  yield 0.1;
  const { withinFloat, rule, improve: schedules, seed } = wish;
  const improve = schedules === 0 ? {} : { improve: { schedules, seed } };
  const levelling = levelTasks({ ...basis.request, options: { withinFloat, rule, ...improve } });
  return {
    result: resultOf(levelling, basis),
    proposal: { register: "tasks", changes: changesOf(levelling, basis) },
  };
};

/** The starts that tasks need beyond their links; a start levelled before and no longer needed is taken away. */
function changesOf({ tasks, moves }: Levelling, basis: LevellingBasis): readonly ProposedChange[] {
  const reasons = new Map(moves.map((move) => [move.ref, reasonOf(move, basis)]));
  return tasks.flatMap(({ ref, startSlot }): ProposedChange[] => {
    const row = basis.rows.get(ref);
    if (row === undefined) return [];
    const isHeld = startSlot > (basis.unlevelled.get(ref) ?? 0);
    const levelledStart = isHeld ? basis.slots.day(startSlot) : null;
    if (levelledStart === row.levelledStart) return [];
    const because = reasons.get(ref) ?? "Its links alone now give this start.";
    return [{ ref, version: row.version, set: { levelledStart }, because }];
  });
}

function resultOf(levelling: Levelling, basis: LevellingBasis) {
  const { slots, rows, leftOut, request } = basis;
  const { moves, finishBefore, finishAfter, earliestPossibleFinish, overload, schedulesUsed } = levelling;
  return {
    tasks: request.tasks.length,
    resources: request.resources.length,
    moved: moves.length,
    finishBefore: finishBefore > 0 ? slots.lastDay(finishBefore) : null,
    finishAfter: finishAfter > 0 ? slots.lastDay(finishAfter) : null,
    /** No plan that keeps the links and the capacities can end before this day. */
    earliestPossibleFinish: earliestPossibleFinish > 0 ? slots.lastDay(earliestPossibleFinish) : null,
    costWorkingDays: finishAfter - finishBefore,
    moves: moves.map((move) => ({
      task: move.ref,
      name: rows.get(move.ref)?.name ?? "",
      project: rows.get(move.ref)?.project ?? "",
      from: slots.day(move.fromSlot),
      to: slots.day(move.toSlot),
      workingDays: move.toSlot - move.fromSlot,
      because: reasonOf(move, basis),
    })),
    overload: overloadByResource(overload, basis),
    schedulesUsed,
    leftOut,
  };
}

function reasonOf({ cause }: TaskMove, { slots }: LevellingBasis): string {
  if (cause.kind === "earlier") return "The new order lets it start earlier.";
  const behind = cause.behind.slice(0, 5).join(", ");
  if (cause.kind === "link") return `It waits for ${behind}.`;
  const taken = behind === "" ? "" : `, taken by ${behind}`;
  return `${cause.resource} has nothing left on ${slots.day(cause.atSlot)}${taken}.`;
}

/** What nobody can give, day by day added up, for each resource. */
function overloadByResource(overload: readonly Overload[], { slots }: LevellingBasis) {
  const byResource = Map.groupBy(overload, ({ resource }) => resource);
  return [...byResource].map(([resource, all]) => ({
    resource,
    days: all.length,
    hours: Math.round(all.reduce((sum, { asked, capacity }) => sum + asked - capacity, 0) / 6) / 10,
    first: slots.day(Math.min(...all.map(({ slot }) => slot))),
    tasks: [...new Set(all.flatMap(({ tasks }) => tasks))].slice(0, 20),
  }));
}
