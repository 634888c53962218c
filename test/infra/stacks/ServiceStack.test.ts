import { expect, test } from "@jest/globals";
import { Match } from "aws-cdk-lib/assertions";
import { routes } from "../../../functions/api/routes.ts";
import { functionShapes } from "../../../infra/stacks/functionShapes.ts";
import { expectEvery, expectSome, resourcesOf, synthesised } from "./synthesised.ts";

const { service } = synthesised();
const functions = Object.values(resourcesOf(service, "AWS::Lambda::Function"));
const queues = resourcesOf(service, "AWS::SQS::Queue");

test("every function runs Node 24 on ARM, traced, and logs JSON to a group of its own", () => {
  service.resourceCountIs("AWS::Lambda::Function", Object.keys(functionShapes).length);
  expectEvery(service, "AWS::Lambda::Function", {
    Runtime: "nodejs24.x",
    Architectures: ["arm64"],
    TracingConfig: { Mode: "Active" },
    LoggingConfig: { LogFormat: "JSON", LogGroup: { Ref: Match.anyValue() } },
    Environment: { Variables: Match.objectLike({ NODE_OPTIONS: "--enable-source-maps" }) },
  });
  const groups = new Set(functions.map(({ Properties }) => JSON.stringify(Properties["LoggingConfig"])));
  expect(groups.size).toBe(functions.length);
});

test("no log is kept longer than a month, nor for ever by oversight", () => {
  expectEvery(service, "AWS::Logs::LogGroup", { RetentionInDays: 30 });
});

test.each(Object.entries(functionShapes))("%s has its own memory and time", (_name, shape) => {
  expectSome(service, "AWS::Lambda::Function", {
    Description: shape.purpose,
    Handler: `index.${shape.handler}`,
    MemorySize: shape.memoryMegabytes,
    Timeout: shape.timeoutSeconds,
  });
});

test.each`
  name         | also
  ${"api"}     | ${["ANALYSE_QUEUE_URL", "RECALCULATE_QUEUE_URL"]}
  ${"analyse"} | ${[]}
  ${"changes"} | ${["RECALCULATE_QUEUE_URL"]}
  ${"work"}    | ${[]}
  ${"history"} | ${[]}
  ${"report"}  | ${["MAIL_FROM", "MAIL_CONFIGURATION_SET"]}
`("$name is told the tables' names and $also, nothing secret, and nothing of the local host", ({ name, also }) => {
  const { purpose } = functionShapes[name as keyof typeof functionShapes];
  const found = functions.find(({ Properties }) => Properties["Description"] === purpose);
  const { Variables } = found!.Properties["Environment"] as { Variables: object };
  const always = ["NODE_OPTIONS", "POWERTOOLS_SERVICE_NAME", "TABLE_CORE", "TABLE_HISTORY", "TABLE_OPS"];
  expect(Object.keys(Variables).toSorted()).toEqual([...always, ...(also as string[])].toSorted());
});

test("the API has exactly the routes of the route table, and none without an authorizer", () => {
  const made = Object.values(resourcesOf(service, "AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties);
  expect(made.map(({ RouteKey }) => RouteKey).toSorted()).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
  );
  expectEvery(service, "AWS::ApiGatewayV2::Route", { AuthorizationType: "AWS_IAM" });
});

test("the API is throttled and writes a line of JSON for each call", () => {
  service.resourceCountIs("AWS::ApiGatewayV2::Stage", 1);
  expectSome(service, "AWS::ApiGatewayV2::Stage", {
    DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    AccessLogSettings: { Format: Match.serializedJson(Match.objectLike({ status: "$context.status" })) },
  });
});

test("both readers of the stream halve a failing batch, repeat only what failed, and stop at five tries", () => {
  const mappings = service.findResources("AWS::Lambda::EventSourceMapping", {
    Properties: {
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: 4,
      MaximumRecordAgeInSeconds: 6 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    },
  });
  expect(Object.keys(mappings)).toHaveLength(2);
});

test("work is tried five times, ten at once at most, and hidden for six of the worker's timeouts", () => {
  expectSome(service, "AWS::SQS::Queue", {
    VisibilityTimeout: 6 * functionShapes.work.timeoutSeconds,
    RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
  });
  expectSome(service, "AWS::Lambda::EventSourceMapping", {
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    ScalingConfig: { MaximumConcurrency: 10 },
  });
});

test("every queue is encrypted, and is a dead-letter queue or has one", () => {
  expectEvery(service, "AWS::SQS::Queue", { SqsManagedSseEnabled: true });
  const withoutOne = Object.entries(queues).filter(([, { Properties }]) => Properties["RedrivePolicy"] === undefined);
  const twoWeeksInSeconds = 14 * 24 * 60 * 60;
  expect(withoutOne.map(([id]) => id).filter((id) => !id.includes("DeadLetters"))).toEqual([]);
  expect(withoutOne.map(([, { Properties }]) => Properties["MessageRetentionPeriod"])).toEqual(
    withoutOne.map(() => twoWeeksInSeconds),
  );
});

test("the report function is told the time every five minutes", () => {
  expectSome(service, "AWS::Scheduler::Schedule", {
    ScheduleExpression: "rate(5 minutes)",
    Target: Match.objectLike({
      Input: Match.serializedJson({ time: "<aws.scheduler.scheduled-time>" }),
      DeadLetterConfig: Match.anyValue(),
    }),
  });
});

test("mail travels over TLS only, and never again to an address that bounced or complained", () => {
  expectSome(service, "AWS::SES::ConfigurationSet", {
    DeliveryOptions: { TlsPolicy: "REQUIRE" },
    SuppressionOptions: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
  });
});
