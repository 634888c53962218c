import { Duration, RemovalPolicy } from "aws-cdk-lib/core";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import type { IHttpRouteAuthorizer } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpIamAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { PlumblineFunction } from "./PlumblineFunction.ts";
import type { Watch } from "./Watch.ts";

/** A line of the route table, as much of it as the cloud needs: `{name}` marks a path parameter. */
export interface ApiRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
}

export interface RegisterApiProps {
  readonly routes: readonly ApiRoute[];
  readonly handler: PlumblineFunction;
  /**
   * Who says who is calling; no route is without one.
   * @default IAM: callers sign their requests (Signature Version 4)
   */
  readonly authorizer?: IHttpRouteAuthorizer;
  /**
   * Sustained calls a second before callers get 429; twice as many may come in one burst.
   * @default 200, twice the load that is promised
   */
  readonly requestsPerSecond?: number;
}

/** Written for each call, in one line of JSON: enough to answer who, what, when, how long, and never what was in it. */
const accessLine = {
  time: "$context.requestTime",
  request: "$context.requestId",
  caller: "$context.identity.userArn",
  address: "$context.identity.sourceIp",
  route: "$context.routeKey",
  status: "$context.status",
  milliseconds: "$context.responseLatency",
  bytes: "$context.responseLength",
  fault: "$context.integrationErrorMessage",
};

/** The route table as an HTTP API: exactly its routes, every one authorised, throttled, and on record. */
export class RegisterApi extends Construct {
  readonly stage: HttpStage;
  readonly watch: Watch;

  constructor(scope: Construct, id: string, props: RegisterApiProps) {
    super(scope, id);
    const { routes, handler, authorizer = new HttpIamAuthorizer(), requestsPerSecond = 200 } = props;
    const api = new HttpApi(this, "Resource", { createDefaultStage: false, defaultAuthorizer: authorizer });
    const integration = new HttpLambdaIntegration("Handler", handler.lambda, {
      scopePermissionToRoute: false, // one permission for the API: one a route would outgrow the function's policy
    });
    for (const { method, path } of routes) {
      api.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    const logGroup = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not "Default": CDK drops that word from logical ids, and this one would collide with the API's own.
    this.stage = new HttpStage(this, "Live", {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: 2 * requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLine)),
      },
    });
    this.watch = {
      id: `${id}ServerErrors`,
      metric: this.stage.metricServerError({ period: Duration.minutes(5), statistic: "Sum" }),
      threshold: 1,
      meaning: "A caller got a 5xx: our fault, never theirs. The access log names the request, the api log the error.",
    };
  }
}
