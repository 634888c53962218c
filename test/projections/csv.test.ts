import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { rowsFromCsv, toCsv } from "../../shared/projections/csv.ts";
import { parseText } from "../../shared/projections/parseText.ts";
import { risks } from "../../shared/registers/risks.ts";
import {
  fraction,
  integer,
  longText,
  money,
  multiChoice,
  number,
  estimate,
  flag,
  text,
} from "../../shared/schema/columns.ts";
import type { Column } from "../../shared/schema/columns.ts";
import { defineRegister } from "../../shared/schema/defineRegister.ts";

const lists = defineRegister({
  name: "lists",
  title: "Lists",
  about: "A list.",
  idPrefix: "LST",
  columns: {
    name: text("Name"),
    notes: longText("Notes, long"),
    amount: money("Amount"),
    share: fraction("Share"),
    tags: multiChoice("Tags", ["=a", "b", "c"]),
  },
  computed: { twice: { as: number("Twice"), formula: "2 × amount", from: () => 2 } },
  samples: [],
});

test.each`
  kind             | written         | read
  ${number("n")}   | ${"1,234.50"}   | ${1234.5}
  ${number("n")}   | ${"1 234 567"}  | ${1234567}
  ${number("n")}   | ${"1\u202F234"} | ${1234}
  ${number("n")}   | ${"1,23,456"}   | ${"1,23,456"}
  ${number("n")}   | ${"0,250"}      | ${"0,250"}
  ${number("n")}   | ${"007,250"}    | ${"007,250"}
  ${number("n")}   | ${"0 250"}      | ${"0 250"}
  ${number("n")}   | ${"1.500"}      | ${1.5}
  ${number("n")}   | ${"1,234 567"}  | ${"1,234 567"}
  ${number("n")}   | ${"1.234,50"}   | ${"1.234,50"}
  ${money("m")}    | ${"12,5"}       | ${"12,5"}
  ${money("m")}    | ${"1,234.5x"}   | ${"1,234.5x"}
  ${money("m")}    | ${"'-5"}        | ${-5}
  ${integer("i")}  | ${"1e3"}        | ${1000}
  ${number("n")}   | ${"1e999"}      | ${"1e999"}
  ${number("n")}   | ${"0x10"}       | ${"0x10"}
  ${number("n")}   | ${"Infinity"}   | ${"Infinity"}
  ${fraction("f")} | ${"25 %"}       | ${0.25}
  ${fraction("f")} | ${"7%"}         | ${0.07}
  ${fraction("f")} | ${"0.0000001%"} | ${1e-9}
  ${fraction("f")} | ${"0.25"}       | ${0.25}
  ${fraction("f")} | ${"%"}          | ${"%"}
  ${flag("f")}     | ${"Yes"}        | ${true}
  ${flag("f")}     | ${"FALSE"}      | ${false}
  ${flag("f")}     | ${"maybe"}      | ${"maybe"}
  ${estimate("e")} | ${"3/5/10"}     | ${{ optimistic: 3, mostLikely: 5, pessimistic: 10 }}
  ${estimate("e")} | ${"3/5"}        | ${"3/5"}
  ${text("t")}     | ${" 007 "}      | ${"007"}
  ${text("t")}     | ${"'=1+1"}      | ${"=1+1"}
  ${text("t")}     | ${"'tis"}       | ${"'tis"}
  ${text("t")}     | ${"  "}         | ${null}
`("$kind.kind: $written reads $read", ({ kind, written, read }) => {
  expect(parseText(kind as Column, written as string)).toEqual(read);
});

