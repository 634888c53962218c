import * as z from "zod";
import { highsSolver } from "../../functions/analyse/highsSolver.ts";
import { efficientFrontier } from "../../shared/calculations/selection/efficientFrontier.ts";
import { selectPortfolio } from "../../shared/calculations/selection/selectPortfolio.ts";
import type {
  Selection,
  SelectionEffort,
  SelectionProblem,
} from "../../shared/calculations/selection/SelectionProblem.ts";
import type { Door } from "./Door.ts";
import { EngineInputInvalid } from "./EngineInputInvalid.ts";

const effort = { ms: z.number().positive().default(10_000), seed: z.int().default(1) };
const frontier = z.array(z.number().nonnegative()).optional();

const portfolio = z.object({
  ...effort,
  frontier,
  periods: z.int().positive(),
  projects: z.array(
    z.object({ id: z.string(), value: z.number(), demand: z.array(z.tuple([z.int(), z.int(), z.number()])) }),
  ),
  capacity: z.array(z.array(z.number())),
  requires: z.array(z.tuple([z.string(), z.string()])).default([]),
  mutuallyExclusive: z.array(z.array(z.string())).default([]),
  mandatory: z.array(z.string()).default([]),
  excluded: z.array(z.string()).default([]),
});

const knapsack = z.object({
  ...effort,
  frontier,
  profits: z.array(z.number()),
  weights: z.array(z.array(z.number())),
  capacities: z.array(z.number()),
});

/** Portfolio choice: a portfolio of the `portfolio` set, or a knapsack of profits, weights and capacities. */
export async function openDoor(): Promise<Door> {
  const solver = await highsSolver();
  return { answer: (document: object) => choose(document, solver) };
}

function choose(document: object, solver: SelectionEffort["solver"]) {
  const { problem, ms, seed, frontier: scales } = problemOf(document);
  const places = new Map(problem.projects.map(({ ref }, place) => [ref, place]));
  const plain = ({ chosen, value, upperBound, proven }: Selection) => ({
    chosen: chosen.map(({ ref }) => places.get(ref)),
    value,
    upperBound,
    proven,
  });
  const how = { solver, now: () => performance.now(), ms, seed };
  if (scales === undefined) return plain(selectPortfolio(problem, how));
  const points = efficientFrontier(problem, [1, ...scales], how);
  const [base] = points;
  if (base?.scale !== 1) return plain(selectPortfolio(problem, how));
  return { ...plain(base), frontier: points.slice(1).map((point) => ({ scale: point.scale, ...plain(point) })) };
}

/** @throws {EngineInputInvalid} for a document that is neither a portfolio nor a knapsack */
export function problemOf(document: object) {
  return "profits" in document ? ofKnapsack(document) : ofPortfolio(document);
}

function ofPortfolio(document: object) {
  const { ms, seed, frontier, ...read } = parse(portfolio, document);
  const problem: SelectionProblem = {
    periods: read.periods,
    projects: read.projects.map(({ id, value, demand }) => ({
      ref: id,
      value,
      demands: demand.map(([resource, period, amount]) => ({ resource, period, amount })),
    })),
    resources: read.capacity.map((capacity, resource) => ({
      name: `resource ${resource}`,
      kind: resource === 0 ? "money" : "people",
      capacity,
    })),
    mandatory: read.mandatory,
    excluded: read.excluded,
    prerequisites: read.requires.map(([project, needs]) => ({ project, needs })),
    exclusive: read.mutuallyExclusive,
  };
  return { problem, ms, seed, frontier };
}

function ofKnapsack(document: object) {
  const { ms, seed, frontier, profits, weights, capacities } = parse(knapsack, document);
  expectLength("weights", weights, capacities.length);
  weights.forEach((row, place) => expectLength(`weights ${place}`, row, profits.length));
  const problem: SelectionProblem = {
    periods: 1,
    projects: profits.map((value, item) => ({
      ref: String(item),
      value,
      demands: weights.map((row, resource) => ({ resource, period: 0, amount: row[item] ?? 0 })),
    })),
    resources: capacities.map((capacity, place) => ({ name: `row ${place}`, kind: "money", capacity: [capacity] })),
  };
  return { problem, ms, seed, frontier };
}

function expectLength(where: string, list: readonly unknown[], length: number): void {
  if (list.length === length) return;
  const hint = "Give a weight for every profit in every row, and a row for every capacity.";
  throw new EngineInputInvalid({ where, reason: `there are ${list.length} entries, not ${length}`, hint });
}

function parse<Shape extends z.ZodType>(shape: Shape, document: object): z.output<Shape> {
  const { data, error } = shape.safeParse(document);
  if (error === undefined) return data;
  const [issue] = error.issues;
  const where = issue?.path.join(".") ?? "";
  const hint = "Send a portfolio (periods, projects, capacity) or a knapsack (profits, weights, capacities).";
  throw new EngineInputInvalid({ where: where === "" ? "the document" : where, reason: issue?.message ?? "", hint });
}
