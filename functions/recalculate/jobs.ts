import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";

/** One project to calculate, for an operation that counts what is done. */
export interface CalculationJob {
  readonly portfolio: string;
  readonly project: string;
  readonly operation: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Hands calculation jobs to the queue, ten at a time as SQS takes them. */
export function queueFromEnvironment(env: Environment): (jobs: readonly CalculationJob[]) => Promise<void> {
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
      const reply = await client.send(new SendMessageBatchCommand({ QueueUrl: env["RECALCULATE_QUEUE_URL"], Entries }));
      if ((reply.Failed ?? []).length > 0)
        throw new Error(`${reply.Failed?.length ?? 0} calculation jobs were not taken by the queue.`);
    }
  };
}
