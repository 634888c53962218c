import { defineProblem } from "../../shared/problems/problem.ts";

/** A handler threw, or answered what API Gateway would refuse; the log says why, under the request id. */
export const HandlerFailed = defineProblem<{ requestId: string }>({
  type: "handler-failed",
  status: 500,
  title: "Something went wrong on our side",
  detail: ({ requestId }) => `Request ${requestId} failed. Its cause is in the log.`,
});
