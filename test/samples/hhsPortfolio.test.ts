import { expect, test } from "@jest/globals";
import { readRow } from "../../shared/projections/readRow.ts";
import { registerNamed, registers } from "../../shared/registers/index.ts";
import type { Register } from "../../shared/schema/defineRegister.ts";
import { isRef } from "../../shared/schema/refs.ts";
import { hhsGraph, type SourceRow } from "../../shared/samples/hhsGraph.ts";
import { hhsPortfolio } from "../../shared/samples/hhsPortfolio.ts";
import { hhsTexts } from "./hhsTexts.ts";

const { batches, remarks } = hhsPortfolio(hhsTexts);
const rowsOf = (register: string) => batches.filter((batch) => batch.register === register).flatMap(({ rows }) => rows);
const rowOf = (register: string, ref: string) => rowsOf(register).find((row) => row.ref === ref)?.row;
const definitionOf = (name: string): Register => registerNamed(name)!;
const dollars = (register: string, column: string): number =>
  rowsOf(register).reduce((cents, { row }) => cents + Math.round(((row[column] as number | undefined) ?? 0) * 100), 0) /
  100;

test.each`
  register                 | count   | because
  ${"portfolios"}          | ${1}    | ${"there is one department"}
  ${"calendars"}           | ${1}    | ${"all of it works by the federal calendar"}
  ${"calendar-exceptions"} | ${170}  | ${"17 years have ten holidays each"}
  ${"tolerance-sets"}      | ${1}    | ${"one set of limits serves all"}
  ${"objectives"}          | ${476}  | ${"3 business areas, 18 functions and 455 metrics"}
  ${"programmes"}          | ${732}  | ${"11 bureaus and 721 investments"}
  ${"projects"}            | ${202}  | ${"every project is there"}
  ${"tasks"}               | ${1102} | ${"every activity is there"}
  ${"budget-lines"}        | ${108}  | ${"108 projects have a planned cost"}
  ${"vendors"}             | ${98}   | ${"every supplier is there"}
  ${"contracts"}           | ${157}  | ${"every contract is there"}
`("$count rows of $register: $because", ({ register, count }) => {
  expect(rowsOf(String(register))).toHaveLength(Number(count));
});

test.each([...new Set(batches.map(({ register }) => register))])("every row of %s is valid", (register) => {
  const pointer = "";
  const problems = rowsOf(register).flatMap(
    ({ row }) => readRow(definitionOf(register), row, null, { currency: "USD", pointer }).problems ?? [],
  );
  expect(problems).toEqual([]);
});

test("every ref is of its register's form and is used once", () => {
  const refs = batches.flatMap(({ register, rows }) => rows.map(({ ref }) => ({ register, ref })));
  const misfits = refs.filter(
    ({ register, ref }) => !isRef(ref) || !ref.startsWith(`${definitionOf(register).idPrefix}-`),
  );
  expect(misfits).toEqual([]);
  expect(new Set(refs.map(({ ref }) => ref)).size).toBe(refs.length);
});

test("every link finds a row that was sent before, or in the same batch", () => {
  const sent = new Set<string>();
  const loose: string[] = [];
  for (const { register, rows } of batches) {
    const linking = Object.entries(definitionOf(register).columns).filter(([, column]) => "to" in column);
    for (const { ref } of rows) sent.add(ref);
    for (const { row } of rows) {
      const targets = linking.flatMap(([name]) => (row[name] ?? []) as string | readonly string[]);
      loose.push(...targets.filter((target) => !sent.has(target)));
    }
  }
  expect(loose).toEqual([]);
});

