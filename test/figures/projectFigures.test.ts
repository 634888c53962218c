import { expect, test } from "@jest/globals";
import { projectFigures } from "../../shared/figures/projectFigures.ts";
import { registerNamed } from "../../shared/registers/index.ts";

test("every figure has a name of its own", () => {
  const names = projectFigures.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test.each(projectFigures)("$name says how it is computed, after whom, and when it does not exist", (figure) => {
  expect(figure.as.label).toMatch(/^\S/);
  expect(figure.formula).toMatch(/\S{2}/);
  expect(figure.source).toMatch(/\S{3}/);
  expect(figure.missing).toMatch(/^[A-Z].*\.$/);
});

const byName = new Map(projectFigures.map((figure) => [figure.name, figure]));

test.each(projectFigures)("$name reads columns and figures that exist", ({ reads }) => {
  const unknown = reads.filter((read) => {
    const [register = "", column] = read.split(".");
    return column === undefined ? !byName.has(read) : registerNamed(register)?.columns[column] === undefined;
  });
  expect(reads.length).toBeGreaterThan(0);
  expect(unknown).toEqual([]);
});

test.each(projectFigures)("$name does not depend on itself", ({ name, reads }) => {
  const readOn = [...reads];
  for (const read of readOn) readOn.push(...(byName.get(read)?.reads ?? []).filter((next) => !readOn.includes(next)));
  expect(readOn).not.toContain(name);
});
