import { setTimeout as delay } from "node:timers/promises";
import type { Operation } from "../../shared/storage/operations.ts";
import type { LocalHost } from "./localHost.ts";
import { progress } from "./progress.ts";

/** Has every project of a portfolio calculated, as anybody would over the API, and shows how far it has come. */
export async function calculateAll(host: LocalHost, portfolio: string): Promise<void> {
  await host.settled();
  const start = await fetch(`${host.apiUrl}/v1/portfolios/${portfolio}/recalculations`, { method: "POST" });
  let operation = (await start.json()) as Operation;
  const bar = progress("Calculating", operation.progress.total);
  while (operation.status === "running") {
    await delay(200);
    operation = (await (await fetch(`${host.apiUrl}/v1/operations/${operation.id}`)).json()) as Operation;
    bar.done(operation.progress.done);
  }
  bar.end();
  await host.settled();
}
