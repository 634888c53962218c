import * as z from "zod";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { quote } from "../../shared/projections/explainCell.ts";
import { batchSchema, operationLimit } from "../../shared/projections/batchSchema.ts";

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
 * @throws {InvalidRequest} naming everything that is wrong with the envelope
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

/** What each part of the envelope must be, for whoever sent something else. */
const demands: Readonly<Record<string, string>> = {
  mode: "mode must be partial or atomic",
  operations: `operations must be a list of at most ${operationLimit} operations`,
  op: "op must be create, update, upsert, delete or restore",
  row: "row must be an object of columns",
  id: "id must be text of at most 40 characters",
  ref: "ref must be text of at most 40 characters",
  clientRef: "clientRef must be text of at most 200 characters",
  ifVersion: "ifVersion must be a whole number from 1",
};

/** The same mistake is often made a thousand times: it is told once, with every operation that makes it. */
function envelopeProblem({ issues }: z.ZodError): Error {
  const byDemand = Map.groupBy(issues, demandOf);
  const why = [...byDemand].map(([demand, some]) => {
    const operations = [...new Set(some.flatMap(({ path: [, index] }) => index ?? []))];
    if (operations.length === 0) return demand;
    return `${demand} (operation${operations.length === 1 ? "" : "s"} ${operations.join(", ")})`;
  });
  const path = issues[0]?.path ?? [];
  return new InvalidRequest({ where: ["body", ...path.map(String)].join("/"), why: `${why.join("; ")}.` });
}

function demandOf({ path, ...issue }: z.core.$ZodIssue): string {
  const isOperation = path.length > 1;
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.slice(0, 3).map(quote).join(", ");
    return isOperation ? `an operation has no ${keys}` : `a batch has mode and operations, but no ${keys}`;
  }
  const whole = isOperation
    ? 'an operation must be an object, for example {"op": "delete", "ref": "RSK-0042"}'
    : 'a batch must be an object, for example {"operations": [{"op": "create", "row": {}}]}';
  return demands[String(path.at(-1))] ?? whole;
}
