/** What each function weighs, and how long a fresh process takes to load it: `npm run bundles`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { tableVariables } from "../../shared/storage/tables.ts";
import { bundling } from "../constructs/bundling.ts";
import { functionShapes } from "../stacks/functionShapes.ts";

export interface BundleSize {
  /** The function's folder; the two that recalculate share one bundle. */
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Bundles every function into a folder, just as PlumblineFunction has it bundled for the cloud, and weighs the results. */
export async function bundleSizes(folder: string): Promise<readonly BundleSize[]> {
  const entries = [...new Set(Object.values(functionShapes).map(({ entry }) => entry))];
  return Promise.all(
    entries.map(async (entry) => {
      const name = basename(dirname(entry));
      const file = join(folder, `${name}.mjs`);
      const root = fileURLToPath(new URL("../../", import.meta.url));
      await build({ ...bundling, entryPoints: [join(root, entry)], outfile: file, logLevel: "warning" });
      const bytes = readFileSync(file);
      return { name, file, bytes: bytes.length, gzipBytes: gzipSync(bytes).length };
    }),
  );
}

/**
 * What it takes to import a bundle in a process that has done nothing else, in milliseconds: the fastest of several runs,
 * since whatever else the machine does can only add.
 */
export function coldImportMilliseconds(file: string, runs = 5): number {
  const timed = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(String(performance.now() - t), () => process.exit());`;
  // Handlers read their environment as they load; these names lead nowhere and nothing is called.
  const names = [
    ...Object.values(tableVariables),
    "RECALCULATE_QUEUE_URL",
    "ANALYSE_QUEUE_URL",
    "MAIL_FROM",
    "MAIL_CONFIGURATION_SET",
  ];
  const env = { ...Object.fromEntries(names.map((name) => [name, "measured"])), AWS_REGION: "eu-central-1" };
  const times = Array.from({ length: runs }, () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", timed], { encoding: "utf8", env })),
  );
  return Math.min(...times);
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-bundles-"));
  try {
    const rows = (await bundleSizes(folder)).map(({ name, file, bytes, gzipBytes }) => ({
      function: name,
      "size, KB": Math.round(bytes / 1000),
      "gzip, KB": Math.round(gzipBytes / 1000),
      "import, ms": Math.round(coldImportMilliseconds(file)),
    }));
    console.table(rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
