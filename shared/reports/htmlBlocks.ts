import type { Html } from "./html.ts";
import { html } from "./html.ts";
import { cutTo } from "./formats.ts";
import { painted, ruled } from "./mailStyle.ts";
import type { Block, Cell, Column, Finding, Findings, LabelledMark, Table, Tile } from "./Report.ts";

export function htmlBlock(block: Block): Html {
  switch (block.kind) {
    case "paragraph":
      return paragraph(block.text);
    case "findings":
      return htmlFindings(block.list);
    case "tiles":
      return htmlTiles(block.tiles);
    case "table":
      return htmlTable(block.table);
  }
}

const paragraph = (text: string): Html =>
  html`<p style="margin:0 0 12px;font-size:15px;line-height:23px;overflow-wrap:anywhere;">${text}</p>`;

function htmlFindings({ caption, findings, ofFindings }: Findings): Html {
  const said = `${caption}${cutTo(findings.length, ofFindings)}`;
  return html`<p${painted("muted", "margin:0 0 14px;font-size:13px;line-height:19px;")}>${said}</p>
${findings.map(htmlFinding)}`;
}

function htmlFinding({ subject, context, marks, flag, sentences }: Finding): Html {
  const tone = marks[0]?.mark.tone ?? "none";
  return html`<div${ruled("left", tone, 3, "margin:0 0 22px;padding:0 0 0 14px;")}>
<h3 style="margin:0;font-size:15px;line-height:21px;font-weight:600;overflow-wrap:anywhere;"><bdi>${subject}</bdi></h3>
<p${painted("muted", "margin:0 0 7px;font-size:13px;line-height:19px;overflow-wrap:anywhere;")}><bdi>${context}</bdi></p>
<p style="margin:0 0 5px;">${marks.map(badge)}${flag === null ? "" : html`<span${painted("worse", "font-size:12px;line-height:17px;font-weight:600;")}>${flag}</span>`}</p>
${sentences.map((sentence) => html`<p style="margin:0;font-size:14px;line-height:21px;overflow-wrap:anywhere;">${sentence}</p>`)}
</div>
`;
}

function badge({ label, mark }: LabelledMark): Html {
  return html`<span${painted(mark.tone, `${pill}margin:0 6px 4px 0;`)}><b>${mark.shape}&nbsp;${mark.word}</b> ${label}</span> `;
}

const empty: Cell = { text: "", value: null };
const pill = "display:inline-block;padding:2px 9px;border-radius:10px;font-size:12px;line-height:17px;";

/** Two in a row; cells of one row are equally high, and cells without content keep them apart. */
function htmlTiles(tiles: readonly Tile[]): Html {
  const rows = Array.from({ length: Math.ceil(tiles.length / 2) }, (_, n) => tiles.slice(n * 2, n * 2 + 2));
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin:0 0 14px;"
  >
    ${rows.map(
      ([left, right]) =>
        html`<tr>
            ${left === undefined ? "" : htmlTile(left)}
            <td width="2%"></td>
            ${right === undefined ? "" : htmlTile(right)}
          </tr>
          ${between}`,
    )}
  </table> `;
}

const between = html`<tr>
  <td colspan="3" height="10" style="font-size:0;line-height:10px;">&nbsp;</td>
</tr> `;

const htmlTile = ({ label, text, note }: Tile): Html =>
  html`<td width="49%" valign="top"${painted("tile", "border-radius:8px;padding:13px 14px;")}>
<p${painted("tileMuted", "margin:0;font-size:12px;line-height:17px;")}>${label}</p>
<p style="margin:3px 0;font-size:22px;line-height:28px;font-weight:600;">${text}</p>
<p${painted("tileMuted", "margin:0;font-size:12px;line-height:17px;")}>${note}</p>
</td>`;

function htmlTable({ caption, columns, rows, ofRows }: Table): Html {
  return html`<table class="data" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-collapse:collapse;font-size:14px;line-height:20px;">
<caption${painted("muted", "text-align:left;font-size:13px;line-height:19px;padding:0 0 8px;")}>${caption}${cutTo(rows.length, ofRows)}</caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>
        ${columns.map((column, n) => htmlCell(row[n] ?? empty, column, n === 0))}
      </tr> `,
  )}</tbody>
</table>
`;
}

/** The first column takes what the others leave; in the others nothing breaks. */
function placed({ align }: Column, first: boolean): string {
  const side = align === "end" ? "text-align:right;padding:8px 0 8px 14px;" : "text-align:left;padding:8px 14px 8px 0;";
  return `${side}${first ? "width:100%;overflow-wrap:anywhere;" : "white-space:nowrap;"}`;
}

function heading(column: Column, n: number): Html {
  const style = `${placed(column, n === 0)}font-weight:400;font-size:12px;line-height:16px;vertical-align:bottom;`;
  return html`<th scope="col"${ruled("bottom", "rule", 1, style)}><span${painted("muted", "")}>${column.label}</span></th>`;
}

function htmlCell({ text, note, tone, mark }: Cell, column: Column, first: boolean): Html {
  const below =
    note === undefined
      ? ""
      : html`<div${painted("muted", "font-size:12px;line-height:17px;")}><bdi>${note}</bdi></div>`;
  return html`<td${ruled("bottom", "rule", 1, `${placed(column, first)}vertical-align:top;`)}>${shown()}${below}</td>`;

  function shown(): Html {
    if (mark !== undefined) return html`<span${painted(mark.tone, pill)}><b>${mark.shape}&nbsp;${mark.word}</b></span>`;
    return tone === undefined
      ? html`<bdi>${text}</bdi>`
      : html`<span${painted(tone, "font-weight:600;")}>${text}</span>`;
  }
}
