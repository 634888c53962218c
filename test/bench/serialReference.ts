import type { ResourceProject } from "../../shared/calculations/levelling/ResourceProject.ts";

/**
 * Microseconds that a plain serial schedule generation takes: one array of used units a resource, slot by slot, in
 * the order of the numbers. The loop that our time a schedule is compared with.
 */
export function serialReference(projects: readonly ResourceProject[]): number {
  const prepared = projects.map((project) => {
    const horizon = project.durations.reduce((sum, duration) => sum + duration, 1);
    return { ...project, used: project.capacities.map(() => new Int32Array(horizon)) };
  });
  const rounds = Math.ceil(20_000 / Math.max(1, projects.length));
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const project of prepared) onePass(project);
  return (1000 * (performance.now() - began)) / (rounds * projects.length);
}

function onePass({
  durations,
  demands,
  capacities,
  successors,
  used,
}: ResourceProject & { readonly used: Int32Array[] }): void {
  for (const row of used) row.fill(0);
  const earliest = durations.map(() => 0);
  for (const [i, duration] of durations.entries()) {
    const needs = demands[i] ?? [];
    let start = earliest[i] ?? 0;
    for (let slot = start; slot < start + duration; slot += 1)
      for (let k = 0; k < used.length; k += 1)
        if ((used[k]?.[slot] ?? 0) + (needs[k] ?? 0) > (capacities[k] ?? 0)) start = slot + 1;
    for (let k = 0; k < used.length; k += 1) {
      const row = used[k] ?? new Int32Array();
      for (let slot = start; slot < start + duration; slot += 1) row[slot] = (row[slot] ?? 0) + (needs[k] ?? 0);
    }
    for (const j of successors[i] ?? []) earliest[j] = Math.max(earliest[j] ?? 0, start + duration);
  }
}
