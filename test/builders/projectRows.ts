import type { PlanningRows } from "../../shared/figures/planningRules.ts";
import type { TaskRow } from "../../shared/figures/taskRow.ts";
import type { ProjectRows } from "../../shared/figures/workPlan.ts";
import { budgetLines } from "../../shared/registers/budgetLines.ts";
import { calendarExceptions } from "../../shared/registers/calendarExceptions.ts";
import { calendars } from "../../shared/registers/calendars.ts";
import { issues } from "../../shared/registers/issues.ts";
import { portfolios } from "../../shared/registers/portfolios.ts";
import { projects } from "../../shared/registers/projects.ts";
import { tasks } from "../../shared/registers/tasks.ts";
import { toleranceSets } from "../../shared/registers/toleranceSets.ts";
import { type Column, isList } from "../../shared/schema/columns.ts";
import type { RowOf } from "../../shared/schema/defineRegister.ts";

/** Rows as the figures read them: every cell empty but those given, money in whole minor units. */
type Cells<Row> = Partial<Omit<Known<Row>, "ref">>;
/** The columns by name, without "any other", so that a misspelt one does not compile. */
type Known<Row> = { [Name in keyof Row as string extends Name ? never : Name]: Row[Name] };
type BudgetLine = ProjectRows["budgetLines"][number];
type Issue = ProjectRows["issues"][number];

export const project = (cells: Cells<ProjectRows["project"]> = {}): ProjectRows["project"] => ({
  ...empty(projects),
  id: "prj_1",
  ref: "PRJ-0001",
  name: "Town hall",
  ...cells,
});

export const task = (ref: string, cells: Cells<TaskRow> = {}): TaskRow => ({
  ...empty(tasks),
  ref,
  project: "PRJ-0001",
  name: ref,
  ...cells,
});

export const budgetLine = (ref: string, cells: Cells<BudgetLine> = {}): BudgetLine => ({
  ...empty(budgetLines),
  ref,
  project: "PRJ-0001",
  account: "6800",
  nature: "opex",
  original: 0,
  ...cells,
});

export const issue = (ref: string, cells: Cells<Issue> = {}): Issue => ({
  ...empty(issues),
  ref,
  project: "PRJ-0001",
  title: ref,
  type: "problem or concern",
  severity: "critical",
  owner: "pmo@example.org",
  raisedOn: "2026-06-01",
  status: "new",
  ...cells,
});

export const projectRows = (rows: Partial<ProjectRows> = {}): ProjectRows => ({
  project: project(),
  tasks: [],
  budgetLines: [],
  issues: [],
  ...rows,
});

export const portfolio = (cells: Cells<PlanningRows["portfolio"]> = {}): PlanningRows["portfolio"] => ({
  ...empty(portfolios),
  name: "Buildings",
  currency: "EUR",
  ...cells,
});

export const calendar = (
  ref: string,
  cells: Cells<PlanningRows["calendars"][number]> = {},
): PlanningRows["calendars"][number] => ({
  ...empty(calendars),
  ref,
  name: ref,
  workingDays: ["mon", "tue", "wed", "thu", "fri"],
  hoursPerDay: 8,
  ...cells,
});

export const calendarException = (
  ref: string,
  cells: Pick<PlanningRows["calendarExceptions"][number], "calendar" | "from" | "to" | "working">,
): PlanningRows["calendarExceptions"][number] => ({ ...empty(calendarExceptions), ref, name: ref, ...cells });

export const toleranceSet = (
  ref: string,
  cells: Cells<PlanningRows["toleranceSets"][number]> = {},
): PlanningRows["toleranceSets"][number] => ({ ...empty(toleranceSets), ref, name: ref, ...cells });

export const planningRows = (rows: Partial<PlanningRows> = {}): PlanningRows => ({
  portfolio: portfolio(),
  calendars: [],
  calendarExceptions: [],
  toleranceSets: [],
  ...rows,
});

function empty<R extends { readonly columns: Readonly<Record<string, Column>> }>({ columns }: R): RowOf<R> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, isList(column) ? [] : null]),
  ) as unknown as RowOf<R>;
}
