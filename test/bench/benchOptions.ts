import { parseArgs } from "node:util";

/** What a benchmark may be told; a suite takes what concerns it and has its own default for what is left out. */
export interface BenchOptions {
  /** One round on little data, to see that it runs. */
  readonly short: boolean;
  /** A folder laid out like the suite's data set. */
  readonly data: string | null;
  /** Tools to run beside ours, in turn. */
  readonly peers: readonly string[];
  /** Schedules for `rcpsp`, milliseconds for `select`, iterations for `montecarlo`. */
  readonly budget: number | null;
  readonly seed: number;
  readonly threads: number;
  /** Where to write every repetition as JSON. */
  readonly out: string | null;
}

/** @throws {TypeError} for an option that is not one of these */
export function benchOptions(args: readonly string[]): { readonly suite: string; readonly options: BenchOptions } {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { short: { type: "boolean" }, data: text, peer: text, budget: text, seed: text, threads: text, out: text },
  });
  return {
    suite: positionals[0] ?? "",
    options: {
      short: values.short ?? false,
      data: values.data ?? null,
      peers: values.peer?.split(",") ?? [],
      budget: values.budget === undefined ? null : Number(values.budget),
      seed: Number(values.seed ?? 1),
      threads: Number(values.threads ?? 1),
      out: values.out ?? null,
    },
  };
}
