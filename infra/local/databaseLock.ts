import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseInUse } from "./DatabaseInUse.ts";
import { dynamoDbAnswers } from "./dynamoDbAnswers.ts";

/** Who holds a database folder, and where it is served; null while it is starting. */
export interface Holder {
  readonly pid: number;
  readonly endpoint: string | null;
}

/** How long a database that has just been killed may take to go. */
const usualPatienceMs = 5_000;
/** How long a database that has just been started may take to answer. */
const startMs = 30_000;

const lockFile = (directory: string): string => join(directory, "lock.json");

/**
 * Takes a database folder for this process, waiting a moment for one that is just ending.
 * A lock left behind by a crash or a reboot is recognised: its process is gone, or is not what answers on its endpoint.
 * @returns names the process that really holds the folder, once it is known
 * @throws {DatabaseInUse}
 */
export async function takeDatabaseLock(
  directory: string,
  patienceMs = usualPatienceMs,
): Promise<(holder: Holder) => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const write = (holder: Holder, flag: "wx" | "w"): Promise<void> =>
    writeFile(lockFile(directory), JSON.stringify(holder), { flag });
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const taken = await write({ pid: process.pid, endpoint: null }, "wx").then(() => true, wasThere);
    if (taken) return (holder) => write(holder, "w");
    const holder = await liveHolder(directory);
    if (holder === null) await releaseDatabaseLock(directory);
    else if (performance.now() > deadline) throw new DatabaseInUse({ directory, ...holder });
    else await delay(100);
  }
}

/** Gives the folder back; harmless when nobody held it. */
export const releaseDatabaseLock = (directory: string): Promise<void> => rm(lockFile(directory), { force: true });

async function liveHolder(directory: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(lockFile(directory), "utf8")) as Holder;
    process.kill(holder.pid, 0); // throws when there is no such process
    const ageMs = Date.now() - (await stat(lockFile(directory))).mtimeMs;
    const isThere = ageMs < startMs || (holder.endpoint !== null && (await dynamoDbAnswers(holder.endpoint)));
    return isThere ? holder : null;
  } catch {
    return null;
  }
}

function wasThere(error: NodeJS.ErrnoException): false {
  if (error.code === "EEXIST") return false;
  throw error;
}
