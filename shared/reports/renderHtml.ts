import { html, Html } from "./html.ts";
import { htmlBlock } from "./htmlBlocks.ts";
import { painted, ruled, sans, serif, solid, styleSheet } from "./mailStyle.ts";
import type { Block, Report, Section, Share } from "./Report.ts";

/** Some mail clients cut what is longer than about 100 KB; then the foot, and what the reader was told last, are gone. */
const mostBytes = 90_000;

/**
 * A report as an HTML mail: 600 pixels of tables with inline styles, as mail clients want it, readable without its style
 * sheet and on a dark screen. The same report gives the same bytes; text from data comes out as text.
 * It is shorter than 90 KB: where whole lists would not fit, each is cut, and says so.
 */
export function renderHtml(report: Report): string {
  for (const rows of [10, 6, 4, 2]) {
    const page = pageOf({ ...report, sections: report.sections.map((section) => cut(section, rows)) });
    if (utf8Length(page) < mostBytes) return page;
  }
  return pageOf({ ...report, sections: [] });
}

function cut({ title, blocks }: Section, rows: number): Section {
  return { title, blocks: blocks.map(shorter) };

  function shorter(block: Block): Block {
    if (block.kind === "table") return { ...block, table: { ...block.table, rows: block.table.rows.slice(0, rows) } };
    if (block.kind !== "findings") return block;
    return { ...block, list: { ...block.list, findings: block.list.findings.slice(0, rows) } };
  }
}

/** The bytes of a well-formed text in UTF-8: one more for each step in the size of its code points. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x7f) bytes += code > 0xffff ? 2 : code > 0x7ff ? 2 : 1;
  }
  return bytes;
}

function pageOf(report: Report): string {
  const { language, kind, title, preheader, headline, spread, sections, foot } = report;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${title}: ${kind}</title>
<style>
${styleSheet}
</style>
</head>
<body${painted("page", `margin:0;padding:0;font-family:${sans};-webkit-text-size-adjust:100%;`)}>
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${preheader}${filler}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center"${outer}>
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;"><tr><td${sheet}>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td class="pad" style="padding:36px 36px 8px;">
<p${painted("accent", "margin:0 0 10px;font-size:12px;line-height:16px;letter-spacing:.08em;text-transform:uppercase;font-weight:600;")}>${kind}</p>
<h1 class="h1" style="margin:0 0 6px;font:400 30px/1.2 ${new Html(serif)};overflow-wrap:anywhere;">${title}</h1>
<p${painted("muted", "margin:0;font-size:14px;line-height:20px;")}>Data as of ${foot[0]?.text ?? ""}</p>
</td></tr>
<tr><td class="pad" style="padding:20px 36px 6px;">
${headline.map((sentence, n) => html`<p style="margin:0 0 10px;${new Html(n === 0 ? "font-size:18px;line-height:27px;font-weight:600;" : "font-size:15px;line-height:24px;")}">${sentence}</p>`)}
</td></tr>
<tr><td class="pad" style="padding:10px 36px 34px;">${spreadBar(spread)}</td></tr>
${sections.map(htmlSection)}
</table>
</td></tr>
<tr><td class="pad" style="padding:22px 36px 40px;">
${foot.map(({ label, text }) => html`<p style="margin:0;font-size:12px;line-height:19px;overflow-wrap:anywhere;">${label}: ${text}</p>`)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
  return page.markup;
}

const outer = new Html(' class="outer" style="padding:28px 0;"');
const sheet = new Html(painted("card", "border-radius:10px;").markup.replace('class="', 'class="sheet '));
/** Keeps an inbox from showing the first lines of the body behind the preheader. */
const filler = new Html("&#847;&zwnj;&nbsp;".repeat(40));

function htmlSection({ title, blocks }: Section): Html {
  return html`<tr><td class="pad" style="padding:0 36px;"><div${ruled("top", "rule", 1, "padding:28px 0 32px;")}>
<h2 style="margin:0 0 14px;font:400 21px/1.35 ${new Html(serif)};overflow-wrap:anywhere;">${title}</h2>
${blocks.map(htmlBlock)}
</div></td></tr>
`;
}

/** The whole by colour: a bar for the eye, and the same as shape, word and number. */
function spreadBar(spread: readonly Share[]): Html {
  const shown = spread.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const bar = shown.map(({ mark, count }) => {
    const share = Math.max(1, Math.round((count / total) * 100));
    return html`<td width="${share}%" ${solid(mark.tone, "height:10px;font-size:0;line-height:10px;")}>&nbsp;</td>`;
  });
  const legend = shown.map(
    ({ mark, count }) =>
      html`<span${painted(mark.tone, `${badge}margin:0 6px 6px 0;`)}>${mark.shape}&nbsp;${count}&nbsp;${mark.word}</span> `,
  );
  return html`<table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="2"
      border="0"
      aria-hidden="true"
      style="margin:0 -2px 12px;"
    >
      <tr>
        ${bar}
      </tr>
    </table>
    ${legend}`;
}

const badge =
  "display:inline-block;padding:3px 10px;border-radius:11px;font-size:13px;line-height:18px;white-space:nowrap;";
