import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import ses from "aws-ses-v2-local";
import { freePort } from "./freePort.ts";
import { type Log, reasonOf } from "./lambda.ts";
import { localAws } from "./localAws.ts";

/** A message as the local inbox shows it. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly from: string;
  readonly replyTo: readonly string[];
  readonly destination: {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
  };
  readonly subject: string;
  readonly body: { readonly html?: string; readonly text?: string };
  /** `content` is base64. */
  readonly attachments: readonly {
    readonly filename?: string;
    readonly contentType: string;
    readonly content: string;
  }[];
  /** Seconds since 1970. */
  readonly at: number;
}

export interface LocalMail {
  /** For an SES client. */
  readonly endpoint: string;
  /** For a browser. */
  readonly inboxUrl: string;
  /** Everything received since the start, oldest first. */
  readonly messages: () => Promise<readonly ReceivedMessage[]>;
  readonly stop: () => Promise<void>;
}

export interface LocalMailOptions {
  /** Where each message is kept as an `.eml` file and found again at the next start; null keeps none. */
  readonly directory: string | null;
  /** Taken if it is free, else any other. @default any */
  readonly port?: number;
  readonly log: Log;
}

/** SES on this machine: mail goes to an inbox on loopback, and to nobody else. */
export async function startMail({ directory, port, log }: LocalMailOptions): Promise<LocalMail> {
  if (directory !== null) await mkdir(directory, { recursive: true });
  const server = await ses.default({ host: "127.0.0.1", port: await freePort(port, "127.0.0.1") });
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

  const kept: Promise<void>[] = [];
  let count = 0;
  if (directory !== null) {
    await refill(endpoint, directory);
    // first in line, so that the body is overheard while it goes to the inbox
    server.prependListener("request", (message: IncomingMessage) => {
      if (message.url !== "/v2/email/outbound-emails") return;
      const at = new Date().toISOString().replaceAll(":", "-");
      const file = join(directory, `${at}-${++count}.eml`);
      kept.push(keepRaw(message, file).catch((error: unknown) => log(`${file} was not written: ${reasonOf(error)}`)));
    });
  }
  const messages = async (): Promise<readonly ReceivedMessage[]> => {
    const answer = await fetch(`${endpoint}/store`);
    return ((await answer.json()) as { emails: readonly ReceivedMessage[] }).emails;
  };
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await closed;
    await Promise.all(kept);
  };
  return { endpoint, inboxUrl: `${endpoint}/`, messages, stop };
}

/** As many of the messages kept last as an inbox needs. */
const shown = 20;

/** Puts the messages that were kept back into the inbox, and no others. */
async function refill(endpoint: string, directory: string): Promise<void> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(".eml")).sort();
  await fetch(`${endpoint}/clear-store`, { method: "POST" });
  const client = new SESv2Client(localAws(endpoint));
  for (const file of files.slice(-shown)) {
    const Data = await readFile(join(directory, file));
    await client.send(new SendEmailCommand({ FromEmailAddress: "kept@example.org", Content: { Raw: { Data } } }));
  }
  client.destroy();
}

/** Writes the MIME message of a raw send, the only way we send; others are in the inbox only. */
async function keepRaw(message: IncomingMessage, file: string): Promise<void> {
  const chunks: Buffer[] = [];
  message.on("data", (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve, reject) => message.once("end", resolve).once("error", reject));
  const sent = JSON.parse(Buffer.concat(chunks).toString()) as { Content?: { Raw?: { Data?: string } } };
  const mime = sent.Content?.Raw?.Data;
  if (mime !== undefined) await writeFile(file, Buffer.from(mime, "base64"));
}
