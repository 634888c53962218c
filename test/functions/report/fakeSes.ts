import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a mail service may do with one request. */
export type Whim = "accept" | "accept and cut" | "cut" | "throttle" | "refuse" | "fail" | "hang";

export interface FakeSes {
  readonly endpoint: string;
  /** How often each delivery was accepted, by its id. */
  readonly accepted: ReadonlyMap<string, number>;
  readonly requests: () => number;
  readonly stop: () => Promise<void>;
}

/** SES as far as a sender sees it, with whims: it may accept a message and never say so. */
export async function fakeSes(whim: (deliveryId: string, attempt: number) => Whim): Promise<FakeSes> {
  const accepted = new Map<string, number>();
  const attempts = new Map<string, number>();
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests += 1;
      const { EmailTags } = JSON.parse(Buffer.concat(chunks).toString()) as { EmailTags: { Value: string }[] };
      const id = EmailTags[0]?.Value ?? "";
      const attempt = (attempts.get(id) ?? 0) + 1;
      attempts.set(id, attempt);
      const what = whim(id, attempt);
      const takes = what === "accept" || what === "accept and cut" || what === "hang";
      if (takes) accepted.set(id, (accepted.get(id) ?? 0) + 1);
      const answer = (status: number, type: string, body: object): void => {
        response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
        response.end(JSON.stringify(body));
      };
      if (what === "accept") answer(200, "", { MessageId: `ses-${id}` });
      else if (what === "throttle") answer(429, "TooManyRequestsException", { message: "slow down" });
      else if (what === "refuse") answer(400, "MessageRejected", { message: "Email address is not verified." });
      else if (what === "fail") answer(500, "InternalServiceErrorException", { message: "sorry" });
      else if (what !== "hang") request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    requests: () => requests,
    stop,
  };
}
