import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { createTables } from "../../../infra/local/createTables.ts";
import { DatabaseNotStarted } from "../../../infra/local/DatabaseNotStarted.ts";
import { startDynamoDbLocal } from "../../../infra/local/dynamodbLocal.ts";
import { localAws } from "../../../infra/local/localAws.ts";

const host = (directory: string): string => `
  const { startDynamoDbLocal } = await import(${JSON.stringify(new URL("../../../infra/local/dynamodbLocal.ts", import.meta.url))});
  console.log((await startDynamoDbLocal({ directory: ${JSON.stringify(directory)} })).endpoint);
  setInterval(() => undefined, 1_000);`;

test("killing the host kills the database, and the next one finds its port free and its tables there", async () => {
  const directory = await mkdtemp(join(tmpdir(), "database-"));
  const killed = spawn(process.execPath, ["--input-type=module", "-e", host(directory)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(killed.stdout, "data")) as [Buffer];
  const endpoint = line.toString().trim();
  const client = new DynamoDBClient(localAws(endpoint));
  await createTables(client, { core: "core", history: "history", ops: "ops" });

  killed.kill("SIGKILL");
  await once(killed, "exit");
  const database = await startDynamoDbLocal({ directory, port: Number(new URL(endpoint).port) });

  expect(database.endpoint).toBe(endpoint);
  expect((await client.send(new ListTablesCommand())).TableNames).toEqual(["core", "history", "ops"]);
  client.destroy();
  await database.stop();
  await rm(directory, { recursive: true });
}, 60_000);

test("a database that does not come up says what it printed", async () => {
  const home = await mkdtemp(join(tmpdir(), "java-"));
  const java = join(home, "bin", "java");
  await mkdir(join(home, "bin"));
  await writeFile(
    java,
    '#!/bin/sh\necho "$*" | grep -q -- -version && echo \'version "17"\' || { echo "no memory" >&2; exit 1; }\n',
  );
  await chmod(java, 0o755);
  process.env["JAVA_HOME"] = home;
  const failing = startDynamoDbLocal({ directory: null });
  await expect(failing).rejects.toThrow(DatabaseNotStarted);
  await expect(failing).rejects.toThrow("no memory");
  delete process.env["JAVA_HOME"];
  await rm(home, { recursive: true });
});
