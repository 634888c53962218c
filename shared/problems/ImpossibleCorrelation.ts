import { defineProblem } from "./problem.ts";

/** A correlation that no two quantities can have. */
export const ImpossibleCorrelation = defineProblem<{ first: string; second: string; coefficient: number }>({
  type: "impossible-correlation",
  status: 422,
  title: "A correlation is impossible",
  detail: ({ first, second, coefficient }) =>
    first === second
      ? `${first} is correlated ${coefficient} with itself, and that is always 1. Name another task.`
      : `${first} and ${second} are correlated ${coefficient}. Give a number from -1 to 1.`,
});
