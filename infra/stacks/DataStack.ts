import type { StackProps } from "aws-cdk-lib/core";
import { Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { TableName } from "../../shared/storage/tables.ts";
import { tableShapes } from "../../shared/storage/tables.ts";
import { RegisterTable } from "../constructs/RegisterTable.ts";

/** What must outlive every release: the tables. Changed rarely, deleted never, and so apart from everything else. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableName, RegisterTable>>;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { terminationProtection: true, ...props });
    this.tables = {
      core: new RegisterTable(this, "Core", { shape: tableShapes.core }),
      history: new RegisterTable(this, "History", { shape: tableShapes.history }),
      ops: new RegisterTable(this, "Ops", { shape: tableShapes.ops, restorable: false }),
    };
  }
}
