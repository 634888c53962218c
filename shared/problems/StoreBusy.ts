import { defineProblem } from "./problem.ts";

export const StoreBusy = defineProblem<{ retryAfterSeconds: number }>({
  type: "store-busy",
  status: 503,
  title: "The store cannot answer just now",
  detail: ({ retryAfterSeconds }) =>
    `Send the request again in ${retryAfterSeconds} s, a change with the same Idempotency-Key: then it is made once, whatever became of this try.`,
});
