import { defineProblem } from "../../shared/problems/problem.ts";

/** The API did not take a batch of the sample at all. */
export const SampleNotTaken = defineProblem<{ register: string; address: string; status: number; answer: string }>({
  type: "sample-not-taken",
  status: 502,
  title: "The sample could not be loaded",
  detail: ({ register, address, status, answer }) =>
    `POST ${address} was answered ${status} when rows of ${register} were sent: ${answer} ` +
    "What was loaded before stays; start again to go on.",
});
