import { defineProblem } from "./problem.ts";

export const UnknownRoute = defineProblem<{ method: string; path: string }>({
  type: "unknown-route",
  status: 404,
  title: "There is nothing at this address",
  detail: ({ method, path }) => `${method} ${path} is not part of the API. GET /v1/openapi.json says what is.`,
});