test("no batch has more rows than the API takes, and registers come in an order that links allow", () => {
  expect(batches.filter(({ rows }) => rows.length > 1000)).toEqual([]);
  // The portfolio comes first: all other registers are inside it.
  const order = ["portfolios", ...registers.map(({ name }) => name).filter((name) => name !== "portfolios")];
  const places = batches.map(({ register }) => order.indexOf(register));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("projects plan $156.892m, and so do the activities of those 108: nothing is counted twice", () => {
  const planned = new Set(rowsOf("budget-lines").map(({ row }) => row["project"]));
  const cents = rowsOf("tasks")
    .filter(({ row }) => planned.has(row["project"]))
    .reduce((sum, { row }) => sum + Math.round((row["budget"] as number) * 100), 0);
  expect(dollars("projects", "budget")).toBe(156_892_000);
  expect(dollars("budget-lines", "original")).toBe(156_892_000);
  expect(cents).toBe(15_689_200_000);
});

test("the activities of all 202 projects plan $568.503m", () => {
  expect(dollars("tasks", "budget")).toBe(568_503_000);
});

test("no activity contains others: none has a child, so every one is counted", () => {
  const flags = hhsGraph(hhsTexts)
    .rows("activity.csv")
    .map((activity) => activity.number("No_Child_Activity"));
  expect(new Set(flags)).toEqual(new Set([1]));
});

test("actual cost and what is still to come add up to the projected cost: planned minus the published variance", () => {
  const variances = new Map(
    hhsGraph(hhsTexts)
      .rows("project.csv")
      .map((project) => [`PRJ-${project.id}`, project.cents("Cost_Variance")]),
  );
  const lines = rowsOf("budget-lines").filter(({ row }) => row["actual"] !== undefined);
  const cents = (amount: unknown): number => Math.round((amount as number) * 100);
  const published = lines.map(({ row }) => variances.get(row["project"] as string));
  const ours = lines.map(({ row }) => cents(row["original"]) - cents(row["actual"]) - cents(row["forecastToComplete"]));
  expect(ours).toEqual(published);
  expect(lines).toHaveLength(107);
});

test("whoever uses a supplier has a contract with it: uses_Supplier says nothing of its own", () => {
  const graph = hhsGraph(hhsTexts);
  const nodes = (rows: readonly SourceRow[]): readonly string[] => [...new Set(rows.map(({ node }) => node))].sort();
  for (const investment of graph.rows("investment.csv")) {
    const contracts = graph.targets(investment, "lets_contract");
    const hired = contracts.flatMap((contract) => graph.sources(contract, "delivers"));
    expect(nodes(graph.targets(investment, "uses_Supplier"))).toEqual(nodes(hired));
  }
});

test("MICRS Release 12.01: 4,251 days after 2000, 189 days long, 4 late, $1,000 dearer", () => {
  expect(rowOf("projects", "PRJ-2213")).toMatchObject({
    name: "MICRS Release 12.01",
    programme: "PGM-000001422",
    baselineStart: "2011-08-22",
    baselineFinish: "2012-02-27",
    forecastFinish: "2012-03-02", // 2012 is a leap year
    statusOn: "2012-05-22",
    budget: 300_000,
  });
  // All activities are completed: earned 300,000, less a variance of -1,000.
  expect(rowOf("budget-lines", "BUD-2213")).toMatchObject({
    original: 300_000,
    actual: 301_000,
    forecastToComplete: 0,
  });
});

test("HIGLAS Administrative Program Accounting: half of what is in progress is earned", () => {
  // 8,350,000 completed + 8,633,000 in progress = 16,983,000; earned 8,350,000 + 4,316,500 = 12,666,500; variance -450,000.
  expect(rowOf("budget-lines", "BUD-2025")).toMatchObject({
    original: 16_983_000,
    actual: 13_116_500,
    forecastToComplete: 4_316_500,
  });
});

test("an activity in progress: Pilot Project Planning Meetings", () => {
  expect(rowOf("tasks", "TSK-8040")).toEqual({
    project: "PRJ-1997",
    name: "295146: Pilot Project Planning Meetings",
    output: "Usable Functionality",
    // Monday to Sunday, 83 weeks of five days, less 13 holidays.
    durationDays: 402,
    baselineStart: "2011-02-28",
    baselineFinish: "2012-09-30",
    actualStart: "2011-04-27",
    budget: 143_000,
    earnedValueMethod: "50/50",
  });
});

test("a completed activity that began early and took no time", () => {
  expect(rowOf("tasks", "TSK-9020")).toMatchObject({
    baselineStart: "2012-06-01",
    actualStart: "2012-04-27",
    actualFinish: "2012-04-27",
    percentComplete: 1,
  });
});

test("an investment keeps its evaluation, its baseline and what it is for", () => {
  expect(rowOf("programmes", "PGM-000001468")).toMatchObject({
    name: "CMS Healthcare Integrated General Ledger Accounting System (HIGLAS)",
    parent: "PGM-B38",
    organisationUnit: "Centers for Medicare and Medicaid Services",
    baselinedOn: "2012-02-24",
    baselineChanges: 9,
    evaluation: 4,
    reportedRag: "green",
    ragReason: "CIO evaluation 4 of 5",
    notes:
      "Investment type: Major\nBusiness case: 275\nEnhancement spend in $m: 35.248\nType of service: 753-Financial Management",
  });
});

test("investments report 59 green, 19 amber and 3 red", () => {
  const colours = rowsOf("programmes").map(({ row }) => row["reportedRag"]);
  const count = (colour: string): number => colours.filter((reported) => reported === colour).length;
  expect([count("green"), count("amber"), count("red")]).toEqual([59, 19, 3]);
});

test("165 metrics were met and 42 not", () => {
  const current = rowsOf("objectives").map(({ row }) => row["current"]);
  expect([current.filter((met) => met === 1).length, current.filter((met) => met === 0).length]).toEqual([165, 42]);
});

test.each`
  file                | column              | count  | because
  ${"investment.csv"} | ${"name"}           | ${699} | ${"only 22 investments are named"}
  ${"investment.csv"} | ${"Identifier"}     | ${640} | ${"bureaus answer for 81 of them"}
  ${"metric.csv"}     | ${"Metric_results"} | ${248} | ${"no result was published"}
  ${"project.csv"}    | ${"name"}           | ${94}  | ${"they have nothing but activities"}
  ${"activity.csv"}   | ${"output_type"}    | ${16}  | ${"their output is not said"}
  ${"contract.csv"}   | ${"Contract_size"}  | ${14}  | ${"they look like another contract listed again"}
  ${"supplier.csv"}   | ${"ID"}             | ${4}   | ${"their number is another's but for typing"}
  ${"project.csv"}    | ${"Cost_Variance"}  | ${1}   | ${"it would make an actual cost negative"}
`("$count remarks on $column of $file: $because", ({ file, column, count }) => {
  expect(remarks.filter((remark) => remark.file === file && remark.column === column)).toHaveLength(Number(count));
});

test("there are no other remarks, and each says what, where and why", () => {
  expect(remarks).toHaveLength(699 + 640 + 248 + 94 + 16 + 14 + 4 + 1);
  expect(remarks.at(-1)).toEqual({
    file: "contract.csv",
    id: "23967",
    column: "Contract_size",
    value: "1.982102",
    why: expect.stringContaining("an earlier contract"),
  });
  expect(remarks.find(({ column }) => column === "Cost_Variance")).toMatchObject({ id: "2092", value: "0.346" });
});

test("the same files give the same rows", () => {
  expect(hhsPortfolio(hhsTexts)).toEqual({ portfolio: "PFL-HHS", batches, remarks });
});

test.each`
  file               | from               | to                  | says
  ${"activity.csv"}  | ${"planned_Costs"} | ${"planned_Cost"}   | ${"activity.csv has no column planned_Costs"}
  ${"activity.csv"}  | ${"580 days"}      | ${"580 weeks"}      | ${"580 weeks is not a number"}
  ${"relations.csv"} | ${"21,pays_for"}   | ${"99999,pays_for"} | ${"relations.csv: 99999 pays_for 22"}
`(
  "files that are not the sample are refused: $says",
  ({ file, from, to, says }: Record<"file" | "from" | "to" | "says", string>) => {
    const broken = { ...hhsTexts, [file]: hhsTexts[file as keyof typeof hhsTexts].replace(from, to) };
    expect(() => hhsPortfolio(broken)).toThrow(says);
  },
);
