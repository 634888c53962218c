import { Agent, createServer, request } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What happens to one request: it is passed on; throttled; carried out although its reply is lost; lost before it is carried
 * out; held back, that is, lost to all appearance, yet carried out just before the next write; or late. A reply made up by the test takes the place of the database's.
 */
export type Fault =
  | "none"
  | "throttled"
  | "reply lost"
  | "request lost"
  | "held back"
  | { readonly delayMs: number }
  | { readonly status: number; readonly body: object };

export interface ProxiedRequest {
  /** The operation, such as `TransactWriteItems`. */
  readonly operation: string;
  readonly body: string;
}

export interface FaultProxy {
  readonly endpoint: string;
  /** How many requests met which fate. */
  readonly counts: Readonly<
    Record<"none" | "throttled" | "reply lost" | "request lost" | "held back" | "late" | "made up", number>
  >;
  readonly close: () => Promise<void>;
}

/** Stands between a client and DynamoDB, and treats each request as `decide` says. */
export async function faultProxy(target: string, decide: (sent: ProxiedRequest) => Fault): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const counts = { none: 0, throttled: 0, "reply lost": 0, "request lost": 0, "held back": 0, late: 0, "made up": 0 };

  const held: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

  const pass = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const body = await textOf(incoming);
    const operation = String(incoming.headers["x-amz-target"]).split(".")[1] ?? "";
    const fault = decide({ operation, body });
    counts[typeof fault === "string" ? fault : "delayMs" in fault ? "late" : "made up"] += 1;
    if (fault === "held back") held.push({ headers: incoming.headers, body });
    if (fault === "request lost" || fault === "held back") {
      incoming.socket.destroy();
      return;
    }
    if (fault === "throttled") {
      const type = counts.throttled % 2 === 0 ? "ThrottlingException" : "ProvisionedThroughputExceededException";
      send(reply, 400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "too fast" });
      return;
    }
    if (typeof fault === "object" && "body" in fault) {
      send(reply, fault.status, fault.body);
      return;
    }
    if (typeof fault === "object") await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (operation === "TransactWriteItems")
      for (const { headers, body } of held.splice(0)) await forward(target, agent, headers, body);
    const answer = await forward(target, agent, incoming.headers, body);
    if (fault === "reply lost") incoming.socket.destroy();
    else reply.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = createServer((incoming, reply) => {
    pass(incoming, reply).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(reply: ServerResponse, status: number, body: object): void {
  reply.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
}

function forward(
  target: string,
  agent: Agent,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const { host, port } = new URL(target);
    const outgoing = request(
      target,
      { method: "POST", agent, headers: { ...headers, host: host || port } },
      (answer) => {
        textOf(answer).then(
          (text) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: text }),
          reject,
        );
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
