import { defineProblem } from "./problem.ts";

export const BodyTooLarge = defineProblem<{ limit: number }>({
  type: "body-too-large",
  status: 413,
  title: "The request is too large",
  detail: ({ limit }) => `At most ${limit} bytes are taken at once. Send the rows in several batches.`,
});
