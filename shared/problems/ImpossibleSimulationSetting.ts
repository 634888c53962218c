import { defineProblem } from "./problem.ts";

/** A number in a simulation's task or setting that cannot be worked with. */
export const ImpossibleSimulationSetting = defineProblem<{ setting: string; value: number; hint: string }>({
  type: "impossible-simulation-setting",
  status: 422,
  title: "A simulation cannot be run with this setting",
  detail: ({ setting, value, hint }) => `${setting} is ${value}. ${hint}`,
});
