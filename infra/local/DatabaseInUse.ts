import { defineProblem } from "../../shared/problems/problem.ts";

/** Two databases on one folder would spoil it. */
export const DatabaseInUse = defineProblem<{ directory: string; pid: number; endpoint: string | null }>({
  type: "database-in-use",
  status: 409,
  title: "The local database is in use",
  detail: ({ directory, pid, endpoint }) =>
    `${directory} is held by process ${pid}, which ${endpoint === null ? "is starting" : `serves it on ${endpoint}`}. ` +
    "Stop that one first, or use another folder.",
});
