import { gzipSync } from "node:zlib";
import { Logger } from "@aws-lambda-powertools/logger";
import middy from "@middy/core";
import httpRouter from "@middy/http-router";
import type { Route as Routing } from "@middy/http-router";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { UnknownRoute } from "../../shared/problems/UnknownRoute.ts";
import { metered } from "../../shared/storage/capacity.ts";
import { callerOf } from "../middleware/caller.ts";
import { problemResponses } from "../middleware/problemResponses.ts";
import type { Reply, Services } from "./Call.ts";
import { routes } from "./routes.ts";
import type { Route } from "./routes.ts";

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The API as one Lambda function: every route of the table, over these services. */
export function apiHandler(services: Services): ApiHandler {
  const logger = new Logger({ serviceName: "api" });
  const handle = ({
    method,
    path,
    handle,
  }: Route): Routing<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
    method,
    path: path,
    handler: async (event: APIGatewayProxyEventV2) => {
      const { requestId } = event.requestContext;
      const caller = callerOf(event, process.env);
      const { value, capacity } = await metered(() => handle({ services, caller, event, requestId }));
      logger.info("answered", { requestId, method, route: path, status: value.status, caller: caller.name, capacity });
      return respond(event, value, {
        "x-request-id": requestId,
        "x-capacity": `read=${capacity.read}, write=${capacity.write}`,
      });
    },
  });
  return middy()
    .use(problemResponses(logger)) // first is outermost: it meets whatever the others throw
    .handler(
      httpRouter({
        routes: [...routes].sort(fixedWordsFirst).map(handle),
        notFoundResponse: ({ method, path }) => {
          throw new UnknownRoute({ method, path });
        },
      }),
    );
}

/** The router takes the first route that fits; the gateway prefers fixed words. This order makes both agree. */
function fixedWordsFirst(a: Route, b: Route): number {
  const shape = ({ path }: Route) =>
    path
      .split("/")
      .map((segment) => (segment.startsWith("{") ? "1" : "0"))
      .join("");
  return shape(a) < shape(b) ? -1 : shape(a) > shape(b) ? 1 : 0;
}

/** Bodies above this are worth compressing. */
const compressedFrom = 2_000;

function respond(
  event: APIGatewayProxyEventV2,
  { status, headers, body }: Reply,
  marks: Record<string, string>,
): APIGatewayProxyStructuredResultV2 {
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const all = { "content-type": "application/json", "cache-control": "private, no-cache", ...headers, ...marks };
  const zipped = text.length > compressedFrom && /\bgzip\b/.test(event.headers["accept-encoding"] ?? "");
  if (!zipped) return { statusCode: status, headers: all, body: text };
  return {
    statusCode: status,
    headers: { ...all, "content-encoding": "gzip", vary: "accept-encoding" },
    body: gzipSync(text).toString("base64"),
    isBase64Encoded: true,
  };
}
