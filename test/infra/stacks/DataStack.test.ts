import { expect, test } from "@jest/globals";
import { App } from "aws-cdk-lib/core";
import { Match, Template } from "aws-cdk-lib/assertions";
import { DataStack } from "../../../infra/stacks/DataStack.ts";
import { tableShapes } from "../../../shared/storage/tables.ts";
import { expectEvery, expectSome, resourcesOf } from "./synthesised.ts";

const type = "AWS::DynamoDB::GlobalTable";
const stack = new DataStack(new App(), "Data");
const template = Template.fromStack(stack);

test("there is a table for each lifetime, and no other resource to lose", () => {
  template.resourceCountIs(type, Object.keys(tableShapes).length);
  expect(Object.keys((template.toJSON() as { Resources: object }).Resources)).toHaveLength(3);
});

test("every table is paid by the request and cannot be deleted, neither by hand nor with its stack", () => {
  template.allResources(type, { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  expectEvery(template, type, {
    BillingMode: "PAY_PER_REQUEST",
    Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })],
  });
  expect(stack.terminationProtection).toBe(true);
});

test.each`
  table        | restorable | stream                  | forgets
  ${"Core"}    | ${true}    | ${"NEW_AND_OLD_IMAGES"} | ${null}
  ${"History"} | ${true}    | ${null}                 | ${null}
  ${"Ops"}     | ${false}   | ${null}                 | ${"expiresAt"}
`(
  "$table: restorable to the second $restorable, stream $stream, forgets by $forgets",
  ({ table, restorable, stream, forgets }) => {
    const [properties] = Object.entries(resourcesOf(template, type))
      .filter(([id]) => id.startsWith(String(table)))
      .map(([, { Properties }]) => Properties);
    expect(properties).toMatchObject({
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: restorable } }],
    });
    expect(properties!["StreamSpecification"] ?? null).toEqual(stream && { StreamViewType: stream });
    expect(properties!["TimeToLiveSpecification"] ?? null).toEqual(
      forgets && { AttributeName: forgets, Enabled: true },
    );
  },
);

test("the index of a project's rows holds keys only, so that it can never show an old value", () => {
  expectSome(template, type, {
    GlobalSecondaryIndexes: [
      {
        IndexName: "byProject",
        KeySchema: [
          { AttributeName: "projectPK", KeyType: "HASH" },
          { AttributeName: "projectSK", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
  });
});
