import { expect, test } from "@jest/globals";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { callerOf } from "../../../functions/middleware/caller.ts";
import { can } from "../../../functions/middleware/principal.ts";
import type { Action, Role } from "../../../functions/middleware/principal.ts";

const event = (authorizer?: object): APIGatewayProxyEventV2 =>
  ({ requestContext: { authorizer } }) as unknown as APIGatewayProxyEventV2;
const arn = "arn:aws:iam::123456789012:user/pmo";

test("in the cloud the caller is whoever signed the request", () => {
  expect(callerOf(event({ iam: { userArn: arn } }), {})).toEqual({ name: arn, roles: ["admin"] });
});

test("in the cloud a request without an identity is nobody's, whatever else it carries", () => {
  expect(() => callerOf(event(), {})).toThrow("no identity");
  expect(() => callerOf(event({ lambda: { name: "x", roles: "admin" } }), {})).toThrow("no identity");
});

test("the local host is one administrator, and its mode refuses to run inside Lambda", () => {
  expect(callerOf(event(), { AUTH_MODE: "local" }).roles).toEqual(["admin"]);
  expect(() => callerOf(event(), { AUTH_MODE: "local", AWS_LAMBDA_FUNCTION_NAME: "api" })).toThrow(
    "never run inside Lambda",
  );
});

test.each`
  role             | action         | portfolio | allowed
  ${"admin"}       | ${"write"}     | ${"p"}    | ${true}
  ${"admin"}       | ${"write"}     | ${null}   | ${true}
  ${"viewer"}      | ${"read"}      | ${"p"}    | ${true}
  ${"viewer"}      | ${"read"}      | ${null}   | ${false}
  ${"viewer"}      | ${"write"}     | ${"p"}    | ${false}
  ${"viewer"}      | ${"calculate"} | ${"p"}    | ${false}
  ${"integration"} | ${"read"}      | ${"p"}    | ${false}
`("a $role may $action in $portfolio: $allowed", (row) => {
  const principal = { name: "somebody", roles: [row["role"] as Role] };
  const resource = { portfolio: row["portfolio"] as string | null, register: "risks" };
  expect(can(principal, row["action"] as Action, resource)).toBe(row["allowed"]);
});
