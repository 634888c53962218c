import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { RiskModel } from "../../shared/calculations/simulation/RiskModel.ts";

export interface PeerAnswer {
  readonly seconds: { readonly elapsed: number; readonly processor: number };
  readonly mean: number;
  readonly P50: number;
  readonly P80: number;
  readonly criticality: readonly number[];
}

const python = ["/usr/bin/python3", "python3"].find(
  (name) => spawnSync(name, ["-c", "import numpy"], { stdio: "ignore" }).status === 0,
);

/** numpy in a process of its own, started once so that its start is not counted. */
export class NumpyPeer {
  static readonly isInstalled = python !== undefined;
  private readonly process: ChildProcessByStdio<Writable, Readable, null>;
  private readonly answers: AsyncIterator<string>;
  private readonly lines: Interface;

  constructor() {
    const script = fileURLToPath(new URL("montecarloPeer.py", import.meta.url));
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    this.process = spawn(python ?? "python3", [script], { stdio: ["pipe", "pipe", "inherit"], env });
    this.lines = createInterface({ input: this.process.stdout });
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  async simulate(model: RiskModel, iterations: number, seed: number): Promise<PeerAnswer> {
    const places = new Map(model.tasks.map(({ ref }, place) => [ref, place]));
    const tasks = model.tasks.map(({ duration, predecessors }) => ({
      duration,
      before: predecessors.map(({ ref }) => places.get(ref)),
    }));
    this.process.stdin.write(`${JSON.stringify({ tasks, iterations, seed })}\n`);
    const answer = await this.answers.next();
    return JSON.parse(String(answer.value)) as PeerAnswer;
  }

  close(): void {
    this.process.stdin.end();
    this.lines.close();
  }
}
