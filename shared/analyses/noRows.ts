import type { Readable } from "./Analysis.ts";

/** What an analysis sees of registers that it does not read. */
export const noRows: Readonly<Record<Readable, readonly never[]>> = {
  projects: [],
  tasks: [],
  risks: [],
  issues: [],
  resources: [],
  bookings: [],
  "budget-lines": [],
  "business-cases": [],
  objectives: [],
};
