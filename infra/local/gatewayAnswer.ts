import { validateHeaderName, validateHeaderValue } from "node:http";
import type { APIGatewayProxyResultV2 } from "aws-lambda";
import { type Problem, problemBody } from "../../shared/problems/problem.ts";

/** An answer ready to be written on a socket. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/**
 * What API Gateway makes of a function's answer (payload format 2.0): without a `statusCode` the whole value is the JSON body of
 * a 200; header values become text; cookies become `Set-Cookie` lines; base64 is decoded.
 * @throws {TypeError} when the value is none that API Gateway takes
 */
export function gatewayAnswer(result: APIGatewayProxyResultV2): GatewayAnswer {
  if (typeof result === "string" || !("statusCode" in result)) {
    const text = typeof result === "string" ? result : JSON.stringify(result);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
  }
  const { statusCode: status = 200, headers = {}, cookies = [], body = "", isBase64Encoded = false } = result;
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new TypeError(`${status} is no status code.`);
  const lines = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  for (const [name, value] of lines) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      ...Object.fromEntries(lines),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
  };
}

/** A problem that the gateway itself has, in the words of RFC 9457. */
export function problemAnswer(problem: Problem): GatewayAnswer {
  const body = Buffer.from(JSON.stringify(problemBody(problem)));
  return { status: problem.status, headers: { "content-type": "application/problem+json" }, body };
}
