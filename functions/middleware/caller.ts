import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { NotAuthenticated } from "../../shared/problems/NotAuthenticated.ts";
import type { Principal } from "./principal.ts";

interface Authorized {
  /** What our own authorizer found out, once there is one. */
  readonly lambda?: { readonly name?: string; readonly roles?: string };
  /** What API Gateway found out from a request signed with SigV4. */
  readonly iam?: { readonly userArn?: string };
}

const localPrincipal: Principal = { name: "local@plumbline", roles: ["admin"] };

/**
 * Who is calling. On the local host everybody at this machine is one administrator; in the cloud it is whoever signed the
 * request, and nobody else.
 * @throws {NotAuthenticated} when the gateway established no identity
 */
export function callerOf(event: APIGatewayProxyEventV2, env: Readonly<Record<string, string | undefined>>): Principal {
  if (env["AUTH_MODE"] === "local") {
    if (env["AWS_LAMBDA_FUNCTION_NAME"] !== undefined) throw new Error("AUTH_MODE=local must never run inside Lambda.");
    return localPrincipal;
  }
  const { authorizer } = event.requestContext as { authorizer?: Authorized };
  const arn = authorizer?.iam?.userArn;
  if (arn !== undefined) return { name: arn, roles: ["admin"] };
  throw new NotAuthenticated({});
}
