import { reportTick } from "./reportTick.ts";
import type { Tick } from "./reportTick.ts";
import { reportServices } from "./services.ts";

const services = reportServices(process.env); // once per container, not once per call

/** What the scheduler calls every five minutes. */
export async function handler(tick: Tick): Promise<{ readonly runs: number }> {
  const runs = await reportTick(services, tick);
  return { runs: runs.length };
}
