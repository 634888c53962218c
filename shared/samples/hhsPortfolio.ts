import { hhsBudgetLines } from "./hhsBudgetLines.ts";
import { hhsContracts, hhsVendors } from "./hhsContracts.ts";
import type { HhsTexts } from "./hhsGraph.ts";
import { hhsGraph } from "./hhsGraph.ts";
import { hhsObjectives } from "./hhsObjectives.ts";
import { hhsProgrammes } from "./hhsProgrammes.ts";
import { hhsProjects } from "./hhsProjects.ts";
import { hhsCalendarRow, hhsHolidayRows, hhsPortfolioRef, hhsPortfolioRow, hhsToleranceRow } from "./hhsSettings.ts";
import { hhsTasks } from "./hhsTasks.ts";
import type { Remark, SampleRow } from "./sampleRow.ts";

/** Rows for one register, few enough to be sent at once. */
export interface SampleBatch {
  /** The register's name, as in the address. */
  readonly register: string;
  readonly rows: readonly SampleRow[];
}

export interface SamplePortfolio {
  /** The ref of the portfolio, whose own row is the first batch. */
  readonly portfolio: string;
  /** In an order in which every link finds its target. */
  readonly batches: readonly SampleBatch[];
  readonly remarks: readonly Remark[];
}

/** The most operations that the API takes at once. */
const batchLimit = 1000;

/**
 * The information-technology portfolio of the US Department of Health and Human Services, July 2012, as rows of registers.
 * The same files always give the same rows under the same refs. What was decided, and why: hhs-it-portfolio/README.md.
 * @param texts the CSV files by name
 * @throws {Error} when they are not the files of the sample
 */
export function hhsPortfolio(texts: HhsTexts): SamplePortfolio {
  const graph = hhsGraph(texts);
  const ours = (rows: readonly SampleRow[]) => ({ rows, remarks: [] });
  const registers = Object.entries({
    portfolios: ours([hhsPortfolioRow]),
    calendars: ours([hhsCalendarRow]),
    "calendar-exceptions": ours(hhsHolidayRows),
    "tolerance-sets": ours([hhsToleranceRow]),
    objectives: hhsObjectives(graph),
    programmes: hhsProgrammes(graph),
    projects: hhsProjects(graph),
    tasks: hhsTasks(graph),
    "budget-lines": hhsBudgetLines(graph),
    vendors: hhsVendors(graph),
    contracts: hhsContracts(graph),
  });
  return {
    portfolio: hhsPortfolioRef,
    batches: registers.flatMap(([register, { rows }]) => inBatches(register, rows)),
    remarks: registers.flatMap(([, { remarks }]) => remarks),
  };
}

function inBatches(register: string, rows: readonly SampleRow[]): readonly SampleBatch[] {
  const count = Math.ceil(rows.length / batchLimit);
  return Array.from({ length: count }, (_, n) => ({
    register,
    rows: rows.slice(n * batchLimit, (n + 1) * batchLimit),
  }));
}
