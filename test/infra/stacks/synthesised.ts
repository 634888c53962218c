import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib/core";
import { Template } from "aws-cdk-lib/assertions";
import { routes } from "../../../functions/api/routes.ts";
import { plumblineStacks } from "../../../infra/stacks/plumblineStacks.ts";

const cdk = JSON.parse(readFileSync(new URL("../../../cdk.json", import.meta.url), "utf8")) as { context: object };

/** An app with the flags that deployments have, which leaves the handlers unbundled: bundles are not what is asked about. */
export function testApp(): App {
  return new App({ context: { ...cdk.context, "aws:cdk:bundling-stacks": [] } });
}

/** The three stacks as CloudFormation would get them. Slow (seconds): once a file. */
export function synthesised(settings: { alarmEmail?: string } = {}) {
  const app = testApp();
  const stacks = plumblineStacks(app, { stage: "test", mailFrom: "pmo@example.org", routes, ...settings });
  return {
    app,
    stacks,
    data: Template.fromStack(stacks.data),
    service: Template.fromStack(stacks.service),
    operations: Template.fromStack(stacks.operations),
  };
}

/** At least one resource of the type has these properties. */
export function expectSome(template: Template, type: string, properties: object): void {
  template.hasResourceProperties(type, properties);
}

/** There are resources of the type, and each has these properties. */
export function expectEvery(template: Template, type: string, properties: object): void {
  template.allResourcesProperties(type, properties);
}

export interface Resource {
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The resources of one type by logical id, without the `any` that the assertions library answers with. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, Resource>> {
  return template.findResources(type) as Record<string, Resource>;
}

export interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What each policy allows, by the policy's logical id. */
export function statementsOf(template: Template): readonly (readonly [policy: string, statement: Statement])[] {
  return Object.entries(resourcesOf(template, "AWS::IAM::Policy")).flatMap(([policy, { Properties }]) => {
    const { Statement } = Properties["PolicyDocument"] as { Statement: Statement[] };
    return Statement.map((statement) => [policy, statement] as const);
  });
}

export const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === "string" ? [Action] : Action);
