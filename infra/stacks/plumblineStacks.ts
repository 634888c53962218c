import type { App } from "aws-cdk-lib/core";
import { Tags } from "aws-cdk-lib/core";
import type { ApiRoute } from "../constructs/RegisterApi.ts";
import { DataStack } from "./DataStack.ts";
import { OperationsStack } from "./OperationsStack.ts";
import { ServiceStack } from "./ServiceStack.ts";

export interface PlumblineStacksProps {
  readonly stage: string;
  readonly mailFrom: string;
  readonly alarmEmail?: string | undefined;
  readonly routes: readonly ApiRoute[];
}

/** One organisation's Plumbline: three stacks, cut where lifetimes differ. */
export function plumblineStacks(app: App, { stage, mailFrom, alarmEmail, routes }: PlumblineStacksProps) {
  const stackName = (part: string) => `plumbline-${stage}-${part}`;
  const data = new DataStack(app, "Data", { stackName: stackName("data") });
  const { tables } = data;
  const service = new ServiceStack(app, "Service", { stackName: stackName("service"), tables, routes, mailFrom });
  const operations = new OperationsStack(app, "Operations", {
    stackName: stackName("operations"),
    tables,
    service,
    alarmEmail,
  });
  Tags.of(app).add("application", "plumbline");
  Tags.of(app).add("stage", stage);
  return { data, service, operations };
}
