import { expect, test } from "@jest/globals";
import { earnedValue } from "../../shared/calculations/earnedValue.ts";
import { evmDates, evmPoints } from "./evmCases.ts";

/** The cases are in major units; we count in hundredths. */
const cents = (amount: number): number => Math.round(amount * 100);
const exactly = (value: number): unknown => expect.closeTo(value, 12);

test("every series has been read", () => expect(evmDates).toHaveLength(212));

test.each(evmDates)("$name at $at: every index as computed in exact arithmetic", (date) => {
  const { PV, EV, AC, BAC } = date;
  const result = earnedValue({ pv: cents(PV), ev: cents(EV), ac: cents(AC), bac: cents(BAC) });
  expect(result).toMatchObject({
    cv: cents(date.CV),
    sv: cents(date.SV),
    cpi: exactly(date.CPI),
    spi: exactly(date.SPI),
    percentComplete: exactly(date.percentComplete),
    percentSpent: exactly(date.percentSpent),
    tcpi: exactly(date.TCPI_bac),
    budgetRecoverable: AC < BAC,
    chosen: { method: "cpi", eac: cents(date.EAC_cpi), vac: cents(BAC) - cents(date.EAC_cpi) },
  });
  const eac = Object.fromEntries(result.estimates.map((estimate) => [estimate.method, estimate.eac]));
  expect(eac).toMatchObject({
    plan: cents(date.EAC_plan),
    cpi: cents(date.EAC_cpi),
    "cpi × spi": cents(date.EAC_cpi_spi),
  });
});

test("every published date has been read", () => {
  expect([...evmPoints.keys()]).toEqual(["pra-doc", "textbook-week12"]);
});

test("a published date with its indices to the last digit (PRA)", () => {
  const { PV, EV, AC, BAC, expected } = evmPoints.get("pra-doc")!;
  expect(earnedValue({ pv: PV, ev: EV, ac: AC, bac: BAC })).toMatchObject({
    sv: expected["SV"],
    cv: expected["CV"],
    spi: exactly(expected["SPI"]!),
    cpi: exactly(expected["CPI"]!),
  });
});

test("a textbook status report, to the digits it prints", () => {
  const { PV, EV, AC, BAC, expected } = evmPoints.get("textbook-week12")!;
  const { cv, sv, cpi, spi, percentComplete, chosen } = earnedValue({ pv: PV, ev: EV, ac: AC, bac: BAC });
  expect({ CV: cv, SV: sv, EAC_cpi: chosen?.eac, VAC: chosen?.vac }).toEqual({
    CV: expected["CV"],
    SV: expected["SV"],
    EAC_cpi: expected["EAC_cpi"],
    VAC: expected["VAC"],
  });
  expect(cpi).toBeCloseTo(expected["CPI"]!, 3); // printed as 0.7047, cut rather than rounded
  expect(spi).toBeCloseTo(expected["SPI"]!, 2);
  expect(percentComplete).toBeCloseTo(expected["percentComplete"]!, 2);
});

test("the golden example: PV 70, EV 50, AC 60, BAC 100", () => {
  const result = earnedValue({ pv: 7000, ev: 5000, ac: 6000, bac: 10000, recent: { ev: 2000, ac: 2500 }, spit: 0.8 });
  expect(result).toMatchObject({
    cv: -1000,
    sv: -2000,
    cvFraction: -0.2,
    svFraction: exactly(-2 / 7),
    cpi: exactly(0.8333333333333334),
    spi: exactly(0.7142857142857143),
    criticalRatio: exactly(25 / 42),
    tcpi: 1.25,
    lowestEac: 11000,
    highestEac: 14400,
  });
  expect(result.estimates.map(({ method, eac }) => [method, eac])).toEqual([
    ["plan", 11000],
    ["cpi", 12000],
    ["cpi × spi", 14400],
    ["0.8 cpi + 0.2 spi", 12176], // 60 + 50 / (0.8 × 5/6 + 0.2 × 5/7) = 60 + 50 / 0.809524
    ["recent cpi", 12250], // 60 + 50 / 0.8
    ["cpi × spi(t)", 13500], // 60 + 50 / (5/6 × 0.8)
  ]);
});

test("an estimate that needs much more efficiency than was ever shown is not credible", () => {
  const { estimates } = earnedValue({ pv: 7000, ev: 5000, ac: 6000, bac: 10000, bottomUpEtc: 5500 });
  const credible = estimates.map(({ method, tcpi, credible }) => ({ method, tcpi, credible }));
  expect(credible).toEqual([
    { method: "plan", tcpi: 1, credible: false },
    { method: "cpi", tcpi: exactly(5 / 6), credible: true },
    { method: "cpi × spi", tcpi: exactly(25 / 42), credible: true },
    { method: "0.8 cpi + 0.2 spi", tcpi: exactly(0.8 * (5 / 6) + 0.2 * (5 / 7)), credible: true },
    { method: "bottom-up", tcpi: exactly(5000 / 5500), credible: true },
  ]);
});

test.each([
  {
    because: "without actual cost there is no cost performance and no forecast",
    figures: { pv: 100, ev: 50, ac: null, bac: 200 },
    expected: { cv: null, cpi: null, percentSpent: null, tcpi: null, budgetRecoverable: null, chosen: null, spi: 0.5 },
  },
  {
    because: "value earned for no cost has no CPI, so no EAC by CPI is chosen",
    figures: { pv: 100, ev: 50, ac: 0, bac: 200 },
    expected: { cpi: null, cv: 50, chosen: null, lowestEac: 150, highestEac: 150 },
  },
  {
    because: "before anything is earned the rest is expected as planned, on top of what is spent",
    figures: { pv: 100, ev: 0, ac: 80, bac: 200 },
    expected: { cpi: 0, cvFraction: null, chosen: expect.objectContaining({ method: "plan", eac: 280, vac: -80 }) },
  },
  {
    because: "nothing planned yet gives no SPI",
    figures: { pv: 0, ev: 0, ac: 0, bac: 200 },
    expected: { spi: null, svFraction: null, sv: 0, cpi: null, percentComplete: 0 },
  },
  {
    because: "no baseline gives no schedule figures",
    figures: { pv: null, ev: 50, ac: 40, bac: 200 },
    expected: { spi: null, sv: null, criticalRatio: null, cpi: 1.25 },
  },
  {
    because: "no budget gives no share of it",
    figures: { pv: 0, ev: 0, ac: 10, bac: 0 },
    expected: { percentComplete: null, percentSpent: null, budgetRecoverable: false, tcpi: 0 },
  },
  {
    because: "a budget used up before the work is done is not recoverable",
    figures: { pv: 200, ev: 150, ac: 200, bac: 200 },
    expected: { tcpi: null, budgetRecoverable: false },
  },
  {
    because: "work done for exactly its budget leaves nothing to recover",
    figures: { pv: 200, ev: 200, ac: 200, bac: 200 },
    expected: { tcpi: null, budgetRecoverable: true, chosen: expect.objectContaining({ eac: 200, vac: 0 }) },
  },
])("$because", ({ figures, expected }) => {
  expect(earnedValue(figures)).toMatchObject(expected);
});
