import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releaseDatabaseLock, takeDatabaseLock } from "../../../infra/local/databaseLock.ts";
import { DatabaseInUse } from "../../../infra/local/DatabaseInUse.ts";

const silent = "http://127.0.0.1:1";
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(directory, { recursive: true }));

const holder = async (): Promise<unknown> => JSON.parse(await readFile(join(directory, "lock.json"), "utf8"));
const heldBy = (pid: number): Promise<void> =>
  writeFile(join(directory, "lock.json"), JSON.stringify({ pid, endpoint: silent }));
const take = () => takeDatabaseLock(directory, 0);

/** No process has this number: it is beyond what any system gives out. */
const nobody = 2 ** 30;

test("a folder is held by one at a time, and the second is told by whom", async () => {
  await take();
  await expect(take()).rejects.toThrow(DatabaseInUse);
  await expect(take()).rejects.toThrow(`held by process ${process.pid}`);
  await releaseDatabaseLock(directory);
  const nameHolder = await take();
  await nameHolder({ pid: process.ppid, endpoint: silent });
  await expect(take()).rejects.toThrow(`held by process ${process.ppid}, which serves it on ${silent}`);
});

test("a lock whose process is gone is taken over", async () => {
  await heldBy(nobody);
  await take();
  expect(await holder()).toMatchObject({ pid: process.pid });
});

test("an old lock whose process number was given to another program is taken over", async () => {
  await heldBy(process.ppid);
  await utimes(join(directory, "lock.json"), 0, 0);
  await take();
  expect(await holder()).toMatchObject({ pid: process.pid });
});

test("a lock that was cut off while written is taken over", async () => {
  await writeFile(join(directory, "lock.json"), '{"pid":');
  await take();
  expect(await holder()).toMatchObject({ pid: process.pid });
});
