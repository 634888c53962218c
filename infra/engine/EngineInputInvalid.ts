import { defineProblem } from "../../shared/problems/problem.ts";

/** A document for the engine's runner that is not of the form its operation reads. */
export const EngineInputInvalid = defineProblem<{ where: string; reason: string; hint: string }>({
  type: "engine-input-invalid",
  status: 422,
  title: "The document cannot be read",
  detail: ({ where, reason, hint }) => `At ${where}: ${reason}. ${hint}`,
});
