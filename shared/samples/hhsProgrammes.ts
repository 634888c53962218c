import { hhsObjectiveRef } from "./hhsObjectives.ts";
import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import type { Mapped, Remark, SampleRow } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

/** The ref of a bureau or an investment among the programmes; every investment's number begins with the department's 009. */
export function hhsProgrammeRef(row: SourceRow): string {
  return row.file === "bureau.csv" ? `PGM-B${row.id}` : `PGM-${row.id.replace(/^009-/, "")}`;
}

/** Who spends the money and on what: bureaus are programmes, the investments they answer for programmes below them. */
export function hhsProgrammes(graph: HhsGraph): Mapped {
  const investments = graph.rows("investment.csv");
  return {
    rows: [...graph.rows("bureau.csv").map(bureau), ...investments.map((row) => investment(graph, row))],
    remarks: investments.flatMap((row) => remarksOn(graph, row)),
  };
}

function bureau(row: SourceRow): SampleRow {
  return sampleRow(hhsProgrammeRef(row), { name: row.text("Name"), organisationUnit: row.text("Name") });
}

function investment(graph: HhsGraph, row: SourceRow): SampleRow {
  const [responsible] = graph.sources(row, "responsible_for");
  const served = [...graph.targets(row, "has_business_function"), ...graph.targets(row, "judged_by")];
  const evaluation = row.number("Evaluation_by_CIO");
  return sampleRow(hhsProgrammeRef(row), {
    name: row.text("name") ?? `Investment ${row.id}`,
    parent: responsible === undefined ? null : hhsProgrammeRef(responsible),
    organisationUnit: responsible?.text("Name") ?? null,
    description: lines("\n\n", [row.text("Summary"), after("Performance gap: ", row.text("Performance_Gap"))]),
    objectives: served.map(hhsObjectiveRef),
    baselinedOn: row.text("Last_Baseline"),
    baselineChanges: row.number("Changes_to_Baseline"),
    evaluation,
    ...hhsReportedRag(row),
    notes: lines("\n", [
      after("Investment type: ", row.text("Investment_type")),
      after("Business case: ", row.text("Business_Case")),
      after("Enhancement spend in $m: ", row.text("Enhancement_spend_$m")),
      after("Type of service: ", graph.targets(row, "is_a_type_of")[0]?.id ?? null),
    ]),
  });
}

function remarksOn(graph: HhsGraph, row: SourceRow): readonly Remark[] {
  const remarks: Remark[] = [];
  if (row.text("name") === null)
    remarks.push(remarkOn(row, "name", "it has no name; it is called Investment and its identifier"));
  if (graph.sources(row, "responsible_for").length === 0)
    remarks.push(remarkOn(row, "Identifier", "no bureau answers for it; it is part of no other programme"));
  return remarks;
}

const after = (label: string, value: string | null): string | null => (value === null ? null : `${label}${value}`);

function lines(between: string, parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join(between);
}

/** The colour that was reported of an investment: its chief information officer's evaluation, from 1 (high risk) to 5. */
export function hhsReportedRag(investment: SourceRow): {
  readonly reportedRag: string | null;
  readonly ragReason: string | null;
} {
  const evaluation = investment.number("Evaluation_by_CIO");
  if (evaluation === null) return { reportedRag: null, ragReason: null };
  const reportedRag = evaluation >= 4 ? "green" : evaluation === 3 ? "amber" : "red";
  return { reportedRag, ragReason: `CIO evaluation ${evaluation} of 5` };
}
