import { RemovalPolicy, Validations } from "aws-cdk-lib/core";
import type { GlobalSecondaryIndexPropsV2 } from "aws-cdk-lib/aws-dynamodb";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Grant } from "aws-cdk-lib/aws-iam";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { IndexShape, TableShape } from "../../shared/storage/tables.ts";

export interface RegisterTableProps {
  /** Keys, stream, indexes and time to live, as storage and the local host know them. */
  readonly shape: TableShape;
  /**
   * Whether the table can be restored to any second of the last 35 days.
   * @default true
   */
  readonly restorable?: boolean;
}

/**
 * What a function may do to a table: look, take part in a commit, or only add what is derived. Deleting is not among them:
 * rows leave tombstones, and what expires is forgotten by DynamoDB itself.
 */
export type TableAccess = keyof typeof actions;

const actions = {
  read: ["GetItem", "BatchGetItem", "Query"],
  commit: ["PutItem", "UpdateItem", "ConditionCheckItem"],
  append: ["PutItem", "BatchWriteItem"],
} as const;

/** A table nobody loses: paid by the request, protected from deletion, kept when its stack goes, restorable to the second. */
export class RegisterTable extends Construct {
  readonly table: TableV2;
  private readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, { shape, restorable = true }: RegisterTableProps) {
    super(scope, id);
    this.table = new TableV2(this, "Resource", {
      partitionKey: { name: shape.partitionKey, type: AttributeType.STRING },
      sortKey: { name: shape.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: shape.indexes.map(keysOnly),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(), // at rest, without a fee per key or per call
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: restorable },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(shape.stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
      ...(shape.timeToLive !== null && { timeToLiveAttribute: shape.timeToLive }),
    });
    this.indexNames = shape.indexes.map(({ name }) => name);
    if (!restorable) {
      Validations.of(this).acknowledge({
        id: "AwsSolutions-DDB3",
        reason: "What it holds expires by itself and describes requests, not rows; restoring it would replay the past.",
      });
    }
  }

  /** Lets a function do what it must, on this table and its indexes by name, and nothing more. */
  grant(grantee: IGrantable, ...access: readonly TableAccess[]): Grant {
    const { tableArn } = this.table;
    return Grant.addToPrincipal({
      grantee,
      actions: [...new Set(access.flatMap((kind) => actions[kind]))].map((action) => `dynamodb:${action}`),
      resourceArns: [tableArn, ...this.indexNames.map((name) => `${tableArn}/index/${name}`)],
    });
  }
}

function keysOnly({ name, partitionKey, sortKey }: IndexShape): GlobalSecondaryIndexPropsV2 {
  return {
    indexName: name,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  };
}
