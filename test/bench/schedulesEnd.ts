import type { ResourceProject } from "../../shared/calculations/levelling/ResourceProject.ts";

/** When a schedule ends, or what is wrong with it: counted from its starts alone. */
export function schedulesEnd(project: ResourceProject, starts: readonly number[]): number | string {
  const { durations, demands, capacities, successors } = project;
  const finish = durations.map((duration, i) => (starts[i] ?? NaN) + duration);
  if (starts.length !== durations.length || starts.some((start) => !Number.isInteger(start) || start < 0))
    return "starts are missing or no slots";
  for (const [i, list] of successors.entries())
    for (const j of list) if ((starts[j] ?? 0) < (finish[i] ?? 0)) return `task ${j} begins before task ${i} is done`;
  const end = Math.max(0, ...finish);
  for (const [k, capacity] of capacities.entries()) {
    const changes = new Float64Array(end + 1);
    for (const [i, row] of demands.entries()) {
      const amount = row[k] ?? 0;
      const from = starts[i] ?? 0;
      const to = finish[i] ?? 0;
      changes[from] = (changes[from] ?? 0) + amount;
      changes[to] = (changes[to] ?? 0) - amount;
    }
    let used = 0;
    for (const [slot, change] of changes.entries()) {
      used += change;
      if (used > capacity) return `resource ${k} has ${used} of ${capacity} in slot ${slot}`;
    }
  }
  return end;
}
