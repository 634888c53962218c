import { expect, test } from "@jest/globals";
import { Stack, Validations } from "aws-cdk-lib/core";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { synthesised, testApp } from "./synthesised.ts";

const { app, stacks } = synthesised();

/** What cdk-nag has against each construct, as `rule at construct`. */
function findings(scope: typeof app): string[] {
  const { violations } = new AwsSolutionsChecks().validateScope(scope);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${String(constructPath)}`),
  );
}

test("the rules of AwsSolutions find nothing that has no stated reason", () => {
  expect(findings(app)).toEqual([]);
});

test("they would find a queue without encryption in transit", () => {
  const careless = testApp();
  new Queue(new Stack(careless, "Careless"), "Queue");
  expect(findings(careless)).toContain("AwsSolutions-SQS4 at Careless/Queue/Resource");
});

test("what is accepted against a rule is exactly this, each with its reason", () => {
  const accepted = app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ at: node.path, rule: rule.replace(/^annotation::/i, ""), reason })),
  );
  const functions = ["Analyse", "Api", "History", "RecalculateChanges", "RecalculateWork", "Report"];
  const deadLetters = ["AnalysisQueue", "CalculatedChanges", "KeptChanges", "ReportTick", "WorkQueue"];
  expect(accepted.map(({ at, rule }) => `${at} ${rule.replace(/Report\w+\.Arn/, "Report.Arn")}`).toSorted()).toEqual(
    [
      "Data/Ops AwsSolutions-DDB3",
      "Service/ReportTick/Role AwsSolutions-IAM5[Resource::<Report.Arn>:*]",
      ...functions.map((name) => `Service/${name}/Role AwsSolutions-IAM5[Resource::*]`),
      ...deadLetters.map((name) => `Service/${name}/DeadLetters AwsSolutions-SQS3`),
    ].toSorted(),
  );
  for (const { reason } of accepted) expect(reason.length).toBeGreaterThan(40);
});

test("the stacks are named for their stage, so that a trial can stand beside the real one", () => {
  expect(Object.values(stacks).map(({ stackName }) => stackName)).toEqual([
    "plumbline-test-data",
    "plumbline-test-service",
    "plumbline-test-operations",
  ]);
});
