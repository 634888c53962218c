/**
 * `npm run bench -- <suite> [--data DIR] [--peer a,b] [--budget N] [--seed S] [--threads T] [--out FILE] [--short]`: measures
 * what design promises in figures. One file a suite; each prints one table.
 */
import { benchOptions } from "./benchOptions.ts";
import type { BenchOptions } from "./benchOptions.ts";

const suites: Readonly<Record<string, () => Promise<{ readonly run: (options: BenchOptions) => Promise<void> }>>> = {
  storage: () => import("./storage.ts"),
  schedule: () => import("./schedule.ts"),
  growth: () => import("./growth.ts"),
  rcpsp: () => import("./rcpsp.ts"),
  montecarlo: () => import("./montecarlo.ts"),
  select: () => import("./select.ts"),
};

const { suite: name, options } = benchOptions(process.argv.slice(2));
const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
if (suite === undefined) {
  process.stderr.write(`Name a suite: ${Object.keys(suites).join(", ")}. For example: npm run bench -- storage\n`);
  process.exitCode = 2;
} else {
  await (await suite()).run(options);
}
