import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import type { Mapped, SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

/** The ref of a business area, a business function or a metric among the objectives. */
export function hhsObjectiveRef(row: SourceRow): string {
  const [code = ""] = row.id.split("-");
  const kind = { "business_area.csv": "A", "business_function.csv": "F" }[row.file as string] ?? "M";
  return `OBJ-${kind}${code}`;
}

/**
 * What the investments are for: business areas are strategic objectives, the functions in them objectives, and the metrics
 * an investment is judged by key results of the function it serves. A metric was either met or not, so its target is 1.
 */
export function hhsObjectives(graph: HhsGraph): Mapped {
  const metrics = graph.rows("metric.csv");
  return {
    rows: [
      ...graph.rows("business_area.csv").map((area) => strategy(area, "strategic", null)),
      ...graph
        .rows("business_function.csv")
        .map((fn) => strategy(fn, "objective", graph.targets(fn, "serves")[0] ?? null)),
      ...metrics.map((metric) => keyResult(graph, metric)),
    ],
    remarks: metrics
      .filter((metric) => metric.text("Metric_results") === null)
      .map((metric) =>
        remarkOn(metric, "Metric_results", "no result was published; the key result has no current value"),
      ),
  };
}

function strategy(row: SourceRow, type: string, parent: SourceRow | null): SampleRow {
  return sampleRow(hhsObjectiveRef(row), {
    statement: withoutCode(row.id),
    type,
    parent: parent === null ? null : hhsObjectiveRef(parent),
  });
}

function keyResult(graph: HhsGraph, metric: SourceRow): SampleRow {
  const result = metric.text("Metric_results");
  const [investment] = graph.sources(metric, "judged_by");
  const [served] = investment === undefined ? [] : graph.targets(investment, "has_business_function");
  return sampleRow(hhsObjectiveRef(metric), {
    statement: metric.text("Description"),
    type: "key result",
    parent: served === undefined ? null : hhsObjectiveRef(served),
    measure: withoutCode(metric.text("Measurement_category") ?? ""),
    unit: "1 met, 0 not met",
    target: 1,
    current: result === null ? null : result === "Met" ? 1 : 0,
  });
}

/** `404-Information and Technology Management` without its number. */
const withoutCode = (name: string): string => name.replace(/^\d+-/, "");
