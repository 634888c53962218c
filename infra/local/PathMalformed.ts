import { defineProblem } from "../../shared/problems/problem.ts";

/** A percent sign in a path must be followed by two hexadecimal digits of UTF-8. */
export const PathMalformed = defineProblem<{ path: string }>({
  type: "path-malformed",
  status: 400,
  title: "The path cannot be read",
  detail: ({ path }) => `${path} holds a percent sign that encodes nothing; write a percent sign itself as %25.`,
});
