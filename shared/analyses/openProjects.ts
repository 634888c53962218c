import { UnknownRow } from "../problems/UnknownRow.ts";
import { canonicalRef } from "../schema/refs.ts";
import type { AnalysisRows } from "./Analysis.ts";

const ended = ["closed", "cancelled"];

/**
 * The projects that were named, or all that have not ended.
 * @throws {UnknownRow} for a name that no project has
 */
export function openProjects(
  projects: AnalysisRows["projects"],
  named: readonly string[],
): readonly AnalysisRows["projects"][number][] {
  if (named.length === 0)
    return projects.filter(({ stage, actualFinish }) => !ended.includes(stage ?? "") && actualFinish === null);
  return [...new Set(named)].map((name) => {
    const found = projects.find(({ ref, id }) => ref === canonicalRef(name) || id === name);
    if (found === undefined) throw new UnknownRow({ register: "projects", row: name });
    return found;
  });
}
