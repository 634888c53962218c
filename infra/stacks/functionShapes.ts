import type { FunctionShape } from "../constructs/PlumblineFunction.ts";

/** The functions, one per verb of the system. Memory buys processor time, so the two that calculate or render get more. */
export const functionShapes = {
  api: {
    entry: "functions/api/handler.ts",
    handler: "handler",
    purpose: "Answers the HTTP API: every register, its changes, its results",
    memoryMegabytes: 1024,
    timeoutSeconds: 29, // an HTTP API gives up after 30
  },
  changes: {
    entry: "functions/recalculate/handler.ts",
    handler: "changes",
    purpose: "Recalculates the projects that a commit touched",
    memoryMegabytes: 1769,
    timeoutSeconds: 120,
  },
  work: {
    entry: "functions/recalculate/handler.ts",
    handler: "work",
    purpose: "Recalculates what was asked for, project by project, from the queue",
    memoryMegabytes: 1769,
    timeoutSeconds: 300,
  },
  analyse: {
    entry: "functions/analyse/handler.ts",
    handler: "handler",
    purpose: "Carries out simulations, levellings and selections, one at a time, from the queue",
    memoryMegabytes: 1769,
    timeoutSeconds: 300,
    files: ["node_modules/highs/build/highs.wasm"],
  },
  history: {
    entry: "functions/history/handler.ts",
    handler: "handler",
    purpose: "Keeps every version of every row, from the commit log",
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  report: {
    entry: "functions/report/handler.ts",
    handler: "handler",
    purpose: "Sends the reports that have become due since the last tick",
    memoryMegabytes: 1024,
    timeoutSeconds: 240, // done before the next tick
  },
} as const satisfies Readonly<Record<string, FunctionShape>>;

export type FunctionName = keyof typeof functionShapes;
