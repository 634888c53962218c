import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { estimatesAtCompletion } from "../../shared/calculations/estimatesAtCompletion.ts";

test.each([
  [{ pv: 70, ev: 50, ac: null, bac: 100 }, []],
  [{ pv: null, ev: 50, ac: 60, bac: 100 }, ["plan", "cpi"]],
  [{ pv: 70, ev: 0, ac: 60, bac: 100 }, ["plan"]],
  [{ pv: 70, ev: 50, ac: -60, bac: 100 }, ["plan"]],
  [{ pv: 70, ev: 50, ac: 60, bac: 100, recent: { ev: 0, ac: 10 } }, ["plan", "cpi", "cpi × spi", "0.8 cpi + 0.2 spi"]],
])("%j allows the estimates %j", (basis, methods) => {
  expect(estimatesAtCompletion(basis).map(({ method }) => method)).toEqual(methods);
});

test("laws: money stays whole, the parts add up, and no answer is less than a number", () => {
  const amount = fc.integer({ min: 0, max: 1e12 });
  const basis = fc.record({ pv: amount, ev: amount, ac: amount, bac: amount });
  fc.assert(
    fc.property(basis, (figures) => {
      for (const { eac, etc, vac, vacFraction, tcpi } of estimatesAtCompletion(figures)) {
        expect(Number.isInteger(eac)).toBe(true);
        expect([figures.ac + etc, figures.bac - vac]).toEqual([eac, eac]);
        for (const figure of [vacFraction, tcpi]) expect(figure === null || Number.isFinite(figure)).toBe(true);
      }
    }),
    { seed: 7 },
  );
});
