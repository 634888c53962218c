import { parentPort } from "node:worker_threads";
import { chunkRunner } from "../../shared/calculations/simulation/chunkRunner.ts";
import type { ChunkRunner } from "../../shared/calculations/simulation/SimulationRun.ts";
import { type ChunkOrder, claim } from "./SimulationThreads.ts";

let known: { readonly serial: number; readonly runChunk: ChunkRunner } | undefined;

parentPort?.on("message", (order: ChunkOrder) => {
  if (known?.serial !== order.serial) known = { serial: order.serial, runChunk: chunkRunner(order.plan).runChunk };
  for (let chunk = claim(order); chunk < order.limit; chunk = claim(order)) known.runChunk(chunk, order.run);
  parentPort?.postMessage("done");
});