describe("a file", () => {
  const row = { name: "Quay", notes: null, amount: 1234.5, share: 0.25, tags: ["b", "c"] };
  test.each([
    ["commas", 'ref,name,notes,amount,share,tags\nLST-0001,Quay,,"1,234.50",25%,b;c\n'],
    ["semicolons", 'ref;name;notes;amount;share;tags\r\nLST-0001;Quay;;1234.5;25 %;"b;c"\r\n'],
    ["tabs", "ref\tname\tnotes\tamount\tshare\ttags\nLST-0001\tQuay\t\t1 234.50\t0.25\tb; c"],
    ["a byte order mark", "\uFEFFref,name,notes,amount,share,tags\nLST-0001,Quay,,1234.5,.25,b;c"],
    ["labels", '"Ref",Name,"Notes, long",amount,SHARE,Tags,Twice\nLST-0001,Quay,,1234.5,25%,b;c,9\n'],
    ["line ends of long ago", "ref,name,notes,amount,share,tags\rLST-0001,Quay,,1234.5,25%,b;c\r"],
    ["an empty last column and line", "ref,name,notes,amount,share,tags,\nLST-0001,Quay,,1234.5,25%,b;c,\n,,,,,,\n"],
  ])("with %s", (_, file) => {
    expect(rowsFromCsv(lists, file)).toEqual([{ ref: "LST-0001", row }]);
  });

  test("without refs makes new rows, and a line that ends early leaves the rest alone", () => {
    expect(rowsFromCsv(lists, "name,amount\nQuay\n")).toEqual([{ ref: null, row: { name: "Quay" } }]);
  });

  test("keeps a column nobody knows, for it to be refused by name", () => {
    expect(rowsFromCsv(lists, "name,Colour\nQuay,red\n")).toEqual([
      { ref: null, row: { name: "Quay", Colour: "red" } },
    ]);
  });

  test.each`
    written        | commas         | others         | because
    ${"1,234"}     | ${1234}        | ${"1,234"}     | ${"a comma may be decimal"}
    ${"1.500"}     | ${1.5}         | ${"1.500"}     | ${"a point may separate thousands"}
    ${"-12.500"}   | ${-12.5}       | ${"-12.500"}   | ${"whatever the sign"}
    ${"1,234.500"} | ${1234.5}      | ${"1,234.500"} | ${"not even both at once are taken for English"}
    ${"1.500.000"} | ${"1.500.000"} | ${"1.500.000"} | ${"points twice are no number"}
    ${"0.250"}     | ${0.25}        | ${0.25}        | ${"no thousands begin with 0"}
    ${"1500.250"}  | ${1500.25}     | ${1500.25}     | ${"thousands would have been separated throughout"}
    ${"1 234.500"} | ${1234.5}      | ${1234.5}      | ${"the thousands are separated by a blank"}
  `("reads $written with commas as $commas, with semicolons or tabs as $others: $because", (line) => {
    const { written, commas, others } = line as Record<string, string>;
    const read = (file: string): unknown => rowsFromCsv(lists, file)[0]?.row["amount"];
    expect(read(`name,amount\nQuay,"${written}"\n`)).toBe(commas);
    expect(read(`name;amount\nQuay;${written}\n`)).toBe(others);
    expect(read(`name\tamount\nQuay\t${written}\n`)).toBe(others);
  });

  test.each([
    ["nothing in it", "", /empty/],
    ["a quote that does not end", 'name,amount\n"Quay,1\n', /quoted cell/],
    ["the same column twice", "name,Name\na,b\n", /two columns/],
    ["rows and no header", "Quay,1234.5\nLock,20\n", /line 1: .*names no column of lists.*ref, name, notes/],
    ["a header of another file", "Colour;Size\nred;5\n", /names no column of lists/],
    ["more cells than columns", "name,amount\nQuay, the old one,5\n", /row 1: .*more cells/],
  ])("with %s is refused", (_, file, why) => {
    expect(() => rowsFromCsv(lists, file)).toThrow(why);
  });
});

const dangerous = ["=1+1", "+1", "-1", "@a", "＝1", "  =1", "'=1", "''=1", "\n=1", "\u00A0=1", "\uFEFF@x"];

test.each(dangerous)("%j leaves as text, and comes back as it was", (words) => {
  const file = toCsv(lists, [{ ref: "LST-0001", name: words, notes: words, tags: ["=a", "b"] }]);
  const cells = file.split("\r\n")[1] ?? "";
  expect(cells).not.toMatch(/(^|,)"?\s*[=+\-@\uFF1D]/);
  const [read] = rowsFromCsv(lists, file);
  expect(read?.row).toMatchObject({ name: words.trim(), notes: words.trim(), tags: ["=a", "b"] });
});

test("a negative number is a number, not a formula", () => {
  expect(toCsv(lists, [{ ref: "LST-0001", amount: -5, share: 0.07 }])).toContain("\r\nLST-0001,,,-5,0.07,,\r\n");
});

test("an address that begins like a formula leaves as text", () => {
  expect(toCsv(risks, [{ ref: "RSK-0001", owner: "+1@example.org" }])).toContain("'+1@example.org");
});

test("any text comes back as it was, but for the blanks around it and its line ends", () => {
  const words = fc.string({
    unit: fc.constantFrom("a", "'", '"', ",", ";", "\n", "=", "-", "@", "\t", " ", "é", "🦀"),
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, words, (name, notes) => {
      const [read] = rowsFromCsv(lists, toCsv(lists, [{ ref: "LST-0001", name: name.trim(), notes: notes.trim() }]));
      expect([read?.row["name"] ?? "", read?.row["notes"] ?? ""]).toEqual([name.trim(), notes.trim()]);
    }),
    { seed: 5, numRuns: 2000 },
  );
});
