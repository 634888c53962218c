import type { IncomingMessage } from "node:http";
import { BodyTooLarge } from "../../shared/problems/BodyTooLarge.ts";

/**
 * The body of a request.
 * @param limit in bytes
 * @throws {BodyTooLarge} as soon as it is known; what comes after is let go, not kept, so that the sender can read the answer
 */
export function readBody(message: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const refuse = (): void => {
      chunks.length = 0;
      message.removeAllListeners("data").resume();
      reject(new BodyTooLarge({ limit }));
    };
    if (Number(message.headers["content-length"] ?? 0) > limit) {
      refuse();
      return;
    }
    let bytes = 0;
    message.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) refuse();
      else chunks.push(chunk);
    });
    message.once("end", () => resolve(Buffer.concat(chunks)));
    message.once("error", reject);
  });
}
