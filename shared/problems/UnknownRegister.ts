import { defineProblem } from "./problem.ts";

export const UnknownRegister = defineProblem<{ register: string; registers: readonly string[] }>({
  type: "unknown-register",
  status: 404,
  title: "There is no such register",
  detail: ({ register, registers }) => `${register} is not a register. Registers: ${registers.join(", ")}.`,
});
