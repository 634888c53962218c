import { Duration } from "aws-cdk-lib/core";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import type { PlumblineFunction } from "./PlumblineFunction.ts";
import type { RegisterTable } from "./RegisterTable.ts";
import type { Watch } from "./Watch.ts";

export interface ChangeConsumerProps {
  readonly source: RegisterTable;
  readonly consumer: PlumblineFunction;
  /**
   * How long changes may gather before they are handed over together.
   * @default not at all
   */
  readonly gather?: Duration;
}

/**
 * Every change of a table, handed to a function at least once and in the order of each partition key. One bad record holds
 * up nobody: the batch is halved around it, what succeeded is not repeated, and after five tries it goes to the dead letters.
 */
export class ChangeConsumer extends Construct {
  readonly watch: Watch;

  constructor(scope: Construct, id: string, { source, consumer, gather = Duration.seconds(0) }: ChangeConsumerProps) {
    super(scope, id);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      holds: `A change that ${consumer.node.id} could not take in (its place in the stream, not its content)`,
    });
    consumer.lambda.addEventSource(
      new DynamoEventSource(source.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON, // a new consumer misses nothing of the last 24 hours
        batchSize: 100,
        maxBatchingWindow: gather,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 4,
        maxRecordAge: Duration.hours(6),
        onFailure: new SqsDlq(deadLetters.queue),
      }),
    );
    this.watch = deadLetters.watch;
  }
}
