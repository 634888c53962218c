import * as z from "zod";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { batchSchema } from "../../shared/projections/batchSchema.ts";

/** One thing to do to one row of a register. */
export interface Operation {
  readonly op: "create" | "update" | "upsert" | "delete" | "restore";
  /** The caller's own name for the operation, handed back with its outcome. */
  readonly clientRef?: string | undefined;
  readonly id?: string | undefined;
  readonly ref?: string | undefined;
  /** The version the caller saw; without it the change is merged into whatever is there. */
  readonly ifVersion?: number | undefined;
  /** The columns to set, as they look on the wire. */
  readonly row?: Readonly<Record<string, unknown>> | undefined;
}

const anyBatch = batchSchema(z.record(z.string(), z.unknown()));

export interface Batch {
  readonly mode: "partial" | "atomic";
  readonly operations: readonly Operation[];
}

/**
 * Reads the envelope of a batch; the rows inside are judged later, one by one.
 * @throws {InvalidRequest} naming the first thing that is wrong with the envelope
 */
export function readBatch(body: unknown): Batch {
  // zod's record leaves out a key called __proto__; the rows are taken as they were sent, so that it is refused by name.
  const read = anyBatch.safeParse(body);
  if (!read.success) throw envelopeProblem(read.error);
  const sent = (body as Batch).operations;
  return { mode: read.data.mode, operations: sent };
}

/** @throws {InvalidRequest} unless the body is an object */
export function readObject(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new InvalidRequest({ where: "body", why: 'a row is a JSON object of columns, for example {"title": "…"}.' });
}

function envelopeProblem({ issues }: z.ZodError): Error {
  const [first] = issues;
  const where = first === undefined || first.path.length === 0 ? "body" : `body/${first.path.map(String).join("/")}`;
  return new InvalidRequest({ where, why: `${first?.message ?? "it is not a batch"}.` });
}
