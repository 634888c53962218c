import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { bodyLimit } from "../../functions/middleware/bodyText.ts";
import { Problem } from "../../shared/problems/problem.ts";
import { UnknownRoute } from "../../shared/problems/UnknownRoute.ts";
import { freePort } from "./freePort.ts";
import { type GatewayAnswer, gatewayAnswer, problemAnswer } from "./gatewayAnswer.ts";
import { gatewayEvent } from "./gatewayEvent.ts";
import { HandlerFailed } from "./HandlerFailed.ts";
import { HandlerTimedOut } from "./HandlerTimedOut.ts";
import { HostUnknown } from "./HostUnknown.ts";
import { type LambdaFunction, lambdaContext, type Log, reasonOf } from "./lambda.ts";
import { readBody } from "./readBody.ts";
import { type Route, RouteTable } from "./routeTable.ts";

export type HttpHandler = LambdaFunction<APIGatewayProxyEventV2, APIGatewayProxyResultV2>;

export interface HttpHostOptions {
  /** The routes of the API, the very table the cloud is built from; all are the handler's. */
  readonly routes: readonly Route[];
  readonly handler: HttpHandler;
  /** What the host itself serves with GET, by path, beside the API. @default nothing */
  readonly pages?: Readonly<Record<string, HttpHandler>>;
  /** Taken if it is free, else any other. @default any */
  readonly port?: number;
  /** After which the caller is answered 504, while the handler goes on. @default 29 seconds */
  readonly timeLimitMs?: number;
  readonly log: Log;
}

export interface HttpHost {
  readonly url: string;
  /** Takes no new requests, answers those in hand, and resolves. */
  readonly stop: () => Promise<void>;
}

/**
 * API Gateway on this machine, and for this machine only: it listens on 127.0.0.1. HEAD is answered as GET without the body,
 * OPTIONS with the methods of the path; anything else as the cloud does.
 */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const { routes, handler, pages = {}, timeLimitMs = 29_000, log } = options;
  const table = new RouteTable([
    ...routes.map(({ method, path }) => ({ method, path, handler })),
    ...Object.entries(pages).map(([path, page]) => ({ method: "GET", path, handler: page })),
  ]);
  let stopping = false;

  const answer = async (message: IncomingMessage, requestId: string): Promise<GatewayAnswer> => {
    const { method = "GET", url = "/", headers } = message;
    const [path = "/", query = ""] = url.split(/\?(.*)/s);
    if (!isThisMachine(headers.host ?? "")) return problemAnswer(new HostUnknown({ host: headers.host ?? "" }));
    const match = table.match(method === "HEAD" ? "GET" : method, path);
    if (match === null) {
      const methods = method === "OPTIONS" ? table.methods(path) : [];
      return methods.length > 0 ? allowed(methods) : problemAnswer(new UnknownRoute({ method, path }));
    }
    const body = await readBody(message, bodyLimit);
    const event = gatewayEvent({ message, body, match, path, query, requestId, at: new Date() });
    try {
      return gatewayAnswer(await inTime(match.route.handler(event, lambdaContext("api", timeLimitMs)), timeLimitMs));
    } catch (thrown) {
      log(`${requestId} ${method} ${path} failed: ${reasonOf(thrown)}`);
      return problemAnswer(thrown instanceof HandlerTimedOut ? thrown : new HandlerFailed({ requestId }));
    }
  };

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    const { status, headers, body } = await answer(message, requestId).catch((thrown: unknown) =>
      problemAnswer(thrown instanceof Problem ? thrown : new HandlerFailed({ requestId })),
    );
    const bodiless = status === 204 || status === 304;
    response.writeHead(status, {
      ...headers,
      ...(!bodiless && { "content-length": body.length }),
      "apigw-requestid": requestId,
      ...(stopping && { connection: "close" }),
    });
    response.end(bodiless || message.method === "HEAD" ? undefined : body);
  };

  const server = createServer((message, response) => {
    message.on("error", () => undefined); // the caller went away: nobody is left to be told
    void serve(message, response);
  });
  const port = await freePort(options.port, "127.0.0.1");
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      stopping = true;
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A web page that reaches our address under another name (DNS rebinding) gives that name away here. */
const isThisMachine = (host: string): boolean => /^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host);

function allowed(methods: readonly string[]): GatewayAnswer {
  const all = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
  return { status: 204, headers: { allow: all.join(", ") }, body: Buffer.alloc(0) };
}

/** @throws {HandlerTimedOut} when the answer is not there in time */
async function inTime<T>(answer: Promise<T>, timeLimitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HandlerTimedOut({ timeLimitMs })), timeLimitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
