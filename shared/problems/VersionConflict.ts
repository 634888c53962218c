import { defineProblem } from "./problem.ts";

export const VersionConflict = defineProblem<{ id: string; sent: number; current: number; row: unknown }>({
  type: "version-conflict",
  status: 412,
  title: "The row has changed since you read it",
  detail: ({ id, sent, current }) =>
    `${id} is at version ${current}; you changed version ${sent}. Merge your change into the row as it is now, and send it again.`,
});
