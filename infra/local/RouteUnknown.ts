import { defineProblem } from "../../shared/problems/problem.ts";

/** No route of the API has this method and path. */
export const RouteUnknown = defineProblem<{ method: string; path: string }>({
  type: "route-unknown",
  status: 404,
  title: "There is nothing here",
  detail: ({ method, path }) => `There is no ${method} ${path}.`,
});
