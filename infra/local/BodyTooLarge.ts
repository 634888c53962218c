import { defineProblem } from "../../shared/problems/problem.ts";

/** API Gateway takes no more than 10 MB. */
export const BodyTooLarge = defineProblem<{ limitBytes: number }>({
  type: "body-too-large",
  status: 413,
  title: "The request is too large",
  detail: ({ limitBytes }) => `A request may hold ${limitBytes} bytes. Send the rows in several batches.`,
});
