import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import { freePort } from "./freePort.ts";
import { localAws } from "./localAws.ts";

export interface LocalQueue {
  readonly endpoint: string;
  readonly url: string;
  readonly arn: string;
  /** Where a message goes that has been received five times in vain. */
  readonly deadLetterUrl: string;
  readonly client: SQSClient;
  readonly stop: () => Promise<void>;
}

const receptions = 5;

/**
 * SQS in this process, on loopback, with one queue and its dead letters. It lives in memory: after a crash the messages are
 * gone. Nothing is lost by that, for every message belongs to a stored operation: the host finds the unfinished
 * operations when it starts, and sends them again.
 * @param port taken if it is free, else any other
 */
export async function startQueue(name: string, port?: number): Promise<LocalQueue> {
  const app = buildApp({ logger: false });
  const chosenPort = await freePort(port, "127.0.0.1");
  await app.listen({ host: "127.0.0.1", port: chosenPort });
  const endpoint = `http://127.0.0.1:${chosenPort}`;
  const client = new SQSClient(localAws(endpoint));
  const create = async (QueueName: string, Attributes: Record<string, string> = {}): Promise<string> => {
    const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
    return endpoint + new URL(QueueUrl).pathname; // by number, for not every machine can resolve sqs.local.localhost
  };

  const deadLetterUrl = await create(`${name}-dead-letters`);
  const url = await create(name, {
    // as long as a function may run at all: a failure makes its message visible at once, only a crash must wait
    VisibilityTimeout: "900",
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(`${name}-dead-letters`), maxReceiveCount: receptions }),
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    await app.close();
  };
  return { endpoint, url, arn: arnOf(name), deadLetterUrl, client, stop };
}

const arnOf = (name: string): string => `arn:aws:sqs:local:000000000000:${name}`;
