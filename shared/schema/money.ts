/**
 * Money is whole minor units inside (cents, pence, yen), so that sums are exact; it is a decimal in major units only at the
 * edges: API, sheet, CSV. Source of the digits: ISO 4217, the currencies in use whose minor unit is not a hundredth.
 */
const digitsByCurrency: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
};

/** How many digits a currency has after the point: 2 unless ISO 4217 says otherwise. */
export function minorDigits(currency: string): number {
  return Object.hasOwn(digitsByCurrency, currency) ? (digitsByCurrency[currency] ?? 2) : 2;
}

/** The largest amount, in major units, whose minor units are exact. */
export function largestAmount(currency: string): number {
  return Math.floor(Number.MAX_SAFE_INTEGER / 10 ** minorDigits(currency));
}

/** Major units to whole minor units; null when the amount has more digits than the currency, or is too large to be exact. */
export function toMinor(amount: number, currency: string): number | null {
  const digits = minorDigits(currency);
  const minor = Math.round(Number(`${amount}e${digits}`));
  // Numbers written with an exponent (1e21) have no exact minor units either.
  return Number.isSafeInteger(minor) && toMajor(minor, currency) === amount ? minor : null;
}

/** Whole minor units to major units: the decimal that people read. Beyond exactness, the nearest number. */
export function toMajor(minor: number, currency: string): number {
  const digits = minorDigits(currency);
  return Number.isSafeInteger(minor) ? Number(`${minor}e-${digits}`) : minor / 10 ** digits;
}
