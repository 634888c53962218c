import type * as z from "zod";
import type { MipSolver } from "../calculations/selection/MipSolver.ts";
import type { Named, PlanningRules } from "../figures/planningRules.ts";
import type { bookings } from "../registers/bookings.ts";
import type { budgetLines } from "../registers/budgetLines.ts";
import type { businessCases } from "../registers/businessCases.ts";
import type { issues } from "../registers/issues.ts";
import type { objectives } from "../registers/objectives.ts";
import type { portfolios } from "../registers/portfolios.ts";
import type { projects } from "../registers/projects.ts";
import type { resources } from "../registers/resources.ts";
import type { risks } from "../registers/risks.ts";
import type { tasks } from "../registers/tasks.ts";
import type { RowOf } from "../schema/defineRegister.ts";

/** A row as it was read, and at which version, so that a proposal can tell whether it has changed since. */
export type Seen<R> = Named<R> & { readonly id: string; readonly version: number };

/** What an analysis may read of a portfolio. A register that it did not ask for is empty. */
export interface AnalysisRows {
  readonly portfolio: Named<RowOf<typeof portfolios>>;
  readonly rules: PlanningRules;
  readonly projects: readonly Seen<RowOf<typeof projects>>[];
  readonly tasks: readonly Seen<RowOf<typeof tasks>>[];
  readonly risks: readonly Seen<RowOf<typeof risks>>[];
  readonly issues: readonly Seen<RowOf<typeof issues>>[];
  readonly resources: readonly Seen<RowOf<typeof resources>>[];
  readonly bookings: readonly Seen<RowOf<typeof bookings>>[];
  readonly "budget-lines": readonly Seen<RowOf<typeof budgetLines>>[];
  readonly "business-cases": readonly Seen<RowOf<typeof businessCases>>[];
  readonly objectives: readonly Seen<RowOf<typeof objectives>>[];
}

/** The registers an analysis can name. */
export type Readable = Exclude<keyof AnalysisRows, "portfolio" | "rules">;

/** What pure code must be given: a clock for budgets of time, and a solver. */
export interface Means {
  /** Milliseconds from any origin. */
  readonly now: () => number;
  readonly solver: () => Promise<MipSolver>;
}

/**
 * Changes to rows that an analysis advises. Nothing is moved by itself: a person applies them, in one commit, and only while
 * the rows are as they were read.
 */
export interface Proposal {
  readonly register: Readable;
  readonly changes: readonly ProposedChange[];
}

export interface ProposedChange {
  readonly ref: string;
  /** The version of the row that was read. */
  readonly version: number;
  /** Columns as a caller would send them. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly because: string;
}

export interface Outcome {
  /** As callers see it: amounts as decimals of the portfolio's currency. */
  readonly result: object;
  readonly proposal: Proposal | null;
}

/** Heavy work on a portfolio, asked for over the API, and done by a worker as an operation. */
export interface Analysis<Request = unknown> {
  readonly kind: "simulation" | "levelling" | "selection";
  /** Its word in addresses. */
  readonly name: "simulations" | "levellings" | "selections";
  readonly title: string;
  readonly about: string;
  readonly request: z.ZodType<Request>;
  readonly reads: readonly Readable[];
  /** The register that its proposals change, if it makes any. */
  readonly proposes: Readable | null;
}

/**
 * How an analysis is done. Pure but for its means. Yields the part that is done, from 0 to 1, so that whoever runs it can show
 * it, and stop.
 * @throws {Problem} when the rows allow no answer
 */
export type AnalysisRun<Request> = (
  rows: AnalysisRows,
  request: Request,
  means: Means,
) => AsyncGenerator<number, Outcome>;
