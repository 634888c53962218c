import { defineProblem } from "./problem.ts";

export const BodyTooLarge = defineProblem<{ bytes: number; limit: number }>({
  type: "body-too-large",
  status: 413,
  title: "The request is too large",
  detail: ({ bytes, limit }) =>
    `The body has ${bytes} bytes; at most ${limit} are taken at once. Send it in several batches.`,
});
