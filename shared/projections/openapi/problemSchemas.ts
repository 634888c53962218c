import * as z from "zod";
import type { ProblemDescription } from "../openapi.ts";
import { uri } from "./components.ts";

/** The body of an answer that is no success (RFC 9457), and of a cell that cannot be taken. */
export function problemSchemas(problems: readonly ProblemDescription[]) {
  const columnProblem = z.looseObject({
    pointer: z.string().meta({ description: "Where in the request: a JSON pointer (RFC 6901)." }),
    column: z.string(),
    code: z.string().meta({
      description:
        "unknown-column, computed-column, required, wrong-type, wrong-format, not-an-option, too-long, out-of-range, " +
        "too-precise, no-such-row, permanent, taken or rule-broken; more may come.",
    }),
    value: z.unknown().meta({ description: "What was sent, shortened when it is long." }),
    detail: z.string(),
    hint: z.string(),
  });
  const problem = z
    .looseObject({
      type: z.string().meta({
        format: "uri",
        description: `What went wrong; never changes. ${problems.map(({ type }) => uri(type)).join(", ")}.`,
      }),
      title: z.string(),
      status: z.int(),
      detail: z.string().meta({ description: "What went wrong, with which value, and what to do now." }),
      requestId: z.string().optional(),
    })
    .meta({ description: "A problem (RFC 9457). The values it speaks of are members beside these." });
  return {
    ColumnProblem: columnProblem,
    Problem: problem,
    InvalidRowProblem: problem.extend({ errors: z.array(columnProblem).optional() }).meta({
      description: "A problem with a row: every wrong column at once.",
    }),
  };
}
