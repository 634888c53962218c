import type { PlanningRules } from "../../shared/figures/planningRules.ts";
import { planningRules } from "../../shared/figures/planningRules.ts";
import type { PlanningRows } from "../../shared/figures/planningRules.ts";
import { calculatePortfolio } from "../../shared/figures/calculatePortfolio.ts";
import { calculateProject } from "../../shared/figures/calculateProject.ts";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import type { ProjectRows } from "../../shared/figures/workPlan.ts";
import { problemBody } from "../../shared/problems/problem.ts";
import { ResultTooLarge } from "../../shared/problems/ResultTooLarge.ts";
import { UnknownPortfolio } from "../../shared/problems/UnknownPortfolio.ts";
import { registerNamed } from "../../shared/registers/index.ts";
import type { Database } from "../../shared/storage/database.ts";
import { portfolioResultKey, projectResultKey } from "../../shared/storage/keys.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { openPortfolio } from "../../shared/storage/openPortfolio.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";
import { projectRows } from "../../shared/storage/projectRows.ts";
import type { KnownRow } from "../../shared/storage/projectRows.ts";
import { idsOfRefs, readRow } from "../../shared/storage/readRows.ts";
import { keepResult, packedSize, readProjectResults } from "../../shared/storage/results.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";

/** A project to calculate, and the rows whose change is the reason. */
export interface Mark {
  readonly project: string;
  readonly known: readonly KnownRow[];
}

/** The registers that the figures of a project rest on. */
const inputs = ["projects", "tasks", "budget-lines", "issues", "calendars", "calendar-exceptions", "tolerance-sets"];

/** The calculation of one portfolio's projects: its rules are read once, for as many projects as follow. */
export interface Calculation {
  /**
   * Calculates a project and keeps what came out new. A project that is gone loses its result; one whose rows are wrong gets
   * that as a problem on its result, and its neighbours their figures.
   */
  readonly calculate: (mark: Mark) => Promise<void>;
}

/** Reads what all projects of a portfolio are calculated by. A portfolio deleted since its rows changed needs no figures. */
export async function openCalculation(db: Database, portfolioId: string): Promise<Calculation> {
  const portfolio = await openPortfolio(db, portfolioId).catch(nullIfGone);
  if (portfolio === null) return { calculate: () => Promise.resolve() };
  const rules = await rulesOf(db, portfolio);
  return { calculate: (mark) => recalculateProject(db, portfolio, rules, mark) };
}

function nullIfGone(error: unknown): null {
  if (error instanceof UnknownPortfolio) return null;
  throw error;
}

async function recalculateProject(
  db: Database,
  portfolio: OpenPortfolio,
  rules: PlanningRules,
  { project, known }: Mark,
): Promise<void> {
  const rows = await projectRows(db, portfolio.id, project, known);
  const own =
    rows.get("projects")?.find(({ ref }) => ref === project) ?? (await projectByRef(db, portfolio.id, project));
  if (own === null) return;
  const key = projectResultKey(portfolio.id, own.id);
  const age = ageOf(portfolio);
  if (own.deleted) {
    await keepResult(db, key, null, age);
    return;
  }
  // A stored row has the type that its register implies: it was validated against it.
  const all = (register: string): unknown => (rows.get(register) ?? []).map(named);
  const result = calculateProject(
    {
      project: { ...named(own), id: own.id } as unknown as ProjectRows["project"],
      tasks: all("tasks") as ProjectRows["tasks"],
      budgetLines: all("budget-lines") as ProjectRows["budgetLines"],
      issues: all("issues") as ProjectRows["issues"],
    },
    rules,
  );
  await keepResult(db, key, packedSize(result) > largestResult ? withoutSchedule(result) : result, age);
}

/** An item takes 400 kB with its keys. */
const largestResult = 380_000;

/** The figures alone, and why there is no more. */
function withoutSchedule(result: ProjectResult): ProjectResult {
  const problem = problemBody(new ResultTooLarge({ bytes: packedSize(result), tasks: result.schedule.length }));
  return { ...result, schedule: [], plan: [], problems: [...result.problems, problem] };
}

/** Adds up the results of all projects of a portfolio. */
export async function rollUpPortfolio(db: Database, portfolio: string): Promise<void> {
  const { results, age: inputAge } = await readProjectResults(db, portfolio);
  await keepResult(db, portfolioResultKey(portfolio), calculatePortfolio(results.map(({ result }) => result)), {
    inputRevs: latest(results.map(({ inputRevs }) => inputRevs)),
    inputAge,
  });
}

async function rulesOf(db: Database, { id, row }: OpenPortfolio): Promise<PlanningRules> {
  const all = async (name: string) => {
    const register = registerNamed(name);
    return register === undefined ? [] : (await listRows(db, { portfolio: id, register })).rows.map(named);
  };
  const [calendars, calendarExceptions, toleranceSets] = await Promise.all(
    ["calendars", "calendar-exceptions", "tolerance-sets"].map(all),
  );
  const rows = { portfolio: row.data, calendars, calendarExceptions, toleranceSets } as unknown as PlanningRows;
  return planningRules(rows, new Date(db.clock()).toISOString().slice(0, 10));
}

async function projectByRef(db: Database, portfolio: string, ref: string): Promise<StoredRow | null> {
  const register = registerNamed("projects");
  if (register === undefined) return null;
  const place = { portfolio, register };
  const id = (await idsOfRefs(db, place, [ref])).get(ref);
  if (id === undefined) return null;

  return readRow(db, place, id);
}

/** The revisions that the rows were read at, or later ones; and their sum, which only grows. */
function ageOf({ heads, row }: OpenPortfolio): { inputRevs: Record<string, number>; inputAge: number } {
  const revs = inputs.map((name) => [name, heads.get(name)?.rev ?? 0] as const);
  const inputRevs = { portfolios: row.version, ...Object.fromEntries(revs) };
  return { inputRevs, inputAge: Object.values(inputRevs).reduce((sum, rev) => sum + rev, 0) };
}

function latest(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const revs: Record<string, number> = {};
  for (const one of all) for (const [name, rev] of Object.entries(one)) revs[name] = Math.max(rev, revs[name] ?? 0);
  return revs;
}

const named = ({ ref, data }: StoredRow) => ({ ...data, ref });
