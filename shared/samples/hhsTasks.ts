import { dayNumber, dayOf } from "../calculations/days.ts";
import { toMajor } from "../schema/money.ts";
import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import { hhsCurrency, hhsWorkingDays } from "./hhsSettings.ts";
import type { Mapped, SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

/** When an activity was to run, when it did, and what it was to cost. */
export interface HhsWork {
  readonly plannedStart: string;
  readonly plannedFinish: string;
  readonly actualStart: string;
  /** Null while it is in progress. */
  readonly actualFinish: string | null;
  /** In whole cents. */
  readonly budget: number;
}

/** The day so many calendar days later. The source counts like this: 182 days from 2011-10-01 end on 2012-03-31. */
export const daysAfter = (day: string, days: number): string => dayOf(dayNumber(day) + days);

/** Reads the days and the money of an activity; every activity of the sample has them. */
export function hhsWork(activity: SourceRow): HhsWork {
  const plannedStart = activity.text("Start_Date_Planned") ?? "";
  const actualStart = daysAfter(plannedStart, activity.number("Actual_start_delay") ?? 0);
  const actualDays = activity.number("Actual_duration");
  return {
    plannedStart,
    plannedFinish: daysAfter(plannedStart, activity.number("Planned_Duration") ?? 0),
    actualStart,
    actualFinish: actualDays === null ? null : daysAfter(actualStart, actualDays),
    budget: activity.cents("planned_Costs") ?? 0,
  };
}

/** The activities of the projects; what is in progress has earned half, since the source says no more than that. */
export function hhsTasks(graph: HhsGraph): Mapped {
  const activities = graph.rows("activity.csv");
  return {
    rows: activities.map((activity) => task(graph, activity)),
    remarks: activities
      .filter((activity) => activity.text("output_type") === null)
      .map((activity) => remarkOn(activity, "output_type", "it does not say what kind of output it makes")),
  };
}

function task(graph: HhsGraph, activity: SourceRow): SampleRow {
  const { plannedStart, plannedFinish, actualStart, actualFinish, budget } = hhsWork(activity);
  const [project] = graph.sources(activity, "has_task");
  const costsPending = activity.text("status") === "Completed - Costs Pending";
  const notes = [costsPending ? "Its costs are not final." : null, activity.text("description")];
  return sampleRow(`TSK-${activity.id}`, {
    project: project === undefined ? null : `PRJ-${project.id}`,
    name: activity.text("name"),
    output: activity.text("output_type"),
    durationDays: hhsWorkingDays.workingDaysWithin(plannedStart, plannedFinish),
    baselineStart: plannedStart,
    baselineFinish: plannedFinish,
    budget: toMajor(budget, hhsCurrency),
    actualStart,
    actualFinish,
    percentComplete: actualFinish === null ? null : 1,
    earnedValueMethod: "50/50",
    notes: notes.filter((note) => note !== null).join("\n") || null,
  });
}
