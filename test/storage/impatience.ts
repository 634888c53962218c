import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/** A client that tries three times without waiting: what the SDK would ride out in seconds, our own code meets at once. */
export const impatience: Pick<DynamoDBClientConfig, "retryStrategy"> = {
  retryStrategy: {
    acquireInitialRetryToken: () => Promise.resolve(token(0)),
    refreshRetryTokenForRetry: (last) => {
      if (last.getRetryCount() >= 2) return Promise.reject(new Error("enough"));
      return Promise.resolve(token(last.getRetryCount() + 1));
    },
    recordSuccess: () => undefined,
  },
};

const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 1 });
