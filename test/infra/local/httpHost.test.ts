import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { type HttpHost, startHttpHost } from "../../../infra/local/httpHost.ts";

const said: string[] = [];
let host: HttpHost;
const [arrived, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];

/** Answers with the event it was given, or as the path asks. */
const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  switch (event.routeKey) {
    case "GET /throw":
      throw new Error("a bug");
    case "GET /never":
      return new Promise(() => undefined);
    case "GET /slow":
      arrived.resolve(undefined);
      await released.promise;
      return { statusCode: 200, body: "done" };
    case "GET /bytes":
      return { statusCode: 200, headers: { "Content-Type": "image/png" }, body: "AAH/", isBase64Encoded: true };
    case "GET /answers/{kind}":
      return answers[event.pathParameters?.["kind"] ?? ""] as APIGatewayProxyResultV2;
    default:
      return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
  }
};

const answers: Readonly<Record<string, unknown>> = {
  plain: { hello: "world" },
  text: "hello",
  empty: { statusCode: 204 },
  cookies: { statusCode: 200, cookies: ["a=1", "b=2; HttpOnly"], headers: { "X-Count": 3, "x-true": true } },
  nothing: undefined,
  "bad-status": { statusCode: 42 },
  "bad-header": { statusCode: 200, headers: { "x-split": "a\r\nset-cookie: b" } },
};

const routes = [
  ...["/throw", "/never", "/slow", "/bytes", "/answers/{kind}"].map((path) => ({ method: "GET", path })),
  { method: "GET", path: "/v1/portfolios/{portfolio}/{register}" },
  { method: "POST", path: "/v1/portfolios/{portfolio}/{register}" },
  { method: "GET", path: "/v1/portfolios/{portfolio}/heads" },
  { method: "GET", path: "/v1/{anything}/{portfolio}/heads" },
];

const start = (timeLimitMs = 29_000): Promise<HttpHost> =>
  startHttpHost({
    ...{ routes, handler, timeLimitMs, log: (line) => void said.push(line) },
    pages: { "/": () => Promise.resolve({ statusCode: 200, headers: { "content-type": "text/html" }, body: "<h1>" }) },
  });
beforeAll(async () => {
  host = await start();
});
afterAll(() => host.stop());

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: Buffer | string;
  readonly agent?: Agent;
}

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly fromPort: number | undefined;
}

/** A request as it is, without a browser's corrections. */
function ask(
  path: string,
  { method = "GET", headers = {}, body, agent }: Asked = {},
  url = host.url,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { path, method, headers, ...(agent && { agent }) }, (response) => {
      const fromPort = response.socket.localPort; // afterwards the socket is the next request's
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks), fromPort }),
      );
    });
    asking.once("error", reject);
    asking.end(body);
  });
}

const eventFor = async (path: string, asked: Asked = {}): Promise<APIGatewayProxyEventV2> =>
  JSON.parse((await ask(path, asked)).body.toString()) as APIGatewayProxyEventV2;
const problemOf = ({ headers, body }: Answered): unknown => ({
  ...(JSON.parse(body.toString()) as object),
  mediaType: headers["content-type"],
});

