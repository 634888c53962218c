import { defineProblem } from "./problem.ts";

export const PreconditionRequired = defineProblem<{ row: string; version: number }>({
  type: "precondition-required",
  status: 428,
  title: "Say which version you are changing",
  detail: ({ row, version }) =>
    `Send If-Match: "v${version}" if you mean ${row} as it is now, so that nobody else\u2019s change is overwritten unseen.`,
});
