import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { localAws } from "../../../infra/local/localAws.ts";
import { type LocalMail, startMail } from "../../../infra/local/mail.ts";

const mime = [
  "From: PMO <pmo@example.org>",
  "To: board@example.org",
  "Subject: Portfolio report",
  "X-Report: 2026-11",
  "Content-Type: text/plain",
  "",
  "All green.",
].join("\r\n");

let directory: string;
let mail: LocalMail;
const said: string[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "mail-"));
  mail = await startMail({ directory, log: (line) => void said.push(line) });
  const client = new SESv2Client(localAws(mail.endpoint));
  await client.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(mime) } } }));
  client.destroy();
});
afterAll(() => rm(directory, { recursive: true }));

test("a message sent is in the inbox, and on disk byte for byte", async () => {
  expect(await mail.messages()).toEqual([
    expect.objectContaining({
      ...{ from: '"PMO" <pmo@example.org>', subject: "Portfolio report" },
      destination: { to: ["board@example.org"], cc: [], bcc: [] },
      body: expect.objectContaining({ text: "All green." }),
    }),
  ]);
  expect((await fetch(mail.inboxUrl)).headers.get("content-type")).toContain("text/html");
  await mail.stop();
  const [file, ...others] = await readdir(directory);
  expect(others).toEqual([]);
  expect(await readFile(join(directory, file!), "utf8")).toBe(mime);
  expect(said).toEqual([]);
});

test("the next start finds the message again, and does not keep it twice", async () => {
  const next = await startMail({ directory, log: (line) => void said.push(line) });
  expect((await next.messages()).map(({ subject }) => subject)).toEqual(["Portfolio report"]);
  await next.stop();
  expect(await readdir(directory)).toHaveLength(1);
});
