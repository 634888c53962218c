import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { apiHandler } from "../../functions/api/apiHandler.ts";
import type { AnalysisJob } from "../../functions/analyse/jobs.ts";
import type { CalculationJob } from "../../functions/recalculate/jobs.ts";
import { openDatabase } from "../../shared/storage/database.ts";
import type { Database } from "../../shared/storage/database.ts";
import { localAws } from "../../infra/local/localAws.ts";
import { testTables } from "./tables.ts";

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** JSON as tests read it: any member may be asked for, and what is not there is undefined. */
export type Json = { readonly [name: string]: Json } & readonly Json[] & (string | number);

export interface TestApi {
  readonly db: Database;
  readonly endpoint: string;
  readonly jobs: CalculationJob[];
  readonly analyses: AnalysisJob[];
  /** Sends a request as API Gateway would hand it to the function. */
  readonly send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiReply>;
  readonly drop: () => Promise<void>;
}

/** The API over empty tables of its own. */
export async function testApi(): Promise<TestApi> {
  process.env["AUTH_MODE"] = "local";
  process.env["POWERTOOLS_LOG_LEVEL"] = "CRITICAL";
  const tables = await testTables();
  const db = openDatabase(tables.names, localAws(tables.endpoint));
  const jobs: CalculationJob[] = [];
  const analyses: AnalysisJob[] = [];
  const handler = apiHandler({
    db,
    cursorSecret: () => Promise.resolve("a secret of this test"),
    report: (what: string, error: unknown) => {
      throw new Error(what, { cause: error });
    },
    enqueue: (more) => Promise.resolve(void jobs.push(...more)),
    analyse: (more) => Promise.resolve(void analyses.push(...more)),
  });
  let count = 0;
  return {
    db,
    endpoint: tables.endpoint,
    jobs,
    analyses,
    drop: tables.drop,
    send: async (method, path, body, headers = {}) => {
      const reply = await handler(eventOf(method, path, body, headers, `req-${(count += 1)}`), {} as never);
      const { statusCode = 0, body: text = "", isBase64Encoded, headers: sent = {} } = reply;
      const plain = isBase64Encoded === true ? gunzipSync(Buffer.from(text, "base64")).toString() : text;
      const isJson = String(sent["content-type"]).includes("json") && plain !== "";
      return {
        status: statusCode,
        headers: sent as Record<string, string>,
        body: (isJson ? JSON.parse(plain) : plain) as Json,
      };
    },
  };
}

function eventOf(
  method: string,
  address: string,
  body: unknown,
  headers: Record<string, string>,
  requestId: string,
): APIGatewayProxyEventV2 {
  const url = new URL(address, "https://plumbline.test");
  const query = [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name).join(",")] as const);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    queryStringParameters: Object.fromEntries(query),
    requestContext: {
      accountId: "0",
      apiId: "test",
      domainName: "plumbline.test",
      domainPrefix: "test",
      http: { method, path: url.pathname, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "jest" },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: "23/Nov/2026:00:00:00 +0000",
      timeEpoch: 0,
    },
    isBase64Encoded: Buffer.isBuffer(body),
    ...(body === undefined ? {} : { body: textOf(body) }),
  };
}

/** Bytes come in base64, as the gateway hands on what it does not take for text. */
function textOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return body.toString("base64");
  return typeof body === "string" ? body : JSON.stringify(body);
}
