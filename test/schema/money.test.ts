import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { largestAmount, minorDigits, toMajor, toMinor } from "../../shared/schema/money.ts";

test.each`
  amount            | currency | minor               | because
  ${12.34}          | ${"EUR"} | ${1234}             | ${"a euro has a hundred cents"}
  ${1234}           | ${"JPY"} | ${1234}             | ${"a yen has no parts"}
  ${1.234}          | ${"KWD"} | ${1234}             | ${"a dinar has a thousand fils"}
  ${1.005}          | ${"EUR"} | ${null}             | ${"half a cent is no coin"}
  ${0.5}            | ${"JPY"} | ${null}             | ${"half a yen is none either"}
  ${1.1}            | ${"EUR"} | ${110}              | ${"1.1 × 100 is not 110 in binary, and yet it is"}
  ${-0.07}          | ${"EUR"} | ${-7}               | ${"money can be owed"}
  ${0.1 + 0.2}      | ${"EUR"} | ${null}             | ${"a sum in binary is no amount"}
  ${90071992547409} | ${"EUR"} | ${9007199254740900} | ${"it still counts exactly"}
  ${1e14}           | ${"EUR"} | ${null}             | ${"it no longer counts exactly"}
  ${1e21}           | ${"JPY"} | ${null}             | ${"it is written with an exponent"}
  ${1e-7}           | ${"EUR"} | ${null}             | ${"so is this"}
`("$amount $currency: $because", ({ amount, currency, minor }) => {
  expect(toMinor(Number(amount), String(currency))).toBe(minor);
});

test("an unknown currency, even an unlikely one, has two digits", () => {
  expect(["ABC", "constructor", "__proto__", ""].map(minorDigits)).toEqual([2, 2, 2, 2]);
});

test("whole minor units come back from what people read, in every currency", () => {
  const cases = fc.tuple(fc.maxSafeInteger(), fc.constantFrom("JPY", "EUR", "KWD"));
  fc.assert(
    fc.property(cases, ([minor, currency]) => {
      // Beyond the largest amount the decimal may need more digits than a number has.
      fc.pre(Math.abs(toMajor(minor, currency)) <= largestAmount(currency) / 10);
      expect(toMinor(toMajor(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test.each([1e16, 1e300, -1e22])("a figure beyond exactness, %p, is still a number", (minor) => {
  expect(toMajor(minor, "EUR") / (minor / 100)).toBeCloseTo(1, 12);
});
