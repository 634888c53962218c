import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DataFolderUnusable } from "./DataFolderUnusable.ts";
import { calculateAll } from "./calculateAll.ts";
import { importHhs } from "./importSample.ts";
import type { ImportSummary } from "./importSample.ts";
import { startLocalHost } from "./localHost.ts";
import type { LocalHost } from "./localHost.ts";
import { portfolioTable } from "./portfolioTable.ts";
import { progress } from "./progress.ts";
import { resumeOperations } from "./resumeOperations.ts";
import { sendFirstReport } from "./sendFirstReport.ts";
import { toldInALine } from "./toldInALine.ts";

const portfolio = "PFL-HHS";
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: the whole product on this machine, with a real portfolio in it. `--once` ends after showing it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { once: { type: "boolean" }, data: { type: "string", default: ".plumbline" } },
  });
  const started = performance.now();
  if (values.data === "") throw new DataFolderUnusable({ folder: values.data, reason: "it has no name" });
  const directory = resolve(values.data);
  say("Plumbline: starting DynamoDB Local, mail, queue, stream and API on this machine …");
  const host = await startLocalHost(directory, (line) => say(`  ! ${line}`));
  const signal = untilSignal();
  await resumeOperations();
  const marker = join(directory, "sample-loaded");
  const summary = existsSync(marker) ? null : await loadSample(host);
  await calculateAll(host, portfolio);
  if (summary !== null) {
    await sendFirstReport(host, portfolio);
    await writeFile(marker, `${new Date().toISOString()}\n`);
  }
  say(await portfolioTable(host, portfolio, { summary, seconds: (performance.now() - started) / 1000 }));
  if (values.once !== true) {
    say("Stays up until Ctrl-C.");
    await signal;
    say("Stopping …");
  }
  await host.stop();
}

async function loadSample({ apiUrl }: LocalHost): Promise<ImportSummary> {
  let bar: ReturnType<typeof progress> | null = null;
  const summary = await importHhs({
    baseUrl: apiUrl,
    onProgress: ({ rowsDone, rowsTotal }) => (bar ??= progress("Loading   ", rowsTotal)).done(rowsDone),
  });
  (bar as ReturnType<typeof progress> | null)?.end();
  return summary;
}

/** Ctrl-C ends it in order, a second one at once; whatever was acknowledged is on disk either way. */
async function untilSignal(): Promise<void> {
  await new Promise<void>((stop) => {
    process.once("SIGINT", stop).once("SIGTERM", stop);
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${toldInALine(error)}\n`);
  process.exit(1);
});
