import { PreconditionRequired } from "../../shared/problems/PreconditionRequired.ts";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { RowDeleted } from "../../shared/problems/RowDeleted.ts";
import type { Register } from "../../shared/schema/defineRegister.ts";
import { operationLimit } from "../../shared/projections/batchSchema.ts";
import { rowsFromCsv } from "../../shared/projections/csv.ts";
import { changesSince } from "../../shared/storage/changesSince.ts";
import { rowHistory } from "../../shared/storage/rowHistory.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import { bodyText } from "../middleware/bodyText.ts";
import { parseJson } from "../middleware/jsonText.ts";
import { answerBytes } from "./answerSize.ts";
import { header, isKnown, rowOf, targetOf } from "./Call.ts";
import type { Call, Reply } from "./Call.ts";
import { readBatch, readObject } from "./Operation.ts";
import type { Operation } from "./Operation.ts";
import { replyRow, rowTag } from "./replyRow.ts";
import { once, rowReply, writeBatch, writeOne } from "./writeRows.ts";

export async function getRow(call: Call): Promise<Reply> {
  const target = await targetOf(call, "read");
  const row = await rowOf(call, target);
  if (row.deleted) throw new RowDeleted({ register: target.place.register.name, row: row.ref });
  const etag = rowTag(row);
  if (isKnown(call, etag)) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag }, body: replyRow(target, row) };
}

export async function createRow(call: Call): Promise<Reply> {
  const target = await targetOf(call, "write");
  const { ref, id, ...row } = readObject(bodyOf(call));
  return once(call, async (key) => {
    const outcome = await writeOne(
      call,
      target,
      { op: "create", id: textOf("id", id), ref: textOf("ref", ref), row },
      key,
    );
    return rowReply(target, outcome);
  });
}

export async function patchRow(call: Call): Promise<Reply> {
  const target = await targetOf(call, "write");
  const row = readObject(bodyOf(call));
  const { id, ifVersion } = versionMeant(call, await rowOf(call, target));
  return once(call, async (key) =>
    rowReply(target, await writeOne(call, target, { op: "update", id, ifVersion, row }, key)),
  );
}

export async function deleteRow(call: Call): Promise<Reply> {
  const target = await targetOf(call, "write");
  const { id, ifVersion } = versionMeant(call, await rowOf(call, target));
  return once(call, async (key) =>
    rowReply(target, await writeOne(call, target, { op: "delete", id, ifVersion }, key)),
  );
}

export async function restoreRow(call: Call): Promise<Reply> {
  const target = await targetOf(call, "write");
  const { id } = await rowOf(call, target);
  return once(call, async (key) => rowReply(target, await writeOne(call, target, { op: "restore", id }, key)));
}

/** Up to 1,000 operations, as JSON, or as a CSV file whose rows are known by their refs. */
export async function batchRows(call: Call): Promise<Reply> {
  const target = await targetOf(call, "write");
  const csv = (header(call, "content-type") ?? "").toLowerCase().startsWith("text/csv");
  const batch = csv
    ? { mode: "partial" as const, operations: csvOperations(call, target.place.register) }
    : readBatch(bodyOf(call));
  return once(call, (key) => writeBatch(call, target, batch, key));
}

export async function listChanges(call: Call): Promise<Reply> {
  const target = await targetOf(call, "read");
  const sent = call.event.queryStringParameters?.["since"] ?? "0";
  if (!/^\d{1,12}$/.test(sent))
    throw new InvalidRequest({
      where: "since",
      why: "give the rev of the last reply, a whole number; 0 tells everything.",
    });
  const { rev, rows, more } = await changesSince(call.services.db, target.place, Number(sent), {
    bytes: answerBytes,
  });
  return { status: 200, body: { rev, more, items: rows.map((row) => replyRow(target, row)) } };
}

export async function listHistory(call: Call): Promise<Reply> {
  const target = await targetOf(call, "read");
  const sent = call.event.queryStringParameters?.["before"];
  if (sent !== undefined && !/^\d{1,8}$/.test(sent))
    throw new InvalidRequest({ where: "before", why: "give a version, a whole number: older ones are told." });
  const before = sent === undefined ? Infinity : Number(sent);
  const row = await rowOf(call, target);
  const { versions, more } = await rowHistory(call.services.db, target.place, row.id, { before, bytes: answerBytes });
  // The row itself is ahead of what is kept of it.
  const isNewest = row.version < before && row.version > (versions[0]?.version ?? 0);
  const items = [...(isNewest ? [row] : []), ...versions].map((version) => replyRow(target, version));
  return { status: 200, body: { more, items } };
}

const bodyOf = ({ event }: Call): unknown => parseJson(bodyText(event));

/** @throws {PreconditionRequired} without If-Match: nobody overwrites what they have not seen */
function versionMeant(
  call: Call,
  { id, ref, version }: StoredRow,
): { readonly id: string; readonly ifVersion: number | undefined } {
  const sent = header(call, "if-match");
  if (sent === null) throw new PreconditionRequired({ row: ref, version });
  if (sent.trim() === "*") return { id, ifVersion: undefined };
  const [, number] = /^\s*"v(\d{1,9})"\s*$/.exec(sent) ?? [];
  if (number === undefined)
    throw new InvalidRequest({ where: "If-Match", why: 'send the row\'s ETag, for example "v7".' });
  return { id, ifVersion: Number(number) };
}

function csvOperations(call: Call, register: Register): readonly Operation[] {
  const operations = rowsFromCsv(register, bodyText(call.event)).map(
    ({ ref, row }) => ({ op: ref === null ? "create" : "upsert", ref: ref ?? undefined, row }) as const,
  );
  if (operations.length > operationLimit)
    throw new InvalidRequest({
      where: "body",
      why: `it has ${operations.length} rows; at most ${operationLimit} are taken at once. Split the file.`,
    });
  return operations;
}

function textOf(where: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new InvalidRequest({ where, why: "it is text." });
}
