import type { StackProps } from "aws-cdk-lib/core";
import { CfnOutput, Stack } from "aws-cdk-lib/core";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ConfigurationSetEventDestination, EmailSendingEvent, EventDestination } from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { OperationsDashboard } from "../constructs/OperationsDashboard.ts";
import type { DataStack } from "./DataStack.ts";
import type { ServiceStack } from "./ServiceStack.ts";

export interface OperationsStackProps extends StackProps {
  readonly tables: DataStack["tables"];
  readonly service: ServiceStack;
  /**
   * Who is told.
   * @default nobody: the alarms are on the dashboard, and anything may subscribe to the topic
   */
  readonly alarmEmail?: string | undefined;
}

/** How people see it: an alarm for everything that a construct asks to be watched, one topic, one dashboard. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, { tables, service, alarmEmail, ...props }: OperationsStackProps) {
    super(scope, id, props);
    const topic = new Topic(this, "Alarms", { displayName: "Plumbline", enforceSSL: true });
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));

    const alarms = service.watches.map(({ id: alarmId, metric, threshold, meaning }) => {
      const alarm = new Alarm(this, alarmId, {
        metric,
        threshold,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING, // no calls, no trouble
        alarmDescription: meaning,
      });
      alarm.addAlarmAction(new SnsAction(topic));
      return alarm;
    });
    new ConfigurationSetEventDestination(this, "UndeliveredMail", {
      configurationSet: service.mail.configurationSet,
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    const { functions, api, work, analyses } = service;
    new OperationsDashboard(this, "Dashboard", {
      alarms,
      api,
      functions,
      tables,
      queues: { calculations: work, analyses },
    });
    new CfnOutput(this, "AlarmTopic", { value: topic.topicArn, description: "Everything that needs a person" });
  }
}
