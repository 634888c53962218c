import { defineProblem } from "./problem.ts";

/** Tasks that wait for each other in a ring. `refs` lists the ring once, each task before the one that waits for it. */
export const CycleInLinks = defineProblem<{ refs: readonly string[] }>({
  type: "cycle-in-links",
  status: 422,
  title: "Tasks wait for each other in a ring",
  detail: ({ refs }) =>
    refs.length === 1
      ? `${refs.join("")} is its own predecessor. Remove that link.`
      : `${[...refs, ...refs.slice(0, 1)].join(" → ")} is a ring, so none of them can start. Remove one of these links.`,
});
