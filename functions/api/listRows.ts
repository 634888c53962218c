import { ListTooLong } from "../../shared/problems/ListTooLong.ts";
import { toCsv } from "../../shared/projections/csv.ts";
import { readHead } from "../../shared/storage/heads.ts";
import { listRows as readAllRows, rowsById } from "../../shared/storage/listRows.ts";
import { answerBytes, bytesOf } from "./answerSize.ts";
import { header, isKnown, targetOf } from "./Call.ts";
import type { Call, Reply, Target } from "./Call.ts";
import { openCursor, sealCursor } from "./cursor.ts";
import type { CursorScope, Position } from "./cursor.ts";
import { compareRows, meets } from "./compareRows.ts";
import { withRefs } from "./linkConditions.ts";
import { pickFields, readListQuery } from "./listQuery.ts";
import type { ListQuery } from "./listQuery.ts";
import { replyRow } from "./replyRow.ts";
import type { ReplyRow } from "./replyRow.ts";

/**
 * Rows of a register, page by page; as CSV whole, unless pages are asked for. In the order of their making a page costs what it
 * shows; any other order, and a whole file, read the whole register. `rev` is where the register stood before the page was
 * read: changes since then are never missed.
 */
export async function listRows(call: Call): Promise<Reply> {
  const target = await targetOf(call, "read");
  const { db } = call.services;
  const csv = (header(call, "accept") ?? "").startsWith("text/csv");
  const heads = target.portfolio?.heads ?? new Map([[target.place.register.name, await readHead(db, target.place)]]);
  const rev = heads.get(target.place.register.name)?.rev ?? 0;
  const etag = tagOf(target, rev, csv);
  if (isKnown(call, etag)) return { status: 304, headers: { etag } };

  const parameters = call.event.queryStringParameters ?? {};
  const asked = readListQuery(target.place.register, parameters);
  const query = { ...asked, conditions: await withRefs(db, target.place, asked.conditions) };
  const isPaged = parameters["limit"] !== undefined || query.cursor !== null;
  if (csv && !isPaged) return csvReply(target, await sorted(call, target, query), { etag });
  const scope = [
    call.caller.name,
    target.place.portfolio,
    target.place.register.name,
    JSON.stringify([query.conditions, query.sort]),
  ];
  const after = query.cursor === null ? null : openCursor(query.cursor, scope, await call.services.cursorSecret());
  const rows =
    query.sort.length === 0
      ? await pageById(call, target, query, after)
      : await pageInOrder(call, target, query, after, JSON.stringify([scope, etag]));
  const shown = rows.slice(0, rowsWithin(rows, query.limit));
  const nextCursor = rows.length > shown.length ? await cursorAfter(call, shown.at(-1), query, scope) : null;
  if (csv) return csvReply(target, shown, { etag, ...(nextCursor === null ? {} : { link: linkTo(call, nextCursor) }) });
  const items = shown.map((row) => pickFields(row, query.fields));
  return { status: 200, headers: { etag }, body: { rev, nextCursor, items } };
}

/** How many of these rows a page holds: at most `limit`, and at least one; it ends early rather than grow too long. */
function rowsWithin(rows: readonly ReplyRow[], limit: number): number {
  let bytes = 0;
  const over = rows.findIndex((row) => (bytes += bytesOf(row)) > answerBytes);
  return Math.min(limit, over === -1 ? rows.length : Math.max(1, over));
}

/** Changes with everything that a row's look depends on: the rows, the portfolio's currency and its custom fields. */
function tagOf({ portfolio }: Target, rev: number, csv: boolean): string {
  const form = csv ? "c" : "r";
  if (portfolio === null) return `"${form}${rev}"`;
  return `"${form}${rev}.${portfolio.heads.get("custom-fields")?.rev ?? 0}.${portfolio.row.version}"`;
}

/** At most one row more than a page holds, which tells that there is another page. */
async function pageById(call: Call, target: Target, query: ListQuery, after: Position | null): Promise<ReplyRow[]> {
  const rows: ReplyRow[] = [];
  const pageSize = query.conditions.length > 0 ? 1000 : Math.ceil((query.limit + 1) / 3) + 8;
  for await (const stored of rowsById(call.services.db, target.place, after?.id ?? null, pageSize)) {
    const row = replyRow(target, stored);
    if (meets(row, query.conditions)) rows.push(row);
    if (rows.length > query.limit) break;
  }
  return rows;
}

/** The list that was sorted last: while its register stays as it is, the pages that follow cost nothing. */
let lastSorted: { readonly list: string; readonly rows: ReplyRow[] } | null = null;

async function pageInOrder(
  call: Call,
  target: Target,
  query: ListQuery,
  after: Position | null,
  list: string,
): Promise<ReplyRow[]> {
  const rows = lastSorted?.list === list ? lastSorted.rows : await sorted(call, target, query);
  lastSorted = { list, rows };
  if (after === null) return rows.slice(0, query.limit + 1);
  const last = Object.fromEntries([
    ...query.sort.map(({ column }, n) => [column, after.values[n]]),
    ["id", after.id],
  ]) as ReplyRow;
  const order = compareRows(query.sort);
  return rows.filter((row) => order(row, last) > 0).slice(0, query.limit + 1);
}

async function sorted(call: Call, target: Target, query: ListQuery): Promise<ReplyRow[]> {
  const { rows } = await readAllRows(call.services.db, target.place);
  return rows
    .map((row) => replyRow(target, row))
    .filter((row) => meets(row, query.conditions))
    .sort(compareRows(query.sort));
}

async function cursorAfter(
  call: Call,
  row: ReplyRow | undefined,
  { sort }: ListQuery,
  scope: CursorScope,
): Promise<string> {
  const position = { values: sort.map(({ column }) => row?.[column] ?? null), id: String(row?.["id"]) };
  return sealCursor(position, scope, await call.services.cursorSecret());
}

/** A file that is not the whole must not look like it: it is refused, unless it was asked for by pages. */
const longestFile = 5_500_000;

function csvReply(
  { place: { register } }: Target,
  rows: readonly ReplyRow[],
  headers: Readonly<Record<string, string>>,
): Reply {
  const body = toCsv(register, rows);
  const bytes = bytesOf(body); // an answer is JSON, whatever it holds
  if (bytes > longestFile) throw new ListTooLong({ rows: rows.length, bytes, limit: longestFile });
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${register.name}.csv"`,
    },
    body,
  };
}

/** The address of the next page (RFC 8288), relative to this one. */
function linkTo({ event }: Call, cursor: string): string {
  const query = new URLSearchParams(event.rawQueryString);
  query.set("cursor", cursor);
  return `<?${query.toString()}>; rel="next"`;
}
