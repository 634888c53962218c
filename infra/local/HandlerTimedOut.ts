import { defineProblem } from "../../shared/problems/problem.ts";

/** API Gateway does not wait for longer. */
export const HandlerTimedOut = defineProblem<{ timeLimitMs: number }>({
  type: "handler-timed-out",
  status: 504,
  title: "The answer took too long",
  detail: ({ timeLimitMs }) =>
    `There was no answer within ${timeLimitMs} ms. What you asked for may still be done; read before you ask again.`,
});
