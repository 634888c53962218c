import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";

/** Where a list goes on: after this row in its order. */
export interface Position {
  /** The sort columns' values of the last row shown. */
  readonly values: readonly unknown[];
  readonly id: string;
}

/** What a cursor is good for: one caller, one register, one filter, one order. */
export type CursorScope = readonly string[];

/** A position, signed: it cannot be made up, nor used by another caller or for another list. */
export function sealCursor(position: Position, scope: CursorScope, secret: string): string {
  const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${payload}.${signature(payload, scope, secret)}`;
}

/** @throws {InvalidRequest} unless we made the cursor, for this caller and this very list */
export function openCursor(cursor: string, scope: CursorScope, secret: string): Position {
  const [payload = "", seal = ""] = cursor.split(".");
  const expected = Buffer.from(signature(payload, scope, secret));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new InvalidRequest({
      where: "cursor",
      why: "it is not one of this list. Take nextCursor of the last reply, with the same filter, sort and fields; or leave it out.",
    });
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Position;
}

function signature(payload: string, scope: CursorScope, secret: string): string {
  const about = createHash("sha256").update(JSON.stringify(scope)).digest("hex");
  return createHmac("sha256", secret).update(`${about}.${payload}`).digest("base64url");
}
