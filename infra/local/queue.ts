import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import { freePort } from "./freePort.ts";
import { localAws } from "./localAws.ts";

export interface LocalQueue {
  readonly url: string;
  readonly arn: string;
  /** Where a message goes that has been received five times in vain. */
  readonly deadLetterUrl: string;
  readonly client: SQSClient;
}

export interface QueueService {
  readonly endpoint: string;
  /** Makes a queue with its dead letters. */
  readonly open: (name: string) => Promise<LocalQueue>;
  readonly stop: () => Promise<void>;
}

const receptions = 5;

/**
 * SQS in this process, on loopback. It lives in memory: after a crash the messages are gone. Nothing is lost by that, for every
 * message belongs to a stored operation: the host finds the unfinished operations when it starts, and sends them again.
 * @param port taken if it is free, else any other
 */
export async function startQueueService(port?: number): Promise<QueueService> {
  const app = buildApp({ logger: false });
  const chosenPort = await freePort(port, "127.0.0.1");
  await app.listen({ host: "127.0.0.1", port: chosenPort });
  const endpoint = `http://127.0.0.1:${chosenPort}`;
  const client = new SQSClient(localAws(endpoint));
  const create = async (QueueName: string, Attributes: Record<string, string> = {}): Promise<string> => {
    const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
    return endpoint + new URL(QueueUrl).pathname; // by number, for not every machine can resolve sqs.local.localhost
  };
  return {
    endpoint,
    open: async (name) => {
      const deadLetterUrl = await create(`${name}-dead-letters`);
      const url = await create(name, {
        // as long as a function may run at all: a failure makes its message visible at once, only a crash must wait
        VisibilityTimeout: "900",
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: arnOf(`${name}-dead-letters`),
          maxReceiveCount: receptions,
        }),
      });
      return { url, arn: arnOf(name), deadLetterUrl, client };
    },
    stop: async () => {
      client.destroy();
      await app.close();
    },
  };
}

const arnOf = (name: string): string => `arn:aws:sqs:local:000000000000:${name}`;
