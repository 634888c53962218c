import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** A handler as Lambda calls it, middy's included. */
export type LambdaFunction<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** Says in one line what the host is doing, or what went wrong. */
export type Log = (line: string) => void;

/** The context of one invocation, as Lambda would give it to a function of this name. */
export function lambdaContext(functionName: string, timeLimitMs: number): Context {
  const deadline = performance.now() + timeLimitMs;
  const awsRequestId = randomUUID();
  return {
    awsRequestId,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    memoryLimitInMB: "1024",
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  } satisfies Omit<Context, "done" | "fail" | "succeed"> as Context; // those three are of Node 0.10
}

/** What was thrown, in one line. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
