import { cutTo } from "./formats.ts";
import type { Block, Finding, Findings, Report, Section, Share } from "./Report.ts";
import { textTable } from "./textTable.ts";
import { wrapText } from "./wrapText.ts";

const width = 76;

/** A report as plain text of at most 76 columns, from the same value as the HTML: whoever reads only this misses nothing. */
export function renderText(report: Report): string {
  const { kind, title, headline, spread, sections, foot } = report;
  const lines = [
    kind.toUpperCase(),
    ...wrapText(title, width),
    `Data as of ${foot[0]?.text ?? ""}`,
    "",
    ...headline.flatMap((sentence) => wrapText(sentence, width)),
    "",
    ...wrapText(
      spread
        .filter(({ count }) => count > 0)
        .map(share)
        .join("   "),
      width,
    ),
    ...sections.flatMap(section),
    "",
    "=".repeat(width),
    ...foot.flatMap(({ label, text }) => wrapText(`${label}: ${text}`, width)),
  ];
  return `${lines
    .join("\n")
    .replaceAll("\u00a0", " ")
    .replace(/\n{3,}/g, "\n\n")}\n`;
}

const share = ({ mark, count }: Share): string => `${mark.shape} ${count} ${mark.word}`;

function section({ title, blocks }: Section): readonly string[] {
  return ["", "=".repeat(width), ...wrapText(title, width), "", ...blocks.flatMap(block)];
}

function block(part: Block): readonly string[] {
  switch (part.kind) {
    case "paragraph":
      return [...wrapText(part.text, width), ""];
    case "findings":
      return findings(part.list);
    case "tiles":
      return [...part.tiles.flatMap(({ label, text, note }) => wrapText(`${label}: ${text} (${note})`, width)), ""];
    case "table":
      return textTable(part.table, width);
  }
}

function findings({ caption, findings, ofFindings }: Findings): readonly string[] {
  return [...wrapText(caption + cutTo(findings.length, ofFindings), width), "", ...findings.flatMap(finding)];
}

function finding({ subject, context, marks, flag, sentences }: Finding): readonly string[] {
  const status = marks.map(({ label, mark }) => `${mark.shape} ${mark.word} ${label}`);
  return [
    ...wrapText(subject, width),
    ...[context, [...status, ...(flag === null ? [] : [flag])].join("   "), ...sentences].flatMap((text) =>
      wrapText(text, width - 2).map((line) => `  ${line}`),
    ),
    "",
  ];
}
