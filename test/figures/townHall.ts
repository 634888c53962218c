import type { ProjectRows } from "../../shared/figures/workPlan.ts";
import { project, projectRows, task } from "../builders/projectRows.ts";

/**
 * A project worked by hand at the close of Tuesday 30 June 2026. June begins on a Monday and has 22 working days, July 23.
 * Design lasts ten working days and is done; building lasts twenty, twelve of which have passed, and a quarter is done.
 */
export const design = task("TSK-0002", {
  parent: "TSK-0001",
  durationDays: 10,
  baselineStart: "2026-06-01",
  baselineFinish: "2026-06-12",
  budget: 4000_00,
  actualStart: "2026-06-01",
  actualFinish: "2026-06-12",
  percentComplete: 1,
  actualCost: 4400_00,
});
export const building = task("TSK-0003", {
  parent: "TSK-0001",
  durationDays: 20,
  predecessors: "2",
  baselineStart: "2026-06-15",
  baselineFinish: "2026-07-10",
  budget: 6000_00,
  actualStart: "2026-06-15",
  percentComplete: 0.25,
  actualCost: 2100_00,
});
export const handover = task("TSK-0004", { type: "milestone", predecessors: "3", baselineFinish: "2026-07-10" });
/** Repeats what its tasks say, as planning tools do. */
export const summary = task("TSK-0001", {
  type: "summary",
  baselineStart: "2026-06-01",
  baselineFinish: "2026-07-10",
  budget: 10000_00,
  percentComplete: 0.55,
  actualCost: 6500_00,
});

export const townHall = (cells: Parameters<typeof project>[0] = {}): ProjectRows =>
  projectRows({ project: project({ budget: 12000_00, ...cells }), tasks: [summary, design, building, handover] });
