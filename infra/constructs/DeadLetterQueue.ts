import { Duration, Validations } from "aws-cdk-lib/core";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Watch } from "./Watch.ts";

export interface DeadLetterQueueProps {
  /** What a message in here could not do, in words: it ends up in the alarm. */
  readonly holds: string;
}

/** Where work waits for a person after every retry has failed: two weeks, encrypted, with an alarm from the first message. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  readonly watch: Watch;

  constructor(scope: Construct, id: string, { holds }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, "Resource", {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue itself. The rule only recognises those that another queue names.",
    });
    this.watch = {
      id: `${scope.node.id}DeadLetters`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: "Maximum",
      }),
      threshold: 1,
      meaning: `${holds} was given up after every retry. It waits 14 days in the queue of this alarm's metric.`,
    };
  }
}
