import type { SelectionProblem } from "./SelectionProblem.ts";

/** Every project with every period it may start in; a start that would demand something after the last period is none. */
export function columnsOf({ projects, periods }: SelectionProblem): readonly {
  readonly project: number;
  readonly start: number;
  readonly value: number;
}[] {
  return projects.flatMap(({ value, starts = [0], demands }, project) => {
    const last = Math.max(0, ...demands.map(({ period }) => period));
    return starts.flatMap((start, place) => {
      const worth = typeof value === "number" ? value : (value[place] ?? 0);
      return start + last < periods ? [{ project, start, value: worth }] : [];
    });
  });
}
