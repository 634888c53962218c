import { defineProblem } from "./problem.ts";

export const NotAuthenticated = defineProblem<object>({
  type: "not-authenticated",
  status: 401,
  title: "Nobody is known to be calling",
  detail: () => "The request carries no identity that Plumbline knows. Sign it, or send a valid key.",
});
