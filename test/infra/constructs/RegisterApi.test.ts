import { expect, test } from "@jest/globals";
import { Stack } from "aws-cdk-lib/core";
import { Template } from "aws-cdk-lib/assertions";
import { HttpLambdaAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { PlumblineFunction } from "../../../infra/constructs/PlumblineFunction.ts";
import { RegisterApi } from "../../../infra/constructs/RegisterApi.ts";
import { functionShapes } from "../../../infra/stacks/functionShapes.ts";
import { expectEvery, expectSome, testApp } from "../stacks/synthesised.ts";

const stack = new Stack(testApp(), "Stack");
const handler = new PlumblineFunction(stack, "Handler", { shape: functionShapes.api, environment: {} });
const routes = ["GET", "POST", "PATCH", "DELETE"].map((method) => ({ method: method as "GET", path: "/v1/{thing}" }));
new RegisterApi(stack, "Api", {
  routes,
  handler,
  authorizer: new HttpLambdaAuthorizer("Authorizer", handler.lambda),
  requestsPerSecond: 5,
});
const template = Template.fromStack(stack);

test("another authorizer takes the place of IAM on every route", () => {
  template.resourceCountIs("AWS::ApiGatewayV2::Route", routes.length);
  expectEvery(template, "AWS::ApiGatewayV2::Route", { AuthorizationType: "CUSTOM" });
});

test("the API needs one permission on its handler, however many routes there are", () => {
  const permissions = Object.values(template.findResources("AWS::Lambda::Permission"));
  const forRoutes = permissions.filter((permission) => !JSON.stringify(permission).includes("/authorizers/"));
  expect(forRoutes).toHaveLength(1);
  template.resourceCountIs("AWS::ApiGatewayV2::Integration", 1);
});

test("a burst may be twice the sustained rate", () => {
  expectSome(template, "AWS::ApiGatewayV2::Stage", {
    DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
  });
});
