import { earnedFraction } from "../calculations/earnedFraction.ts";
import { toMajor } from "../schema/money.ts";
import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import { hhsCurrency, hhsDataDate } from "./hhsSettings.ts";
import { hhsWork } from "./hhsTasks.ts";
import type { Mapped, Remark, SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

const negativeCost =
  "it is larger than what the project has earned, so its actual cost would be negative; actual and forecast are left empty";

const derivedCost = "Actual cost is not published: it is earned value minus the published cost variance.";

/**
 * One line for each project with a planned cost. The source publishes no actual cost but a variance, planned minus
 * projected cost. It is taken to have arisen in the work done so far, so that actual cost = earned value − variance, and
 * the rest to cost what was planned: actual + rest is then the projected cost of the source to the cent.
 */
export function hhsBudgetLines(graph: HhsGraph): Mapped {
  const rows: SampleRow[] = [];
  const remarks: Remark[] = [];
  for (const project of graph.rows("project.csv")) {
    const planned = project.cents("Planned_Cost");
    const variance = project.cents("Cost_Variance");
    if (planned === null || variance === null) continue;
    const earned = earnedValue(graph, project);
    const known = earned - variance >= 0;
    if (!known) remarks.push(remarkOn(project, "Cost_Variance", negativeCost));
    const dollars = (cents: number): number | null => (known ? toMajor(cents, hhsCurrency) : null);
    rows.push(
      sampleRow(`BUD-${project.id}`, {
        project: `PRJ-${project.id}`,
        account: "Planned cost",
        nature: "capex",
        original: toMajor(planned, hhsCurrency),
        actual: dollars(earned - variance),
        forecastToComplete: dollars(planned - earned),
        notes: known ? derivedCost : null,
      }),
    );
  }
  return { rows, remarks };
}

/** What the activities of a project have earned by the data date, by the rule that their tasks name, in whole cents. */
function earnedValue(graph: HhsGraph, project: SourceRow): number {
  return graph
    .targets(project, "has_task")
    .map(hhsWork)
    .map(({ budget, actualStart, actualFinish }) => {
      const started = actualStart <= hhsDataDate;
      const finished = actualFinish !== null && actualFinish <= hhsDataDate;
      const progress = { method: "50/50", started, finished, completeFraction: null, plannedFraction: null } as const;
      return Math.round(budget * (earnedFraction(progress) ?? 0));
    })
    .reduce((sum, earned) => sum + earned, 0);
}
