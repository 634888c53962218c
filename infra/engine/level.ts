import { EngineInputInvalid } from "./EngineInputInvalid.ts";
import { shortestSchedule } from "../../shared/calculations/levelling/shortestSchedule.ts";
import type { ResourceProject, SearchBudget } from "../../shared/calculations/levelling/ResourceProject.ts";
import type { Door } from "./Door.ts";

type Document = Readonly<Record<string, unknown>>;

/** `level`: `{durations, demands, capacities, successors, budget?: {schedules | ms}, seed?}`, task 0 first, as in PSPLIB. */
export function openDoor(): Door {
  return {
    answer: (document: Document) =>
      shortestSchedule(projectOf(document), seedOf(document), budgetOf(document), () => performance.now()),
  };
}

function projectOf(document: Document): ResourceProject {
  const table = (where: string) => list(document[where], where).map((row, at) => numbers(row, `${where}[${at}]`));
  return {
    durations: numbers(document["durations"], "durations"),
    demands: table("demands"),
    capacities: numbers(document["capacities"], "capacities"),
    successors: table("successors"),
  };
}

function seedOf({ seed = 1 }: Document): number {
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return seed;
  throw invalid("seed", "it is not a whole number", "Leave it out or give one such as 1.");
}

/** 5,000 schedules unless the document says more or less. */
function budgetOf({ budget = { schedules: 5000 } }: Document): SearchBudget {
  const hint = 'Give {"schedules": 5000} or {"ms": 2000}.';
  if (typeof budget !== "object" || budget === null) throw invalid("budget", "it is not an object", hint);
  const { schedules, ms } = budget as Document;
  const amounts = Object.entries({ schedules, ms }).filter(([, amount]) => amount !== undefined);
  if (amounts.length === 0) throw invalid("budget", "it names neither schedules nor ms", hint);
  for (const [name, amount] of amounts)
    if (typeof amount !== "number" || !(amount >= 1))
      throw invalid(`budget.${name}`, "it is not a number from 1", hint);
  return Object.fromEntries(amounts);
}

function numbers(value: unknown, where: string): number[] {
  const values = list(value, where);
  if (values.every((entry) => typeof entry === "number")) return values;
  throw invalid(where, "not everything in it is a number", "Give numbers only.");
}

function list(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid(where, "it is not a list", "See the form of the operation in test/bench/README.md.");
}

const invalid = (where: string, reason: string, hint: string) => new EngineInputInvalid({ where, reason, hint });
