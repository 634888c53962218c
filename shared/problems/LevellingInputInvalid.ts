import { defineProblem } from "./problem.ts";

/** A number that levelling cannot work with. */
export const LevellingInputInvalid = defineProblem<{ where: string; value: string; expected: string }>({
  type: "levelling-input-invalid",
  status: 422,
  title: "Levelling cannot work with this value",
  detail: ({ where, value, expected }) => `${where} is ${value}; it must be ${expected}.`,
});
