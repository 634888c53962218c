import { Duration } from "aws-cdk-lib/core";
import type { IAlarm, IMetric, IWidget } from "aws-cdk-lib/aws-cloudwatch";
import { AlarmStatusWidget, Dashboard, GraphWidget } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { PlumblineFunction } from "./PlumblineFunction.ts";
import type { RegisterApi } from "./RegisterApi.ts";
import type { RegisterTable } from "./RegisterTable.ts";
import type { WorkQueue } from "./WorkQueue.ts";

export interface OperationsDashboardProps {
  readonly alarms: readonly IAlarm[];
  readonly api: RegisterApi;
  readonly functions: Readonly<Record<string, PlumblineFunction>>;
  readonly tables: Readonly<Record<string, RegisterTable>>;
  readonly queues: Readonly<Record<string, WorkQueue>>;
}

/** One page from the caller inwards: alarms, the API, the functions, what waits, and what the tables were asked for. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { alarms, api, functions, tables, queues }: OperationsDashboardProps) {
    super(scope, id);
    const named = Object.entries(functions);
    const each = (metricOf: (name: string, each: PlumblineFunction) => IMetric) =>
      named.map(([name, lambda]) => metricOf(name, lambda));
    const waiting = Object.entries(queues);
    const streamReaders = named.filter(([name]) => name === "changes" || name === "history");

    new Dashboard(this, "Resource", {
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: 24, height: 4 })],
        [
          graph("Calls", [api.stage.metricCount({ label: "all" })]),
          graph("Refused and failed", [
            api.stage.metricClientError({ label: "4xx" }),
            api.stage.metricServerError({ label: "5xx" }),
          ]),
          graph("Answer time, ms", [
            api.stage.metricLatency({ statistic: "p50", label: "p50" }),
            api.stage.metricLatency({ statistic: "p99", label: "p99" }),
          ]),
        ],
        [
          graph(
            "Function runs",
            each((label, { lambda }) => lambda.metricInvocations({ label })),
          ),
          graph(
            "Function errors",
            each((label, { lambda }) => lambda.metricErrors({ label })),
          ),
          graph(
            "Function time p99, ms",
            each((label, { lambda }) => lambda.metricDuration({ label, statistic: "p99" })),
          ),
        ],
        [
          graph(
            "How far the stream's readers are behind, ms",
            streamReaders.map(([label, { lambda }]) => lambda.metric("IteratorAge", { label, statistic: "Maximum" })),
          ),
          graph(
            "Work waiting",
            waiting.map(([label, { queue }]) => queue.metricApproximateNumberOfMessagesVisible({ label })),
          ),
          graph(
            "Oldest work, s",
            waiting.map(([label, { queue }]) => queue.metricApproximateAgeOfOldestMessage({ label })),
          ),
        ],
        [
          graph("Table reads, units", tableSums(tables, "ConsumedReadCapacityUnits")),
          graph("Table writes, units", tableSums(tables, "ConsumedWriteCapacityUnits")),
          graph("Requests the tables held back", [
            ...tableSums(tables, "ReadThrottleEvents", "reads"),
            ...tableSums(tables, "WriteThrottleEvents", "writes"),
          ]),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8 });
}

function tableSums(tables: OperationsDashboardProps["tables"], metricName: string, what?: string): IMetric[] {
  return Object.entries(tables).map(([name, { table }]) =>
    table.metric(metricName, { statistic: "Sum", label: what === undefined ? name : `${name} ${what}` }),
  );
}
