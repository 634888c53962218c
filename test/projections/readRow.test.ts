import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readRow } from "../../shared/projections/readRow.ts";
import { tidyCell } from "../../shared/projections/tidyCell.ts";
import { writeRow } from "../../shared/projections/writeRow.ts";
import { contracts } from "../../shared/registers/contracts.ts";
import { registers } from "../../shared/registers/index.ts";
import { risks } from "../../shared/registers/risks.ts";
import {
  choice,
  day,
  instant,
  links,
  number,
  people,
  person,
  predecessors,
  text,
} from "../../shared/schema/columns.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";

const euro = { currency: "EUR", pointer: "" };
const prefix = () => "TSK";

test.each`
  column                              | sent                              | tidy
  ${text("t")}                        | ${"  a\r\nb "}                    | ${"a\nb"}
  ${text("t")}                        | ${" \t "}                         | ${null}
  ${text("t")}                        | ${"Cafe\u0301"}                   | ${"Café"}
  ${text("t")}                        | ${5}                              | ${5}
  ${choice("c", ["in hand", "done"])} | ${"IN_HAND"}                      | ${"in hand"}
  ${choice("c", ["in hand", "done"])} | ${"In  Hand"}                     | ${"in hand"}
  ${choice("c", ["in hand", "done"])} | ${"doing"}                        | ${"doing"}
  ${choice("c", ["Levy", "levy"])}    | ${"levy"}                         | ${"Levy"}
  ${links("l", "risks")}              | ${["rsk-1", " RSK-1 ", "", null]} | ${["RSK-1"]}
  ${links("l", "risks")}              | ${"rsk-1"}                        | ${["RSK-1"]}
  ${people("p")}                      | ${null}                           | ${[]}
  ${people("p")}                      | ${""}                             | ${[]}
  ${person("p")}                      | ${"PMO@Example.org"}              | ${"pmo@example.org"}
  ${predecessors("p", "tasks")}       | ${"12 fs+2d, 15SS;"}              | ${"TSK-0012FS+2d;TSK-0015SS"}
  ${predecessors("p", "tasks")}       | ${";"}                            | ${null}
  ${predecessors("p", "tasks")}       | ${"soon"}                         | ${"soon"}
  ${instant("i")}                     | ${"2026-02-28T09:30+01:00"}       | ${"2026-02-28T08:30:00Z"}
  ${instant("i")}                     | ${"2026-02-31T09:30:00Z"}         | ${"2026-02-31T09:30:00Z"}
  ${day("d")}                         | ${" 2026-02-28"}                  | ${"2026-02-28"}
  ${number("n")}                      | ${-0}                             | ${0}
  ${number("n")}                      | ${5e-324}                         | ${0}
  ${number("n")}                      | ${"5"}                            | ${"5"}
`("$column.kind: $sent is tidied to $tidy", ({ column, sent, tidy }) => {
  expect(tidyCell(column as ReturnType<typeof text>, sent, prefix)).toEqual(tidy);
});

const full = risks.samples[0]!;

test("amounts are whole minor units inside and decimals outside", () => {
  const { row } = readRow(risks, full, null, euro);
  expect(row).toMatchObject({ impact: 12000050, impactLow: 6000000 });
  // (60,000 + 120,000.50 + 210,000) / 3 = 130,000.1667, times 0.3 = 39,000.05
  expect(writeRow(risks, row!, "EUR")).toMatchObject({ impact: 120000.5, exposure: 39000.05 });
});

test("what is not sent stays, what is sent as null goes", () => {
  const { row } = readRow(risks, full, null, euro);
  const after = readRow(risks, { notes: null, tasks: [] }, row, euro);
  expect(after.row).toEqual({ ...row, notes: null, tasks: [] });
});

test("an amount stays what people read when its row names a currency with other digits", () => {
  const { row } = readRow(contracts, contracts.samples[0]!, null, euro);
  const before = writeRow(contracts, { ...row!, value: 500_00 }, "EUR");
  const after = readRow(contracts, { currency: "JPY" }, { ...row!, value: 500_00, currency: "EUR" }, euro);
  expect([before["value"], after.row?.["value"]]).toEqual([500, 500]);
  const inexact = readRow(contracts, { currency: "JPY" }, { ...row!, value: 500_25, currency: "EUR" }, euro);
  expect(inexact.problems).toMatchObject([{ column: "value", code: "too-precise", value: 500.25 }]);
});

test("a problem points where the cell is, even under a strange name", () => {
  const { problems } = readRow(risks, { ...full, "a/b~c": 1 }, null, { ...euro, pointer: "/operations/17/row" });
  expect(problems).toMatchObject([{ pointer: "/operations/17/row/a~1b~0c", column: "a/b~c" }]);
});

describe.each([
  ["status", "opne", 'Did you mean "open"?'],
  ["projcet", "PRJ-0001", 'Did you mean "project"?'],
  ["version", 3, "leave it out"],
  ["score", 3, "change what it is computed from"],
  ["raisedOn", "31/02/2026", "YYYY-MM-DD"],
  ["raisedOn", "0026-03-02", "between 1900-01-01 and 2199-12-31"],
  ["raisedOn", "9026-03-02", "between 1900-01-01 and 2199-12-31"],
  ["impact", "1.234,50", "without separators"],
  ["probability", 30, "between 0 and 1"],
  ["impactDays", { optimistic: 5, mostLikely: 3, pessimistic: 1 }, "three numbers in order"],
])("%s: %j", (column, value, hint) => {
  test(`is told how to mend it: ${hint}`, () => {
    const { problems } = readRow(risks, { ...full, [column]: value }, null, euro);
    expect(problems).toMatchObject([{ column, value, hint: expect.stringContaining(hint) }]);
  });
});

test("a long value is told in brief", () => {
  const { problems } = readRow(risks, { ...full, title: "x".repeat(5000) }, null, euro);
  expect(String(problems?.[0]?.value).length).toBeLessThan(100);
});

test.each(registers.map((register) => [register.name, register] as const))(
  "%s: whatever is taken can be computed, shown as numbers that exist, and taken again",
  (_, register) => {
    const extremes = fc.constantFrom<unknown>(
      null,
      0,
      -0,
      1,
      1e-9,
      1e12,
      1e15,
      -1e15,
      "2026-01-01",
      "2199-12-31",
      "1900-01-01",
    );
    const columns = Object.keys(register.columns);
    const changes = fc.dictionary(fc.constantFrom(...columns), extremes, { maxKeys: 6 });
    fc.assert(
      fc.property(changes, (change) => {
        const { row } = readRow(register, { ...register.samples[0], ...change }, null, euro);
        if (row === null) return;
        const shown = writeRow(register, row, "EUR");
        expect(Object.values(shown).filter((cell) => typeof cell === "number" && !Number.isFinite(cell))).toEqual([]);
        const own: Row = Object.fromEntries(columns.map((column) => [column, shown[column] ?? null]));
        expect(readRow(register, own, null, euro).row).toEqual(row);
      }),
      { seed: 21, numRuns: 150 },
    );
  },
);
