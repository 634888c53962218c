import { SelectionInvalid } from "../../problems/SelectionInvalid.ts";
import type { CandidateProject, SelectionProblem } from "./SelectionProblem.ts";

interface Fault {
  readonly where: string;
  readonly reason: string;
  readonly hint: string;
}

/** @throws {SelectionInvalid} naming everything in a portfolio that makes no sense, before anything is solved */
export function checkSelectionProblem(problem: SelectionProblem): void {
  const faults = [...faultsOfProjects(problem), ...faultsOfResources(problem), ...faultsOfRules(problem)];
  if (faults.length > 0) throw new SelectionInvalid({ faults });
}

function* faultsOfProjects(problem: SelectionProblem): Generator<Fault> {
  const seen = new Set<string>();
  for (const project of problem.projects) {
    const { ref } = project;
    if (seen.has(ref)) yield { where: ref, reason: "two projects have this ref", hint: "Give each its own." };
    seen.add(ref);
    yield* faultsOfProject(problem, project);
  }
}

function* faultsOfProject(problem: SelectionProblem, project: CandidateProject): Generator<Fault> {
  const { ref, value, starts = [0], demands } = project;
  const values = typeof value === "number" ? [value] : value;
  if (!values.every(Number.isFinite))
    yield { where: ref, reason: "its value is no number", hint: "Give a finite one." };
  if (typeof value !== "number" && value.length !== starts.length) {
    const reason = `it has ${value.length} values for ${starts.length} starts`;
    yield { where: ref, reason, hint: "Give one value for each start." };
  }
  for (const start of starts) {
    if (!isPeriod(problem, start)) yield { where: ref, reason: `it starts in period ${start}`, hint: within(problem) };
  }
  for (const { resource, period, amount } of demands) {
    if (problem.resources[resource] === undefined) {
      const hint = `Number them 0 to ${problem.resources.length - 1}.`;
      yield { where: ref, reason: `it demands resource ${resource}, which does not exist`, hint };
    }
    if (!isPeriod(problem, period))
      yield { where: ref, reason: `it demands in period ${period}`, hint: within(problem) };
    if (!isAmount(amount)) yield { where: ref, reason: `it demands ${amount}`, hint: "A demand is 0 or more." };
  }
  const { risk = 0, lengthPeriods = 1 } = project;
  if (!isAmount(risk)) yield { where: ref, reason: `its risk is ${risk}`, hint: "A risk is 0 or more." };
  if (!(Number.isInteger(lengthPeriods) && lengthPeriods >= 0)) {
    yield { where: ref, reason: `it lasts ${lengthPeriods} periods`, hint: "Count whole periods." };
  }
}

function* faultsOfResources({ resources, periods }: SelectionProblem): Generator<Fault> {
  if (!(Number.isInteger(periods) && periods > 0)) {
    yield { where: "periods", reason: `there are ${periods}`, hint: "Give a whole number above 0." };
  }
  for (const { name, capacity } of resources) {
    if (capacity.length !== periods) {
      const reason = `it has ${capacity.length} capacities for ${periods} periods`;
      yield { where: name, reason, hint: "Give one for each period." };
    }
    const wrong = capacity.findIndex((amount) => !isAmount(amount));
    if (wrong >= 0) {
      const reason = `its capacity in period ${wrong} is ${String(capacity[wrong])}`;
      yield { where: name, reason, hint: "A capacity is 0 or more." };
    }
  }
}

function* faultsOfRules(problem: SelectionProblem): Generator<Fault> {
  const refs = new Set(problem.projects.map(({ ref }) => ref));
  const named = [
    ...(problem.mandatory ?? []).map((ref) => ["mandatory", ref] as const),
    ...(problem.excluded ?? []).map((ref) => ["excluded", ref] as const),
    ...(problem.prerequisites ?? []).flatMap(({ project, needs }) => [
      ["prerequisites", project] as const,
      ["prerequisites", needs] as const,
    ]),
    ...(problem.exclusive ?? []).flat().map((ref) => ["exclusive", ref] as const),
  ];
  for (const [where, ref] of named) {
    if (!refs.has(ref)) yield { where, reason: `there is no project ${ref}`, hint: "Name one of the projects." };
  }
  for (const { category, min = 0, max = 1 } of problem.categoryShares ?? []) {
    if (min >= 0 && min <= max && max <= 1) continue;
    yield {
      where: category,
      reason: `its share is to lie between ${min} and ${max}`,
      hint: "Let 0 <= min <= max <= 1.",
    };
  }
  if (problem.riskCap !== undefined && !isAmount(problem.riskCap)) {
    yield { where: "riskCap", reason: `it is ${problem.riskCap}`, hint: "A cap is 0 or more." };
  }
  for (const { department, perPeriod } of problem.maxStarts ?? []) {
    if (isAmount(perPeriod)) continue;
    yield { where: department, reason: `it may start ${perPeriod} projects`, hint: "A limit is 0 or more." };
  }
}

const isAmount = (amount: number): boolean => Number.isFinite(amount) && amount >= 0;
const isPeriod = ({ periods }: SelectionProblem, period: number): boolean =>
  Number.isInteger(period) && period >= 0 && period < periods;
const within = ({ periods }: SelectionProblem): string => `Periods run from 0 to ${periods - 1}.`;
