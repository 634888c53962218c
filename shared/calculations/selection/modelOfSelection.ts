import { columnsOf } from "./columnsOf.ts";
import { ProgramRows } from "./ProgramRows.ts";
import type { SelectionModel } from "./SelectionModel.ts";
import type { CandidateProject, SelectionProblem } from "./SelectionProblem.ts";

/**
 * Writes a valid portfolio as a program. One column is one project starting in one period; every rule becomes rows "sum of
 * amounts <= limit". A prerequisite reads, for every period t: started by t <= needed project finished by t; that says more to
 * a relaxation than one row for each pair of starts.
 */
export function modelOfSelection(problem: SelectionProblem): SelectionModel {
  const { projects, resources, periods } = problem;
  const columns = columnsOf(problem);
  const of = new Map(projects.map(({ ref }) => [ref, [] as number[]]));
  columns.forEach(({ project }, column) => of.get((projects[project] as CandidateProject).ref)?.push(column));
  const columnsFor = (ref: string): readonly number[] => of.get(ref) ?? [];
  const every = columns.map((_, column) => column);
  const projectOf = (column: number): CandidateProject =>
    projects[(columns[column] as { project: number }).project] as CandidateProject;
  const startOf = (column: number): number => (columns[column] as { start: number }).start;
  const rows = new ProgramRows(columns.length);

  const demands = new Map<number, (readonly [number, number])[]>();
  every.forEach((column) => {
    for (const { resource, period, amount } of projectOf(column).demands) {
      const key = resource * periods + period + startOf(column);
      demands.set(key, [...(demands.get(key) ?? []), [column, amount]]);
    }
  });
  const capacityRows = resources.flatMap(({ name, capacity }, resource) =>
    capacity.flatMap((limit, period) => {
      const burdens = demands.get(resource * periods + period);
      if (burdens === undefined) return [];
      return [{ row: rows.add(`${name} in period ${period}: at most ${limit}`, burdens, limit), resource, period }];
    }),
  );

  for (const { ref } of projects) {
    if (columnsFor(ref).length > 1) rows.add(null, columnsFor(ref).map(once), 1);
  }
  for (const ref of problem.mandatory ?? []) rows.add(`${ref} is mandatory`, columnsFor(ref).map(negated), -1);
  for (const ref of problem.excluded ?? []) rows.add(`${ref} is excluded`, columnsFor(ref).map(once), 0);
  for (const { project, needs } of problem.prerequisites ?? []) {
    const [later, earlier] = [columnsFor(project), columnsFor(needs)];
    const rule = `${project} only with ${needs}`;
    if (later.length <= 1 && earlier.length <= 1) {
      rows.add(rule, [...later.map(once), ...earlier.map(negated)], 0);
      continue;
    }
    for (const by of new Set(later.map(startOf))) {
      const started = later.filter((column) => startOf(column) <= by);
      const finished = earlier.filter((column) => startOf(column) + lengthOf(projectOf(column)) <= by);
      rows.add(`${project} only after ${needs}`, [...started.map(once), ...finished.map(negated)], 0);
    }
  }
  for (const group of problem.exclusive ?? []) {
    rows.add(`at most one of ${group.join(", ")}`, [...new Set(group)].flatMap(columnsFor).map(once), 1);
  }
  for (const { category, min, max } of problem.categoryShares ?? []) {
    const within = (column: number): number => (projectOf(column).category === category ? 1 : 0);
    const spent = (column: number): number => moneyOf(problem, projectOf(column));
    if (max !== undefined) {
      const burdens = every.map((column) => [column, spent(column) * (within(column) - max)] as const);
      rows.add(`${category}: at most ${percent(max)} of the money`, burdens, 0);
    }
    if (min !== undefined) {
      const burdens = every.map((column) => [column, spent(column) * (min - within(column))] as const);
      rows.add(`${category}: at least ${percent(min)} of the money`, burdens, 0);
    }
  }
  if (problem.riskCap !== undefined) {
    const burdens = every.map((column) => [column, projectOf(column).risk ?? 0] as const);
    rows.add(`risk together: at most ${problem.riskCap}`, burdens, problem.riskCap);
  }
  for (const { department, perPeriod } of problem.maxStarts ?? []) {
    const own = every.filter((column) => projectOf(column).department === department);
    for (const period of new Set(own.map(startOf))) {
      const burdens = own.filter((column) => startOf(column) === period).map(once);
      rows.add(`${department} starts at most ${perPeriod} in period ${period}`, burdens, perPeriod);
    }
  }
  const values = Float64Array.from(columns, ({ value }) => value);
  return { program: { values, ...rows.packed() }, columns, rules: rows.rules, capacityRows };
}

const once = (column: number) => [column, 1] as const;
const negated = (column: number) => [column, -1] as const;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** Periods from a project's start to its finish: as given, or up to its last demand. */
const lengthOf = ({ lengthPeriods, demands }: CandidateProject): number =>
  lengthPeriods ?? Math.max(1, ...demands.map(({ period }) => period + 1));

const moneyOf = ({ resources }: SelectionProblem, { demands }: CandidateProject): number =>
  demands.reduce((sum, { resource, amount }) => (resources[resource]?.kind === "money" ? sum + amount : sum), 0);
