import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib/core";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogLevel, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { bundling } from "./bundling.ts";
import type { Watch } from "./Watch.ts";

/** What sets one function apart from another. */
export interface FunctionShape {
  /** The file that exports the handler, from the root of the repository. */
  readonly entry: string;
  /** The name of that export. */
  readonly handler: string;
  readonly purpose: string;
  /** Lambda gives processor time in proportion: 1,769 MB is one whole core. */
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /**
   * What the code loads beside itself, from the root of the repository.
   * @default nothing
   */
  readonly files?: readonly string[];
}

export interface PlumblineFunctionProps {
  readonly shape: FunctionShape;
  readonly environment: Readonly<Record<string, string>>;
}

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const fiveMinutes = Duration.minutes(5);

/**
 * A handler in the cloud: Node 24 on ARM, one small ES module, traced, logging JSON for a month, under a role of its own
 * that may do nothing until it is granted.
 */
export class PlumblineFunction extends Construct implements IGrantable {
  readonly lambda: NodejsFunction;
  readonly grantPrincipal: IPrincipal;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { shape, environment }: PlumblineFunctionProps) {
    super(scope, id);
    const { entry, handler, purpose, memoryMegabytes, timeoutSeconds, files = [] } = shape;
    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    this.grantPrincipal = role;
    this.lambda = new NodejsFunction(this, "Resource", {
      description: purpose,
      entry: root(entry),
      handler,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { NODE_OPTIONS: "--enable-source-maps", POWERTOOLS_SERVICE_NAME: id, ...environment },
      awsSdkConnectionReuse: false, // a variable for version 2 of the SDK; version 3 reuses connections unasked
      projectRoot: root("."),
      depsLockFilePath: root("package-lock.json"),
      bundling: {
        format: OutputFormat.ESM,
        target: bundling.target,
        mainFields: [...bundling.mainFields],
        minify: bundling.minify,
        sourceMap: bundling.sourcemap,
        sourcesContent: bundling.sourcesContent,
        banner: bundling.banner.js,
        bundleAwsSDK: true,
        logLevel: LogLevel.WARNING,
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (inputDir, outputDir) => files.map((file) => `cp "${join(inputDir, file)}" "${outputDir}"`),
        },
      },
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "X-Ray's two write actions know no resources: IAM accepts only * for them. Nothing else here may use it.",
    });
    this.watches = [
      {
        id: `${id}Errors`,
        metric: this.lambda.metricErrors({ period: fiveMinutes }),
        threshold: 1,
        meaning: `${id} failed or ran out of time. Its log group holds the error; X-Ray shows the call it was in.`,
      },
      {
        id: `${id}Throttles`,
        metric: this.lambda.metricThrottles({ period: fiveMinutes }),
        threshold: 1,
        meaning: `${id} was refused a container: the account's concurrency is used up. Ask for a higher quota.`,
      },
      {
        id: `${id}Duration`,
        metric: this.lambda.metricDuration({ period: fiveMinutes, statistic: "Maximum" }),
        threshold: timeoutSeconds * 1000 * 0.8,
        meaning: `${id} came within a fifth of its ${timeoutSeconds} s. Give it more memory, or less in one go.`,
      },
    ];
  }
}
