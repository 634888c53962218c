import { defineProblem } from "./problem.ts";

export const RegisterBusy = defineProblem<{ register: string; retryAfterSeconds: number }>({
  type: "register-busy",
  status: 503,
  title: "Too many are writing to this register at once",
  detail: ({ register, retryAfterSeconds }) =>
    `${register} could not be written to now. Nothing of this part was saved; send it again in ${retryAfterSeconds} s with the same Idempotency-Key.`,
});
