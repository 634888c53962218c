import { createServer } from "node:net";

/**
 * A TCP port nobody listens on: the preferred one if it is free, else any.
 * @param host the interface to be free on; without one, all of them
 */
export async function freePort(preferred = 0, host?: string): Promise<number> {
  return (await tryPort(preferred, host)) ?? (await tryPort(0, host)) ?? 0;
}

/** The port got by listening for a moment, or null where someone else listens. */
function tryPort(port: number, host: string | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
