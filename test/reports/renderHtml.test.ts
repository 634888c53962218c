import { expect, test } from "@jest/globals";
import { renderHtml } from "../../shared/reports/renderHtml.ts";
import { highlightOf, projectResult } from "./projectResult.ts";

const hostile = `"><script>alert('&')</script>`;
const many = Array.from({ length: 2000 }, (_, n) =>
  projectResult(`PRJ-${n}`, {
    name: `"'&<>`.repeat(60),
    programme: `PGM-${n % 50}`,
    colour: n % 2 === 0 ? "red" : "amber",
    red: ["cost", "schedule"],
    reasons: ["Cost at completion is forecast 25 % over budget (red below -10 %)", "The finish is forecast late"],
    reported: "green",
    reportedReason: '"'.repeat(4000),
    figures: { vac: -n, slipDays: n, forecastFinish: `2027-01-${String(1 + (n % 28)).padStart(2, "0")}` },
  }),
);
const programmes = Array.from({ length: 50 }, (_, n) => ({
  ref: `PGM-${n}`,
  name: '"'.repeat(300),
  reportedRag: "green",
}));

test("a mail with 2,000 projects, every one red or amber, moved and hostile, stays below 90 KB", () => {
  const before = highlightOf(many, { programmes }).basis;
  const moved = Object.entries(before.projects).map(([ref, project], n) => [
    n % 3 === 0 ? `X-${ref}` : ref,
    { ...project, colour: "green", forecastFinish: "2026-01-01", eac: 1, finished: false },
  ]);
  const previous = { ...before, projects: Object.fromEntries(moved) as typeof before.projects };
  const { report } = highlightOf(many, { programmes, previous });
  expect(Buffer.byteLength(renderHtml(report))).toBeLessThan(90_000);
});

test("hostile text comes out as text, wherever it stands", () => {
  const red = projectResult("PRJ-0001", {
    name: hostile,
    programme: "PGM-0001",
    colour: "red",
    reasons: [hostile],
    reported: "green",
    reportedReason: hostile,
    problems: [{ type: "x", title: hostile, status: 422, detail: hostile }],
  });
  const { report } = highlightOf([red], {
    portfolio: { ref: "PFL-0001", name: hostile, currency: "EUR" },
    programmes: [{ ref: "PGM-0001", name: hostile, reportedRag: "green" }],
  });
  const mail = renderHtml(report);
  expect(mail).not.toContain("<script");
  expect(mail).not.toContain(`">alert`);
  expect(mail.split("&lt;script&gt;alert(&#39;&amp;&#39;)").length - 1).toBeGreaterThanOrEqual(6);
});

test("the same report gives the same bytes", () => {
  const once = (): string => renderHtml(highlightOf(many.slice(0, 50), { programmes }).report);
  expect(once()).toBe(once());
});

test("a reader that does not see finds its way", () => {
  const mail = renderHtml(highlightOf(many.slice(0, 50), { programmes }).report);
  expect(mail).toMatch(/<html lang="en">/);
  expect(mail).toMatch(/<title>[^<]+<\/title>/);
  expect(mail.match(/<h1/g)).toHaveLength(1);
  const tables = mail.match(/<table[^>]*>/g)!;
  const layout = tables.filter((table) => table.includes('role="presentation"'));
  const captions = mail.match(/<caption/g)!;
  expect(tables.length - layout.length).toBe(captions.length);
  expect(mail.match(/<th[ >]/g)!.length).toBe(mail.match(/<th scope="col"/g)!.length);
  expect(mail).not.toMatch(/<img|<script|<link|url\(|https?:/);
});

test("a mail client that drops the style sheet still has every colour inline", () => {
  const mail = renderHtml(highlightOf(many.slice(0, 5)).report);
  const painted = mail.match(/class="[^"]*p-[^"]*"[^>]*>/g)!;
  expect(painted.every((tag) => /style="[^"]*color:#/.test(tag))).toBe(true);
});
