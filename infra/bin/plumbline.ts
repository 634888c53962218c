/** The CDK app: `npx cdk synth`, `npx cdk deploy --all`. */
import { App, Validations } from "aws-cdk-lib/core";
import { AwsSolutionsChecks } from "cdk-nag";
import { routes } from "../../functions/api/routes.ts";
import { plumblineStacks } from "../stacks/plumblineStacks.ts";
import { settingsFrom } from "./settings.ts";

const app = new App();
plumblineStacks(app, { ...settingsFrom((key) => app.node.tryGetContext(key)), routes });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app)); // a finding without a stated reason stops the synthesis
