import { Aws, Duration, Stack, Validations } from "aws-cdk-lib/core";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import type { PlumblineFunction } from "./PlumblineFunction.ts";
import type { Watch } from "./Watch.ts";

export interface ReportTickProps {
  readonly target: PlumblineFunction;
}

/**
 * Tells a function the time every five minutes, as `{ "time": instant }`. Which reports are due is worked out from that by
 * our own code, because cron services disagree on the days on which clocks change.
 */
export class ReportTick extends Construct {
  readonly watch: Watch;

  constructor(scope: Construct, id: string, { target }: ReportTickProps) {
    super(scope, id);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", { holds: `A tick for ${target.node.id}` });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    });
    new Schedule(this, "Resource", {
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(target.lambda, {
        role,
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
        deadLetterQueue: deadLetters.queue,
        retryAttempts: 3,
        maxEventAge: Duration.minutes(15), // later ticks cover what this one missed
      }),
    });
    const { logicalId } = target.lambda.node.defaultChild as CfnFunction;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).resolve(logicalId)}.Arn>:*]`,
      reason:
        "The scheduler may call any version of this one function; CDK grants the function and its versions together.",
    });
    this.watch = deadLetters.watch;
  }
}
