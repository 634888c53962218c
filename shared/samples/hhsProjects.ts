import { toMajor } from "../schema/money.ts";
import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import { hhsProgrammeRef, hhsReportedRag } from "./hhsProgrammes.ts";
import { hhsCalendarRef, hhsCurrency, hhsToleranceSetRef } from "./hhsSettings.ts";
import { daysAfter } from "./hhsTasks.ts";
import type { Mapped, SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

const firstDayOf2000 = "2000-01-01";

/** The projects, with the plan and the forecast of those that have one of their own. */
export function hhsProjects(graph: HhsGraph): Mapped {
  const projects = graph.rows("project.csv");
  return {
    rows: projects.map((row) => project(graph, row)),
    remarks: projects
      .filter((row) => row.text("name") === null)
      .map((row) =>
        remarkOn(
          row,
          "name",
          "no name, cost, dates or investment of its own, only activities; it is called Project and its id",
        ),
      ),
  };
}

function project(graph: HhsGraph, row: SourceRow): SampleRow {
  const [investment] = graph.sources(row, "pays_for");
  const budget = row.cents("Planned_Cost");
  return sampleRow(`PRJ-${row.id}`, {
    name: row.text("name") ?? `Project ${row.id}`,
    programme: investment === undefined ? null : hhsProgrammeRef(investment),
    description: agencyNumber(graph, row),
    budget: budget === null ? null : toMajor(budget, hhsCurrency),
    calendar: hhsCalendarRef,
    toleranceSet: hhsToleranceSetRef,
    // Nobody reported on single projects; what was reported is the evaluation of the investment that pays for them.
    ...(investment === undefined ? {} : hhsReportedRag(investment)),
    ...schedule(row),
  });
}

function schedule(row: SourceRow): Readonly<Record<string, string | null>> {
  const later = (day: string | null, column: string): string | null => {
    const days = row.number(column);
    return day === null || days === null ? null : daysAfter(day, days);
  };
  const baselineStart = later(firstDayOf2000, "Start_days_after_2000");
  const baselineFinish = later(baselineStart, "Planned_Duration");
  return {
    baselineStart,
    baselineFinish,
    forecastFinish: later(baselineFinish, "Project_delay"),
    statusOn: later(baselineStart, "Updated_Date"),
  };
}

/** The names of all activities of a project begin with the number it has at its agency, and with no other. */
function agencyNumber(graph: HhsGraph, row: SourceRow): string | null {
  const [activity] = graph.targets(row, "has_task");
  const number = /^(\w+):/.exec(activity?.text("name") ?? "")?.[1];
  return number === undefined ? null : `Number ${number} at its agency.`;
}
