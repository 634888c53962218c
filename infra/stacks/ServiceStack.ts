import type { StackProps } from "aws-cdk-lib/core";
import { CfnOutput, Duration, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { tableVariables } from "../../shared/storage/tables.ts";
import { ChangeConsumer } from "../constructs/ChangeConsumer.ts";
import { PlumblineFunction } from "../constructs/PlumblineFunction.ts";
import type { ApiRoute } from "../constructs/RegisterApi.ts";
import { RegisterApi } from "../constructs/RegisterApi.ts";
import { ReportMail } from "../constructs/ReportMail.ts";
import { ReportTick } from "../constructs/ReportTick.ts";
import type { Watch } from "../constructs/Watch.ts";
import { WorkQueue } from "../constructs/WorkQueue.ts";
import type { DataStack } from "./DataStack.ts";
import type { FunctionName } from "./functionShapes.ts";
import { functionShapes } from "./functionShapes.ts";

export interface ServiceStackProps extends StackProps {
  readonly tables: DataStack["tables"];
  readonly routes: readonly ApiRoute[];
  /** The address reports come from. */
  readonly mailFrom: string;
}

/** What every release replaces: the functions, and what wakes them. It holds no state that the tables do not hold better. */
export class ServiceStack extends Stack {
  readonly functions: Readonly<Record<FunctionName, PlumblineFunction>>;
  readonly api: RegisterApi;
  readonly work: WorkQueue;
  readonly analyses: WorkQueue;
  readonly mail: ReportMail;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { tables, routes, mailFrom, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { core, history, ops } = tables;
    const environment = {
      [tableVariables.core]: core.table.tableName,
      [tableVariables.history]: history.table.tableName,
      [tableVariables.ops]: ops.table.tableName,
    };
    const make = (functionId: string, name: FunctionName) =>
      new PlumblineFunction(this, functionId, { shape: functionShapes[name], environment });
    const functions = {
      api: make("Api", "api"),
      changes: make("RecalculateChanges", "changes"),
      work: make("RecalculateWork", "work"),
      analyse: make("Analyse", "analyse"),
      history: make("History", "history"),
      report: make("Report", "report"),
    };

    core.grant(functions.api, "read", "commit");
    core.grant(functions.changes, "read", "commit");
    core.grant(functions.work, "read", "commit");
    core.grant(functions.analyse, "read", "commit");
    core.grant(functions.report, "read");
    history.grant(functions.api, "read");
    history.grant(functions.history, "append");
    ops.grant(functions.api, "read", "commit");
    ops.grant(functions.changes, "read", "commit");
    ops.grant(functions.work, "read", "commit");
    ops.grant(functions.analyse, "read", "commit");
    ops.grant(functions.report, "read", "commit");

    this.api = new RegisterApi(this, "RegisterApi", { routes, handler: functions.api });
    this.work = new WorkQueue(this, "WorkQueue", {
      worker: functions.work,
      shape: functionShapes.work,
      variable: "RECALCULATE_QUEUE_URL",
    });
    this.work.acceptFrom(functions.api);
    this.work.acceptFrom(functions.changes);
    this.analyses = new WorkQueue(this, "AnalysisQueue", {
      worker: functions.analyse,
      shape: functionShapes.analyse,
      variable: "ANALYSE_QUEUE_URL",
      batchSize: 1, // a minute each: a batch would wait for its longest
      atOnce: 4,
    });
    this.analyses.acceptFrom(functions.api);
    const calculated = new ChangeConsumer(this, "CalculatedChanges", { source: core, consumer: functions.changes });
    const kept = new ChangeConsumer(this, "KeptChanges", {
      source: core,
      consumer: functions.history,
      gather: Duration.seconds(5), // nobody waits for history, and fuller batches cost less
    });
    const tick = new ReportTick(this, "ReportTick", { target: functions.report });
    this.mail = new ReportMail(this, "ReportMail", { sender: mailFrom });
    this.mail.grantSend(functions.report);

    this.functions = functions;
    this.watches = [
      ...Object.values(functions).flatMap(({ watches }) => watches),
      ...[this.api, this.work, this.analyses, calculated, kept, tick].map(({ watch }) => watch),
    ];
    new CfnOutput(this, "ApiUrl", { value: this.api.stage.url, description: "Where the API answers" });
  }
}
