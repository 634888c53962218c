import { defineProblem } from "./problem.ts";

export const ListTooLong = defineProblem<{ rows: number; bytes: number; limit: number }>({
  type: "list-too-long",
  status: 400,
  title: "The list is too long for one answer",
  detail: ({ rows, bytes, limit }) =>
    `${rows} rows take ${bytes} bytes as CSV; an answer holds ${limit}. Ask for pages with limit=1000 and follow the Link header, or ask for fewer rows.`,
});
