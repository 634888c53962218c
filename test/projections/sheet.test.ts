import { describe, expect, test } from "@jest/globals";
import { sheetSpec } from "../../shared/projections/sheet.ts";
import { registerNamed, registers } from "../../shared/registers/index.ts";

const spec = (name: string, currency = "EUR") => sheetSpec(registerNamed(name)!, currency);
const column = (register: string, name: string, currency = "EUR") =>
  spec(register, currency).columns.find((one) => one.name === name)!;

describe.each(registers.map((register) => [register.name, register] as const))("the tab of %s", (_, register) => {
  const { columns, frozenColumns, title } = sheetSpec(register, "EUR");

  test("has the ref first, then the columns, then what is computed, and hides what only Plumbline reads", () => {
    expect(title).toBe(register.title);
    expect(columns.map(({ name }) => name)).toEqual([
      "ref",
      ...Object.keys(register.columns),
      ...Object.keys(register.computed),
      "_id",
      "_rev",
      "_hash",
    ]);
    expect(columns.filter(({ hidden }) => hidden).map(({ name }) => name)).toEqual(["_id", "_rev", "_hash"]);
    expect(frozenColumns).toBeGreaterThan(0);
    expect(frozenColumns).toBeLessThanOrEqual(4);
  });

  test("protects what is not the reader's to edit, and nothing else", () => {
    const theirs = ["ref", ...Object.keys(register.columns)];
    expect(columns.filter((one) => !one.protected).map(({ name }) => name)).toEqual(theirs);
  });

  test("has no two headers alike, and offers each choice its options", () => {
    expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length);
    const choosing = columns.filter(({ kind }) => kind === "choice" || kind === "multiChoice");
    expect(choosing.filter(({ options }) => options === null || options.length === 0)).toEqual([]);
  });
});

test.each`
  register       | name             | currency | format          | because
  ${"risks"}     | ${"impact"}      | ${"EUR"} | ${"#,##0.00"}   | ${"euros have cents"}
  ${"risks"}     | ${"impact"}      | ${"JPY"} | ${"#,##0"}      | ${"yen have none"}
  ${"risks"}     | ${"impact"}      | ${"KWD"} | ${"#,##0.000"}  | ${"a dinar has a thousand fils"}
  ${"contracts"} | ${"value"}       | ${"JPY"} | ${"#,##0.00"}   | ${"a contract has a currency of its own"}
  ${"risks"}     | ${"probability"} | ${"EUR"} | ${"0.##%"}      | ${"people read a fraction as a percentage"}
  ${"risks"}     | ${"raisedOn"}    | ${"EUR"} | ${"yyyy-mm-dd"} | ${"a day reads the same everywhere"}
  ${"risks"}     | ${"title"}       | ${"EUR"} | ${"@"}          | ${"text must not be taken for a number"}
  ${"projects"}  | ${"tier"}        | ${"EUR"} | ${"#,##0"}      | ${"a tier is whole"}
`("$register.$name in $currency is shown as $format: $because", ({ register, name, currency, format }) => {
  expect(column(String(register), String(name), String(currency)).format).toBe(format);
});

test.each([
  ["risks", "title", "The event: what may happen.\nRequired."],
  ["risks", "project", "The ref of a row in projects.\nRequired."],
  ["risks", "tasks", "The ref of a row in tasks, several separated by semicolons."],
  ["risks", "notes", null],
  ["risks", "band", "Computed: low below a score of 0.06, high from 0.18."],
])("the note at %s.%s says what a reader must know", (register, name, note) => {
  expect(column(register, name).note).toBe(note);
});
