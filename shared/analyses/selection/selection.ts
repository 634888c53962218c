import type { Analysis } from "../Analysis.ts";
import { selectionRequest } from "./selectionRequest.ts";
import type { SelectionRequest } from "./selectionRequest.ts";

/** Which business cases to do, and when. */
export const selection: Analysis<SelectionRequest> = {
  kind: "selection",
  name: "selections",
  title: "Selection",
  about:
    "Chooses among the open business cases, and the year in which each starts, so that their value is the largest that the " +
    "budgets of each year and the hours of each role allow. Says how much better any other choice could be at most, and " +
    "proposes the states of the cases; nothing is approved until somebody applies the proposal.",
  request: selectionRequest,
  reads: ["business-cases", "objectives"],
  proposes: "business-cases",
};
