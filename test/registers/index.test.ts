import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { registerNamed, registers } from "../../shared/registers/index.ts";
import type { Column } from "../../shared/schema/columns.ts";
import type { Register } from "../../shared/schema/defineRegister.ts";
import { parsePredecessors } from "../../shared/schema/predecessors.ts";
import { isRef, refNumber } from "../../shared/schema/refs.ts";
import { sampleRow } from "./sampleRow.ts";

const each = registers.map((register) => [register.name, register] as const);
const folder = new URL("../../shared/registers/", import.meta.url);

/** Kept for the row itself: no register may call a column of its own like that. */
const reserved = [
  "id",
  "ref",
  "rev",
  "version",
  "hash",
  "source",
  "archived",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
];

test("every file that defines a register is in the list", () => {
  const defining = readdirSync(folder).filter((file) =>
    readFileSync(new URL(file, folder), "utf8").includes("defineRegister({"),
  );
  const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  expect(registers.map(({ name }) => `${camelCase(name)}.ts`).sort()).toEqual(defining.sort());
});

test("no two registers share a name, a title or a prefix", () => {
  for (const key of ["name", "title", "idPrefix"] as const) {
    const all = registers.map((register) => register[key]);
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  }
});

test("one register holds the portfolios and one the projects", () => {
  expect(registers.filter(({ role }) => role === "portfolio").map(({ name }) => name)).toEqual(["portfolios"]);
  expect(registers.filter(({ role }) => role === "project").map(({ name }) => name)).toEqual(["projects"]);
});

test("a register is found by its name, and nothing is found by another", () => {
  expect(registers.map(({ name }) => registerNamed(name))).toEqual(registers);
  expect(registerNamed("unheard-of")).toBeUndefined();
});

test.each(each)("%s: name, prefix and columns are written as they should be", (_, register) => {
  const columns = [...Object.entries(register.columns), ...computedColumns(register)];
  const names = columns.map(([name]) => name);
  const labels = columns.map(([, column]) => column.label);
  expect(register.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(register.idPrefix).toMatch(/^[A-Z]{2,4}$/);
  expect(register.about).toMatch(/\.$/);
  expect(names.filter((name) => !/^[a-z][A-Za-z]*$/.test(name) || reserved.includes(name))).toEqual([]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
});

test.each(each)("%s: links point to this register or to one made before", (_, register) => {
  const before = registers.slice(0, registers.indexOf(register) + 1).map(({ name }) => name);
  const targets = Object.values(register.columns).flatMap((column) => ("to" in column ? [column.to] : []));
  expect(targets.filter((target) => !before.includes(target))).toEqual([]);
});

test.each(each)("%s: a column called project links to projects, and money finds its currency", (_, register) => {
  const all = [...Object.entries(register.columns), ...computedColumns(register)];
  for (const [name, column] of all) {
    if (name === "project") expect(column).toMatchObject({ kind: "link", to: "projects" });
    if (column.kind === "money" && column.currencyColumn !== undefined)
      expect(register.columns[column.currencyColumn]?.kind).toBe("text");
  }
  expect(register.rules.filter(({ column }) => !(column in register.columns))).toEqual([]);
});

test.each(each)("%s: the first sample fills every column, the others what is required", (_, register) => {
  const required = Object.entries(register.columns).flatMap(([name, column]) => (column.required ? [name] : []));
  const [full = {}, ...others] = register.samples;
  expect(others.length).toBeGreaterThan(0);
  expect(Object.keys(full).sort()).toEqual(Object.keys(register.columns).sort());
  for (const sample of others) {
    expect(Object.keys(sample).filter((name) => !(name in register.columns))).toEqual([]);
    expect(required.filter((name) => !(name in sample))).toEqual([]);
  }
});

test.each(each)("%s: each sampled cell is what its column asks for", (_, register) => {
  for (const sample of register.samples) {
    const wrong = Object.entries(sample).filter(([name, cell]) => !fits(register.columns[name]!, cell));
    expect(wrong).toEqual([]);
  }
});

test.each(each)("%s: the rules hold on the samples", (_, register) => {
  const broken = register.samples.flatMap((_sample, index) =>
    register.rules.filter(({ holds }) => !holds(sampleRow(register, index))),
  );
  expect(broken).toEqual([]);
});

test.each(each)("%s: a computed figure of the samples is what its column says, or null", (_, register) => {
  for (const [name, { as, from }] of Object.entries(register.computed)) {
    const figures = register.samples.map((_sample, index) => from(sampleRow(register, index)));
    // Money is still in minor units here: whole, whatever else it is.
    const wrong = figures.filter(
      (figure) => figure !== null && !(as.kind === "money" ? Number.isSafeInteger(figure) : fits(as, figure)),
    );
    expect({ [name]: wrong }).toEqual({ [name]: [] });
    expect(figures[0]).not.toBeNull();
  }
});

function computedColumns(register: Register): [string, Column][] {
  return Object.entries(register.computed).map(([name, { as }]) => [name, as]);
}

/** Whether a cell as a caller sends it fits its column: an independent, shorter reading of what the schema enforces. */
function fits(column: Column, cell: unknown): boolean {
  switch (column.kind) {
    case "text":
    case "longText":
      return typeof cell === "string" && cell.trim() === cell && cell.length > 0 && cell.length <= column.max;
    case "number":
    case "integer":
    case "money":
    case "fraction":
      return (
        typeof cell === "number" &&
        cell >= (column.min ?? -Infinity) &&
        cell <= (column.max ?? Infinity) &&
        (column.kind !== "integer" || Number.isInteger(cell))
      );
    case "day":
      return typeof cell === "string" && /^\d{4}-\d{2}-\d{2}$/.test(cell) && Date.parse(cell) > 0;
    case "instant":
      return typeof cell === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(cell) && Date.parse(cell) > 0;
    case "flag":
      return typeof cell === "boolean";
    case "choice":
      return column.options.includes(cell as string);
    case "multiChoice":
      return listed(cell, (one) => column.options.includes(one));
    case "person":
      return typeof cell === "string" && isRoleAddress(cell);
    case "people":
      return listed(cell, isRoleAddress);
    case "link":
      return typeof cell === "string" && isSampled(column.to, cell);
    case "links":
      return listed(cell, (one) => isSampled(column.to, one));
    case "predecessors": {
      const found = typeof cell === "string" ? parsePredecessors(cell, registerNamed(column.to)!.idPrefix) : null;
      return found !== null && found.length > 0 && found.every(({ ref }) => isSampled(column.to, ref));
    }
    case "estimate": {
      const { optimistic, mostLikely, pessimistic } = cell as Record<string, number>;
      return optimistic! <= mostLikely! && mostLikely! <= pessimistic!;
    }
  }
}

function listed(cell: unknown, holds: (one: string) => boolean): boolean {
  return (
    Array.isArray(cell) && cell.length > 0 && new Set(cell).size === cell.length && (cell as string[]).every(holds)
  );
}

/** Rows are made in the order of the samples, so the nth has the nth ref. */
function isSampled(name: string, ref: string): boolean {
  const { idPrefix, samples } = registerNamed(name)!;
  const number = refNumber(idPrefix, ref);
  return isRef(ref) && number >= 1 && number <= samples.length;
}

function isRoleAddress(address: string): boolean {
  return /^[a-z.]+@([a-z]+\.)?example\.org$/.test(address);
}
