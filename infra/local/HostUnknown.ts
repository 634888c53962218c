import { defineProblem } from "../../shared/problems/problem.ts";

/** The local host answers only to this machine's own names, lest a web page lure a browser into calling it. */
export const HostUnknown = defineProblem<{ host: string }>({
  type: "host-unknown",
  status: 421,
  title: "This is not the host you asked for",
  detail: ({ host }) => `The local host answers to localhost and 127.0.0.1, not to ${host}.`,
});
