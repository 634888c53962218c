import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { localAws } from "../../infra/local/localAws.ts";

/** A client that tries twice without waiting: what the SDK would ride out in seconds, our own code meets at once. */
export function impatient(endpoint: string): DynamoDBClientConfig {
  const { requestHandler } = new DynamoDBClient(localAws(endpoint)).config;
  const handle: typeof requestHandler.handle = (request, options) =>
    requestHandler.handle(request, options).catch((error: unknown) => Promise.reject(ofThisRealm(error)));
  return {
    ...localAws(endpoint),
    requestHandler: Object.assign(Object.create(requestHandler) as typeof requestHandler, { handle }),
    retryStrategy: {
      acquireInitialRetryToken: () => Promise.resolve(token(0)),
      refreshRetryTokenForRetry: (last, { errorType }) =>
        last.getRetryCount() < 1 && errorType !== "CLIENT_ERROR"
          ? Promise.resolve(token(1))
          : Promise.reject(new Error("enough")),
      recordSuccess: () => undefined,
    },
  };
}

const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 1 });

/** Jest runs tests in a realm of their own, where an error of node:http is no Error; the SDK would lose its name and code. */
function ofThisRealm(error: unknown): Error {
  const { name, message, code, $metadata } = error as Error & { code?: string; $metadata?: unknown };
  return Object.assign(new Error(message), { name, $metadata: $metadata ?? {} }, code === undefined ? {} : { code });
}
