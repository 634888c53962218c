import { Duration } from "aws-cdk-lib/core";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import type { FunctionShape, PlumblineFunction } from "./PlumblineFunction.ts";
import type { Watch } from "./Watch.ts";

export interface WorkQueueProps {
  readonly worker: PlumblineFunction;
  /** The worker's shape: a message stays hidden for six of its timeouts, as Lambda asks for. */
  readonly shape: FunctionShape;
  /** The variable that tells whoever hands in work where the queue is. */
  readonly variable: string;
  /**
   * Pieces that a worker takes at once.
   * @default 5
   */
  readonly batchSize?: number;
  /**
   * How many workers may run at once, so that a whole portfolio does not starve the API of containers.
   * @default 10
   */
  readonly atOnce?: number;
}

/** Work that need not be done within the request: each piece tried five times, then set aside with an alarm. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly watch: Watch;
  private readonly variable: string;

  constructor(scope: Construct, id: string, { worker, shape, variable, batchSize = 5, atOnce = 10 }: WorkQueueProps) {
    super(scope, id);
    this.variable = variable;
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      holds: `A piece of work for ${worker.node.id}`,
    });
    this.queue = new Queue(this, "Resource", {
      visibilityTimeout: Duration.seconds(6 * shape.timeoutSeconds),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
    });
    worker.lambda.addEventSource(
      new SqsEventSource(this.queue, { batchSize, reportBatchItemFailures: true, maxConcurrency: atOnce }),
    );
    this.watch = deadLetters.watch;
  }

  /** Lets a function hand in work, and tells it where. */
  acceptFrom(sender: PlumblineFunction): void {
    this.queue.grantSendMessages(sender);
    sender.lambda.addEnvironment(this.variable, this.queue.queueUrl);
  }
}
