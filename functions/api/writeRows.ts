import { createHash } from "node:crypto";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import type { Problem } from "../../shared/problems/problem.ts";
import { problemBody } from "../../shared/problems/problem.ts";
import { blocksOf, commitRows } from "../../shared/storage/commitRows.ts";
import { earlierTry, rememberReply } from "../../shared/storage/idempotency.ts";
import type { IdempotencyKey } from "../../shared/storage/idempotency.ts";
import { idempotencyPartition } from "../../shared/storage/keys.ts";
import type { Outcome } from "../../shared/storage/Intent.ts";
import { answerBytes, bytesOf } from "./answerSize.ts";
import { authorOf, header } from "./Call.ts";
import type { Call, Reply, Target } from "./Call.ts";
import type { Batch, Operation } from "./Operation.ts";
import { planRows } from "./planRows.ts";
import { replyRow, rowTag } from "./replyRow.ts";

/**
 * Does something at most once for each `Idempotency-Key`: a repeated request gets the reply of the first, marked
 * `Idempotent-Replayed`, and one that was cut short is carried on where it stopped.
 */
export async function once(call: Call, act: (key: IdempotencyKey | null) => Promise<Reply>): Promise<Reply> {
  const sent = header(call, "idempotency-key");
  if (sent === null) return act(null);
  if (!/^[\x21-\x7e]{1,128}$/.test(sent))
    throw new InvalidRequest({
      where: "Idempotency-Key",
      why: "send 1 to 128 visible ASCII characters, for example a UUID.",
    });
  const { db } = call.services;
  const route = `${call.event.requestContext.http.method} ${call.event.rawPath}`;
  const key = {
    partition: idempotencyPartition(call.caller.name, route, sent),
    sent,
    bodyHash: createHash("sha256")
      .update(call.event.body ?? "")
      .digest("hex"),
  };
  const earlier = await earlierTry(db, key);
  if (earlier.reply !== null) {
    const reply = earlier.reply as Reply;
    return { ...reply, headers: { ...reply.headers, "idempotent-replayed": "true" } };
  }
  const reply = await act(key);
  // What was done is done, and its blocks remember it: a reply that cannot be kept is still the reply.
  await rememberReply(db, key, reply).catch((error: unknown) => call.services.report("reply not remembered", error));
  return reply;
}

/** Carries out one operation; what it is refused for is thrown. */
export async function writeOne(
  call: Call,
  target: Target,
  operation: Operation,
  key: IdempotencyKey | null,
): Promise<Outcome> {
  const { db } = call.services;
  const plan = await planRows(db, target, [operation]);
  const refused = plan.refused[0];
  if (refused !== undefined) throw atRow(refused.problem);
  const { intents, consult } = plan;
  const { outcomes } = await commitRows(db, target.place, intents, { author: authorOf(call), key, consult });
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("An operation came to nothing.");
  if (outcome.deed === "refused") throw atRow(outcome.problem);
  return outcome;
}

/** A row sent alone is the body itself: its columns' pointers begin there, and not in a batch. */
function atRow(problem: Problem): Problem {
  const { errors } = problem.members as { errors?: readonly { pointer: string }[] };
  if (errors !== undefined) {
    const moved = errors.map((error) => ({ ...error, pointer: error.pointer.replace("/operations/0/row", "") }));
    Object.assign(problem.members, { errors: moved });
  }
  return problem;
}

/** The reply that shows the row an operation was about. */
export function rowReply(target: Target, outcome: Outcome): Reply {
  if (outcome.deed === "refused") throw outcome.problem;
  const { row } = outcome;
  const status = outcome.deed === "created" ? 201 : 200;
  return { status, headers: { etag: rowTag(row) }, body: replyRow(target, row) };
}

/** Carries out a batch, and says of each operation what became of it. */
export async function writeBatch(call: Call, target: Target, batch: Batch, key: IdempotencyKey | null): Promise<Reply> {
  const { db } = call.services;
  const { mode, operations } = batch;
  const atomic = mode === "atomic";
  const plan = await planRows(db, target, operations);
  if (atomic && blocksOf(plan.intents).length > 1)
    throw new InvalidRequest({
      where: "mode",
      why: "this is more than one commit holds (97 rows; a new row counts twice). Send less, or mode partial.",
    });
  const barred = atomic && plan.refused.length > 0;
  const committed = barred
    ? null
    : await commitRows(db, target.place, plan.intents, {
        ...{ author: authorOf(call), key, atomic, consult: plan.consult },
      });
  const refused = plan.refused.map((refusal) => ({ ...refusal, deed: "refused" as const }));
  const outcomes = [...refused, ...(committed?.outcomes ?? [])].sort((a, b) => a.index - b.index);
  const failed = atomic && outcomes.some(({ deed }) => deed === "refused");
  return {
    status: 200,
    body: batchReply(
      operations,
      failed ? outcomes.filter(({ deed }) => deed === "refused") : outcomes,
      committed?.rev ?? null,
    ),
  };
}

function batchReply(operations: readonly Operation[], outcomes: readonly Outcome[], rev: number | null) {
  const counts = { created: 0, changed: 0, deleted: 0, restored: 0, unchanged: 0, refused: 0 };
  const rows = [];
  const problems = [];
  let bytes = 0;
  for (const outcome of outcomes) {
    const { index } = outcome;
    const clientRef = operations[index]?.clientRef;
    const mark = { index, ...(clientRef === undefined ? {} : { clientRef }) };
    counts[outcome.deed === "none" ? "unchanged" : outcome.deed] += 1;
    if (outcome.deed === "refused") {
      const { type, title, status, detail, ...members } = problemBody(outcome.problem);
      // A thousand conflicts with a thousand long rows would be more than may be answered.
      const problem = { ...mark, ...(bytes > answerBytes ? {} : members), type, title, status, detail };
      bytes += bytesOf(problem);
      problems.push(problem);
      continue;
    }
    const { id, ref, version } = outcome.row;
    rows.push({ ...mark, outcome: outcome.deed === "none" ? "unchanged" : outcome.deed, id, ref, version });
  }
  return { rev, counts, rows, problems };
}
