import { expect, test } from "@jest/globals";
import { day, integer, money, percent, signedMoney } from "../../shared/reports/formats.ts";
import { oneLine } from "../../shared/reports/oneLine.ts";

test.each<{ minor: number | null; currency: string; text: string }>([
  { minor: 15_690_000_000, currency: "USD", text: "$156.9M" },
  { minor: -478_379_258, currency: "USD", text: "−$4.8M" },
  { minor: 99_949, currency: "EUR", text: "€999" },
  { minor: 99_950, currency: "EUR", text: "€1K" },
  { minor: 99_995_000, currency: "GBP", text: "£1M" },
  { minor: 0, currency: "EUR", text: "€0" },
  { minor: -1, currency: "EUR", text: "€0" },
  { minor: 1234, currency: "JPY", text: "¥1.2K" },
  { minor: 1_200_000, currency: "CHF", text: "CHF\u00a012K" },
  { minor: 2_500_000_000_000_00, currency: "EUR", text: "€2,500B" },
  { minor: null, currency: "EUR", text: "–" },
])("$minor minor units of $currency are $text", ({ minor, currency, text }) => {
  expect(money(minor, currency)).toBe(text);
});

test("what is more wears its sign", () => {
  expect([signedMoney(700_000, "EUR"), signedMoney(-700_000, "EUR")]).toEqual(["+€7K", "−€7K"]);
});

test("shares, counts and days", () => {
  expect([percent(0.575), percent(-0.004), percent(null), integer(-1102), day("2012-07-01")]).toEqual([
    "57\u00a0%",
    "0\u00a0%",
    "–",
    "−1,102",
    "1\u00a0Jul\u00a02012",
  ]);
});

test.each<{ typed: string; max: number; line: string; because: string }>([
  { typed: " two\r\nBcc: x@y.org \t ", max: 90, line: "two Bcc: x@y.org", because: "no line break gets into a header" },
  { typed: "a\u202egnp.exe", max: 90, line: "a gnp.exe", because: "nothing turns the direction of what follows" },
  { typed: "12345678", max: 5, line: "1234…", because: "long text is cut, and says so" },
  { typed: "👩‍🚀👩‍🚀👩‍🚀", max: 90, line: "👩‍🚀👩‍🚀👩‍🚀", because: "joined characters stay joined" },
  { typed: "half \ud83d", max: 90, line: "half \ufffd", because: "half a character is none" },
])("one line: $because", ({ typed, max, line }) => {
  expect(oneLine(typed, max)).toBe(line);
});