test("a request becomes the event API Gateway would send", async () => {
  const event = await eventFor("/v1/portfolios/north%20sea/risks?limit=5&status=open&status=treated", {
    headers: { "X-Trace": ["one", "two"], cookie: "a=1; b=2", "user-agent": "test" },
  });
  expect(event).toEqual({
    version: "2.0",
    routeKey: "GET /v1/portfolios/{portfolio}/{register}",
    rawPath: "/v1/portfolios/north sea/risks",
    rawQueryString: "limit=5&status=open&status=treated",
    cookies: ["a=1", "b=2"],
    headers: { "x-trace": "one,two", "user-agent": "test", host: new URL(host.url).host, connection: "keep-alive" },
    queryStringParameters: { limit: "5", status: "open,treated" },
    pathParameters: { portfolio: "north sea", register: "risks" },
    isBase64Encoded: false,
    requestContext: {
      ...{ accountId: "000000000000", apiId: "local", domainName: new URL(host.url).host, domainPrefix: "local" },
      http: {
        ...{ method: "GET", path: "/v1/portfolios/north sea/risks", protocol: "HTTP/1.1" },
        ...{ sourceIp: "127.0.0.1", userAgent: "test" },
      },
      ...{ requestId: expect.any(String), routeKey: "GET /v1/portfolios/{portfolio}/{register}", stage: "$default" },
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
  });
});

test.each`
  path                                       | pathParameters                                   | because
  ${"/v1/portfolios/p1/heads"}               | ${{ portfolio: "p1" }}                           | ${"what is spelt out wins over a parameter"}
  ${"/v1/programmes/p1/heads"}               | ${{ anything: "programmes", portfolio: "p1" }}   | ${"a parameter takes any word"}
  ${"/v1/portfolios/a%2Fb/r%C3%A9sum%C3%A9"} | ${{ portfolio: "a/b", register: "résumé" }}      | ${"a parameter is decoded after the path is split"}
  ${"/v1/portfolios/__proto__/risks"}        | ${{ portfolio: "__proto__", register: "risks" }} | ${"no name is special"}
`("$path: $because", async ({ path, pathParameters }) => {
  expect((await eventFor(path as string)).pathParameters).toEqual(pathParameters);
});

/** Müller, as an old spreadsheet writes it: not UTF-8. */
const latin1 = Buffer.from("Müller", "latin1");

test.each`
  contentType                            | sent              | body          | isBase64Encoded
  ${"application/json; charset=utf-8"}   | ${"{}"}           | ${"{}"}       | ${false}
  ${"application/merge-patch+json"}      | ${"{}"}           | ${"{}"}       | ${false}
  ${"text/csv"}                          | ${"é"}            | ${"é"}        | ${false}
  ${"application/octet-stream"}          | ${"\u0000\u0001"} | ${"AAE="}     | ${true}
  ${"application/x-www-form-urlencoded"} | ${"a=1"}          | ${"YT0x"}     | ${true}
  ${"text/csv"}                          | ${latin1}         | ${"TfxsbGVy"} | ${true}
  ${"application/json"}                  | ${""}             | ${undefined}  | ${false}
`("a body of $contentType reaches the handler as $body", async ({ contentType, sent, body, isBase64Encoded }) => {
  const headers = { "content-type": contentType as string };
  const event = await eventFor("/v1/portfolios/p/risks", { method: "POST", headers, body: sent as string | Buffer });
  expect({ body: event.body, isBase64Encoded: event.isBase64Encoded }).toEqual({ body, isBase64Encoded });
});

test.each`
  kind         | status | contentType                    | body
  ${"plain"}   | ${200} | ${"application/json"}          | ${'{"hello":"world"}'}
  ${"text"}    | ${200} | ${"application/json"}          | ${"hello"}
  ${"empty"}   | ${204} | ${"text/plain; charset=utf-8"} | ${""}
  ${"cookies"} | ${200} | ${"text/plain; charset=utf-8"} | ${""}
`("a handler's $kind answer is passed on", async ({ kind, status, contentType, body }) => {
  const answer = await ask(`/answers/${kind as string}`);
  expect([answer.status, answer.headers["content-type"], answer.body.toString()]).toEqual([status, contentType, body]);
});

test("cookies become lines of their own, and header values text", async () => {
  const { headers } = await ask("/answers/cookies");
  expect(headers).toMatchObject({ "set-cookie": ["a=1", "b=2; HttpOnly"], "x-count": "3", "x-true": "true" });
});

test("bytes arrive as bytes", async () => {
  expect((await ask("/bytes")).body).toEqual(Buffer.from([0, 1, 255]));
});

test("the host's own pages stand beside the API", async () => {
  expect((await ask("/")).body.toString()).toBe("<h1>");
});

test.each`
  method       | path                          | status | type
  ${"GET"}     | ${"/nowhere"}                 | ${404} | ${"unknown-route"}
  ${"DELETE"}  | ${"/v1/portfolios/p/risks"}   | ${404} | ${"unknown-route"}
  ${"GET"}     | ${"/v1/portfolios/p/risks/"}  | ${404} | ${"unknown-route"}
  ${"GET"}     | ${"/v1/portfolios//risks"}    | ${404} | ${"unknown-route"}
  ${"OPTIONS"} | ${"/nowhere"}                 | ${404} | ${"unknown-route"}
  ${"GET"}     | ${"/v1/portfolios/%ZZ/risks"} | ${400} | ${"path-malformed"}
  ${"GET"}     | ${"/throw"}                   | ${500} | ${"handler-failed"}
  ${"GET"}     | ${"/answers/nothing"}         | ${500} | ${"handler-failed"}
  ${"GET"}     | ${"/answers/bad-status"}      | ${500} | ${"handler-failed"}
  ${"GET"}     | ${"/answers/bad-header"}      | ${500} | ${"handler-failed"}
`("$method $path is answered with the problem $type", async ({ method, path, status, type }) => {
  const answer = await ask(path as string, { method: method as string });
  expect(answer.status).toBe(status);
  expect(problemOf(answer)).toMatchObject({
    ...{ status, type: `https://plumbline.dev/problems/${type as string}`, mediaType: "application/problem+json" },
  });
});

test("why a handler failed is in the log, not in the answer", async () => {
  const answer = await ask("/throw");
  expect(answer.body.toString()).not.toContain("a bug");
  expect(said.at(-1)).toBe(`${String(answer.headers["apigw-requestid"])} GET /throw failed: Error: a bug`);
});

test("another host name is refused, so that no web page can call us through one", async () => {
  const answer = await ask("/", { headers: { host: "evil.example.org" } });
  expect(answer.status).toBe(421);
});

test("HEAD is GET without the body", async () => {
  const [get, head] = [await ask("/bytes"), await ask("/bytes", { method: "HEAD" })];
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([get.status, "3", 0]);
});

test("OPTIONS names the methods of the path", async () => {
  const { status, headers } = await ask("/v1/portfolios/p/risks", { method: "OPTIONS" });
  expect([status, headers.allow]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
});

const limit = 4 * 1024 * 1024;
test.each`
  bytes        | headers                               | status | because
  ${limit}     | ${{}}                                 | ${200} | ${"4 MB is just allowed"}
  ${limit + 1} | ${{ "content-length": limit + 1 }}    | ${413} | ${"more is refused by its announced length"}
  ${limit + 1} | ${{ "transfer-encoding": "chunked" }} | ${413} | ${"more is refused when it does not say"}
`("$bytes bytes are answered $status: $because", async ({ bytes, headers, status }) => {
  const body = Buffer.alloc(bytes as number, " ");
  const asked = { method: "POST", headers: headers as Record<string, string>, body };
  const answer = await ask("/v1/portfolios/p/risks", asked);
  expect(answer.status).toBe(status);
  if (status === 413)
    expect(problemOf(answer)).toMatchObject({ type: "https://plumbline.dev/problems/body-too-large", limit });
});

test("a handler that takes too long is answered for", async () => {
  const impatient = await start(20);
  const answer = await ask("/never", {}, impatient.url);
  expect(answer.status).toBe(504);
  await impatient.stop();
});

test("connections are kept for the next request", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [first, second] = [await ask("/", { agent }), await ask("/bytes", { agent })];
  expect(second.fromPort).toBe(first.fromPort);
  agent.destroy();
});

test("stopping answers what is in hand, and no more", async () => {
  const ending = await start();
  const agent = new Agent({ keepAlive: true });
  const inHand = ask("/slow", { agent }, ending.url);
  await arrived.promise;
  const stopped = ending.stop();
  released.resolve(undefined);
  expect((await inHand).body.toString()).toBe("done");
  await stopped;
  await expect(ask("/", {}, ending.url)).rejects.toThrow("ECONNREFUSED");
});
