import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Route, RouteMatch } from "./routeTable.ts";

export interface GatewayRequest {
  readonly message: IncomingMessage;
  readonly body: Buffer;
  readonly match: RouteMatch<Route>;
  /** As sent: the path, and what follows its question mark. */
  readonly path: string;
  readonly query: string;
  readonly requestId: string;
  readonly at: Date;
}

/**
 * What API Gateway hands to a function for this request (payload format 2.0, an HTTP API with the stage `$default`): the path
 * decoded, header names in lower case, cookies apart, repeated values joined by commas, and whatever is not text in base64.
 */
export function gatewayEvent({
  message,
  body,
  match,
  path,
  query,
  requestId,
  at,
}: GatewayRequest): APIGatewayProxyEventV2 {
  const { cookie, ...headers } = message.headersDistinct;
  const routeKey = `${match.route.method} ${match.route.path}`;
  const rawPath = decodeURIComponent(path);
  const queryStringParameters = joinedQuery(query);
  const isBase64Encoded = body.length > 0 && !(isText(message) && isUtf8(body));
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.flatMap((line) => line.split("; ")) }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, values = []]) => [name, values.join(",")])),
    ...(queryStringParameters && { queryStringParameters }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: message.headers.host ?? "",
      domainPrefix: "local",
      http: {
        method: match.route.method,
        path: rawPath,
        protocol: `HTTP/${message.httpVersion}`,
        sourceIp: message.socket.remoteAddress ?? "",
        userAgent: message.headers["user-agent"] ?? "",
      },
      requestId,
      routeKey,
      stage: "$default",
      time: commonLogTime(at),
      timeEpoch: at.getTime(),
    },
  };
}

function joinedQuery(query: string): Record<string, string> | null {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return joined.size === 0 ? null : Object.fromEntries(joined);
}

const textTypes = /^(text\/.+|application\/((.+\+)?(json|xml)|javascript))$/;

function isText({ headers }: IncomingMessage): boolean {
  const [type = ""] = (headers["content-type"] ?? "text/plain").split(";");
  return headers["content-encoding"] === undefined && textTypes.test(type.trim().toLowerCase());
}

/** `23/Nov/2026:06:25:04 +0000`, as web servers have always written it. */
function commonLogTime(at: Date): string {
  const [, day = "", month = "", year = "", time = ""] = at.toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${time} +0000`;
}
