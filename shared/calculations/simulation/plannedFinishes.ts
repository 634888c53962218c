import type { PlannedTask, SimulationPlan } from "./SimulationPlan.ts";

/** The finish of each project when every task takes one known length, its planned one unless said: one forward pass. */
export function plannedFinishes(
  { tasks, projects }: Pick<SimulationPlan, "tasks" | "projects">,
  lengthOf: (task: PlannedTask, place: number) => number = ({ plannedDays }) => plannedDays,
): number[] {
  const starts: number[] = [];
  const lengths = tasks.map(lengthOf);
  const finishes = projects.map(() => -Infinity);
  for (const [place, { earliestStart, incoming, project }] of tasks.entries()) {
    const own = lengths[place] ?? 0;
    let start = earliestStart;
    for (const { task, lagDays, leavesStart, holdsFinish } of incoming) {
      const leaves = (starts[task] ?? 0) + (leavesStart ? 0 : (lengths[task] ?? 0));
      start = Math.max(start, leaves + lagDays - (holdsFinish ? own : 0));
    }
    starts.push(start);
    finishes[project] = Math.max(finishes[project] ?? -Infinity, start + own);
  }
  return finishes;
}
