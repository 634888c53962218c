import type { Logger } from "@aws-lambda-powertools/logger";
import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Problem, problemBody } from "../../shared/problems/problem.ts";
import { StoreBusy } from "../../shared/problems/StoreBusy.ts";
import { isBusy } from "../../shared/storage/isBusy.ts";

/** The one place where problems become answers (RFC 9457). Anything without a name is our fault: logged whole, told barely. */
export function problemResponses(
  logger: Logger,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const requestId = request.event.requestContext.requestId;
      request.response = problemResponse(request.error, requestId, logger);
    },
  };
}

export function problemResponse(error: unknown, requestId: string, logger: Logger): APIGatewayProxyStructuredResultV2 {
  const headers = { "content-type": "application/problem+json", "x-request-id": requestId };
  const problem = isBusy(error) ? new StoreBusy({ retryAfterSeconds: 2 }) : error;
  if (problem instanceof Problem) {
    const { retryAfterSeconds } = problem.members as { retryAfterSeconds?: number };
    const retry = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    const body = { ...problemBody(problem), requestId };
    return { statusCode: problem.status, headers: { ...headers, ...retry }, body: JSON.stringify(body) };
  }
  logger.error("unnamed failure", { requestId, error: error as Error });
  const body = {
    type: "https://plumbline.dev/problems/internal",
    title: "Plumbline failed",
    status: 500,
    detail: `This is our fault, and it is logged. Tell us the request ${requestId}.`,
    requestId,
  };
  return { statusCode: 500, headers, body: JSON.stringify(body) };
}
