import { defineProblem } from "./problem.ts";

/** A task, project or assignment of a schedule names something that the plan does not hold. */
export const UnknownPlanReference = defineProblem<{
  ref: string;
  kind: "calendar" | "project" | "parent";
  named: string;
}>({
  type: "unknown-plan-reference",
  status: 422,
  title: "A schedule names something that is not there",
  detail: ({ ref, kind, named }) =>
    `${ref} names the ${kind} ${named}, which is not part of the plan. Correct the reference, or add what it names.`,
});
