import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ProjectFigures, type RollUp, rollUp, rollUpOf } from "../../shared/calculations/rollUp.ts";

const amount = fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e9 })), { freq: 4 });
const project: fc.Arbitrary<ProjectFigures> = fc.record({
  pv: amount,
  ev: amount,
  ac: amount,
  bac: amount,
  colour: fc.constantFrom("green", "amber", "red", "grey", null),
});
const projects = fc.array(project, { maxLength: 20 });

test("three projects by hand: sums first, and each ratio says what it covers", () => {
  const whole = { pv: 100, ev: 80, ac: 100, bac: 200, colour: "red" as const };
  const unbooked = { pv: 50, ev: 60, ac: null, bac: 100, colour: "green" as const };
  const unbudgeted = { pv: null, ev: null, ac: 40, bac: null, colour: null };
  expect(rollUp([whole, unbooked, unbudgeted])).toMatchObject({
    projects: 3,
    pv: 150,
    ev: 140,
    ac: 140,
    bac: 300,
    cpi: 0.8, // 80 / 100; 140 / 140 would have been a comfortable 1.0
    cpiCovers: { projects: 1, ofProjects: 3, bacShare: 200 / 300 },
    spi: 140 / 150,
    spiCovers: { projects: 2, ofProjects: 3, bacShare: 1 },
    percentComplete: 140 / 300,
    percentCompleteCovers: { projects: 2, ofProjects: 3, bacShare: 1 },
    percentSpent: 0.5, // 100 / 200
    percentSpentCovers: { projects: 1, ofProjects: 3, bacShare: 200 / 300 },
    eac: 250, // 200 / 0.8
    vac: -50,
    byColour: { green: 1, amber: 0, red: 1, grey: 0, unknown: 1 },
  });
});

test("value earned for a cost of zero is a cost not booked, but a project not begun is not", () => {
  const booked = { pv: 100, ev: 80, ac: 100, bac: 200, colour: null };
  const zeroCost = { pv: 100, ev: 500, ac: 0, bac: 500, colour: null };
  const notBegun = { pv: 0, ev: 0, ac: 0, bac: 300, colour: null };
  expect(rollUp([booked, zeroCost, notBegun])).toMatchObject({
    cpi: 0.8,
    cpiCovers: { projects: 2, ofProjects: 3, bacShare: 0.5 },
    eac: 625, // (200 + 300) / 0.8
  });
});

test("no projects have no ratios, and no money", () => {
  const nothing = { projects: 0, bac: 0, cpi: null, spi: null, percentComplete: null, eac: null, vac: null };
  expect(rollUp([])).toMatchObject({ ...nothing, cpiCovers: { projects: 0, ofProjects: 0, bacShare: null } });
});

test("law: a roll-up of roll-ups equals the roll-up of all their projects", () => {
  fc.assert(
    fc.property(fc.array(projects, { maxLength: 6 }), (programmes) => {
      expect(rollUpOf(programmes.map(rollUp))).toEqual(rollUp(programmes.flat()));
    }),
    { seed: 10 },
  );
});

test("law: the order of projects does not matter", () => {
  const shuffled = projects.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => expect(rollUp(other)).toEqual(rollUp(list))),
    { seed: 11 },
  );
});

test("law: a ratio lies between those of its members", () => {
  const positive = fc.integer({ min: 1, max: 1e9 });
  const spent = fc.record({
    ...shape(amount),
    pv: fc.option(positive),
    ac: fc.option(positive),
    bac: fc.option(positive),
  });
  const ratios: readonly ("cpi" | "spi" | "percentComplete" | "percentSpent")[] = [
    "cpi",
    "spi",
    "percentComplete",
    "percentSpent",
  ];
  fc.assert(
    fc.property(fc.array(spent, { minLength: 1, maxLength: 20 }), (list) => {
      const all: RollUp = rollUp(list);
      const members = list.map((one) => rollUp([one]));
      for (const name of ratios) {
        const own = members.flatMap((member) => member[name] ?? []);
        const whole = all[name];
        expect(whole === null).toBe(own.length === 0);
        if (whole === null) continue;
        expect(whole).toBeGreaterThanOrEqual(Math.min(...own) * (1 - 1e-12));
        expect(whole).toBeLessThanOrEqual(Math.max(...own) * (1 + 1e-12));
      }
    }),
    { seed: 12, numRuns: 300 },
  );
});

function shape(value: fc.Arbitrary<number | null>) {
  return { pv: value, ev: value, ac: value, bac: value, colour: fc.constant(null) };
}
