import { defineProblem } from "./problem.ts";

/** A risk with a probability below 0 or above 1. */
export const ImpossibleProbability = defineProblem<{ risk: string; probability: number }>({
  type: "impossible-probability",
  status: 422,
  title: "A risk has an impossible probability",
  detail: ({ risk, probability }) =>
    `${risk} has probability ${probability}. Give a number from 0, never, to 1, certain.`,
});
