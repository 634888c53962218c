import { defineProblem } from "../../shared/problems/problem.ts";

/** The local database was started and did not come up; `said` is the end of what it printed. */
export const DatabaseNotStarted = defineProblem<{ endpoint: string; said: string }>({
  type: "database-not-started",
  status: 500,
  title: "The local database did not start",
  detail: ({ endpoint, said }) => `DynamoDB Local did not answer on ${endpoint}. ${said || "It printed nothing."}`,
});
