import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Hands jobs to the queue whose address the environment has under this name, ten at a time as SQS takes them.
 * `SQS_ENDPOINT` points it at another service than the region's.
 */
export function workQueue(env: Environment, urlVariable: string): (jobs: readonly object[]) => Promise<void> {
  const endpoint = env["SQS_ENDPOINT"];
  const local = {
    endpoint: endpoint ?? "",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new SQSClient(endpoint === undefined ? {} : local);
  return async (jobs) => {
    for (let from = 0; from < jobs.length; from += 10) {
      const Entries = jobs
        .slice(from, from + 10)
        .map((job, n) => ({ Id: String(n), MessageBody: JSON.stringify(job) }));
      const reply = await client.send(new SendMessageBatchCommand({ QueueUrl: env[urlVariable], Entries }));
      if ((reply.Failed ?? []).length > 0)
        throw new Error(`${reply.Failed?.length ?? 0} jobs were not taken by the queue.`);
    }
  };
}
