import { expect, test } from "@jest/globals";
import { paints } from "../../shared/reports/paints.ts";
import type { Pair, PaintName } from "../../shared/reports/paints.ts";
import { renderHtml } from "../../shared/reports/renderHtml.ts";
import { highlightOf, projectResult } from "./projectResult.ts";

const names = Object.keys(paints) as PaintName[];

// W3C, Web Content Accessibility Guidelines 2.2, success criterion 1.4.3 and the definition of relative luminance
test.each(names.flatMap((name) => [{ name, scheme: "light" } as const, { name, scheme: "dark" } as const]))(
  "$name can be read on a $scheme screen: at least 4.5 to 1",
  ({ name, scheme }) => {
    expect(contrast(paints[name][scheme])).toBeGreaterThanOrEqual(4.5);
  },
);

test("the measure is the published one: black on white is 21 to 1, #767676 on white the least that passes", () => {
  expect(contrast({ ink: "#000000", ground: "#ffffff" })).toBeCloseTo(21);
  expect(contrast({ ink: "#767676", ground: "#ffffff" })).toBeCloseTo(4.54, 2);
});

test("text that does not paint its ground stands on the card's, which is what its contrast was computed on", () => {
  const onCard = names.filter((name) => !paints[name].fills);
  expect(onCard).not.toEqual([]);
  for (const name of onCard)
    for (const scheme of ["light", "dark"] as const)
      expect(paints[name][scheme].ground).toBe(paints.card[scheme].ground);
});

test("a mail uses no ink but that of the paint its class names", () => {
  const mail = renderHtml(highlightOf([projectResult("PRJ-0001", { colour: "red", reported: "green" })]).report);
  const used = [...mail.matchAll(/ class="([^"]*)" style="[^"]*?(?<![-\w])color:(#\w+)/g)];
  expect(used.length).toBeGreaterThan(20);
  for (const [, classes, ink] of used) {
    const name = names.find((one) => classes!.split(" ").includes(`p-${one}`));
    expect(ink).toBe(paints[name!].light.ink);
  }
  expect(mail.match(/style="[^"]*(?<![-\w])color:/g)).toHaveLength(used.length);
});

function contrast({ ink, ground }: Pair): number {
  const [darker, lighter] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
