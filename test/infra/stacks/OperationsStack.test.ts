import { expect, test } from "@jest/globals";
import { Match } from "aws-cdk-lib/assertions";
import { functionShapes } from "../../../infra/stacks/functionShapes.ts";
import { expectEvery, expectSome, resourcesOf, synthesised } from "./synthesised.ts";

const { operations, stacks } = synthesised({ alarmEmail: "operations@example.org" });
const alarms = Object.entries(resourcesOf(operations, "AWS::CloudWatch::Alarm"));

test.each(["Api", "RecalculateChanges", "RecalculateWork", "History", "Report"])(
  "%s raises an alarm when it fails, is refused a container, or comes close to its time",
  (name) => {
    const metrics = alarms.filter(([id]) => id.startsWith(name)).map(([, { Properties }]) => Properties["MetricName"]);
    expect(metrics).toEqual(expect.arrayContaining(["Errors", "Throttles", "Duration"]));
  },
);

test("the alarm on time goes off at four fifths of each function's timeout", () => {
  const thresholds = alarms
    .filter(([, { Properties }]) => Properties["MetricName"] === "Duration")
    .map(([, { Properties }]) => Properties["Threshold"]);
  const expected = Object.values(functionShapes).map(({ timeoutSeconds }) => timeoutSeconds * 800);
  expect(thresholds.toSorted()).toEqual(expected.toSorted());
});

test("the first message in any dead-letter queue raises an alarm", () => {
  const waiting = alarms.filter(([id]) => id.includes("DeadLetters")).map(([, { Properties }]) => Properties);
  expect(waiting).toHaveLength(5);
  for (const properties of waiting) {
    expect(properties).toMatchObject({ MetricName: "ApproximateNumberOfMessagesVisible", Threshold: 1 });
  }
});

test("every alarm says what has happened, reaches the topic, and stays silent when nothing is called", () => {
  expect(alarms).toHaveLength(stacks.service.watches.length);
  expectEvery(operations, "AWS::CloudWatch::Alarm", {
    AlarmActions: [{ Ref: Match.stringLikeRegexp("^Alarms") }],
    AlarmDescription: Match.stringLikeRegexp(".{40,}"),
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    TreatMissingData: "notBreaching",
  });
});

test("bounced and refused reports reach the same people as the alarms", () => {
  expectSome(operations, "AWS::SES::ConfigurationSetEventDestination", {
    EventDestination: Match.objectLike({
      MatchingEventTypes: ["bounce", "complaint", "reject"],
      SnsDestination: { TopicARN: { Ref: Match.stringLikeRegexp("^Alarms") } },
    }),
  });
});

test("who is to be told is subscribed; with nobody to tell, nobody is", () => {
  expectSome(operations, "AWS::SNS::Subscription", {
    Protocol: "email",
    Endpoint: "operations@example.org",
  });
  synthesised().operations.resourceCountIs("AWS::SNS::Subscription", 0);
});

test("one dashboard shows every alarm", () => {
  const [dashboard] = Object.values(resourcesOf(operations, "AWS::CloudWatch::Dashboard"));
  const body = JSON.stringify(dashboard);
  expect(alarms.filter(([id]) => !body.includes(id)).map(([id]) => id)).toEqual([]);
});
