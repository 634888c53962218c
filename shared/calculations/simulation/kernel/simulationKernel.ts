import { kernelBytes } from "./kernelBytes.generated.ts";

/** The kernel's operations, as `kernel.as` defines and describes them. Rows, tables and records are byte offsets in memory. */
export interface SimulationKernel {
  plainBits(out: number, count: number, iteration: number, first: number, second: number): void;
  latinBits(
    out: number,
    count: number,
    place: number,
    iteration: number,
    strata: number,
    first: number,
    second: number,
  ): void;
  quantiles(table: number, bits: number, out: number, count: number, settling: number): void;
  quantilesOfScores(table: number, scores: number, out: number, count: number, settling: number): void;
  weightedSum(out: number, rows: number, weights: number, terms: number, stride: number, count: number): void;
  fill(out: number, value: number, count: number): void;
  addWhere(out: number, impacts: number, bits: number, below: number, count: number): void;
  raiseWhere(out: number, impacts: number, bits: number, below: number, count: number): void;
  multiply(out: number, factors: number, count: number): void;
  addScaled(out: number, row: number, scale: number, count: number): void;
  settleRow(out: number, settling: number, count: number): void;
  raise(out: number, row: number, count: number): void;
  forward(
    tasks: number,
    taskCount: number,
    links: number,
    durations: number,
    finishes: number,
    stride: number,
    count: number,
  ): void;
  backward(
    tasks: number,
    taskCount: number,
    links: number,
    durations: number,
    finishes: number,
    latest: number,
    projects: number,
    tallies: number,
    stride: number,
    count: number,
    live: number,
    tolerance: number,
    sensitivity: number,
  ): void;
}

/** A kernel with memory of its own, of at least so many bytes. The compiled module is kept for the next one. */
export function simulationKernel(bytes: number): { readonly kernel: SimulationKernel; readonly memory: ArrayBuffer } {
  compiled ??= new WebAssembly.Module(decoded(kernelBytes));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernel: exports as unknown as SimulationKernel, memory: memory.buffer };
}

let compiled: CompiledModule | undefined;

/** The part of the WebAssembly interface that is used here; the language's own library does not describe it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => CompiledModule;
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: CompiledModule, imports: object) => { readonly exports: object };
};

interface CompiledModule {
  readonly [Symbol.toStringTag]: string;
}

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
